import { afterEach, beforeEach, expect, test } from "vitest";

import { RunHarness, serviceOf } from "./run-harness.ts";

const MEMBER = "serviceAccount:a@b";
let cloud: RunHarness;
beforeEach(async () => {
  cloud = await RunHarness.start();
});
afterEach(() => cloud.close());

test("the caller's token decides, and a tag's URL is no audience", async () => {
  const traffic = [{ percent: 100, tag: "t" }];
  await cloud.create({ ...serviceOf(), traffic });
  const url = await cloud.url();
  const token = (audience: string): string => `a.a@b|${audience}.c`;
  const status = async (options: { tag?: string; token?: string }): Promise<number> =>
    (await cloud.fetch("/", options)).status;
  expect(await status({})).toBe(403);
  expect(await status({ token: "foreign" })).toBe(401);
  expect(await status({ token: token(url) })).toBe(403);
  cloud.invokers.add(MEMBER);
  expect(await status({ token: token(url) })).toBe(200);
  expect(await status({ token: token(url), tag: "t" })).toBe(200);
  expect(await status({ token: token(url.replace("//", "//t---")), tag: "t" })).toBe(401);
  expect(await status({ token: token(`${url}/path`) })).toBe(401);
  expect(await status({ tag: "unknown", token: token(url) })).toBe(404);
  const { body } = await cloud.fetch("/", { token: token(url) });
  expect(JSON.parse(body).headers).toMatchObject({
    authorization: expect.stringContaining("SIGNATURE_REMOVED_BY_GOOGLE"),
    "x-forwarded-for": "127.0.0.1",
    "x-cloud-trace-context": expect.stringMatching(/^[0-9a-f]{32}\/\d+;o=1$/),
  });
});

test("healthz never reaches the container", async () => {
  cloud.invokers.add("allUsers");
  await cloud.create();
  expect((await cloud.fetch("/healthz")).status).toBe(404);
});

test("a request past the service's timeout is 504", async () => {
  cloud.invokers.add("allUsers");
  await cloud.create(serviceOf({}, { timeout: "0.2s" }));
  expect((await cloud.fetch("/never")).status).toBe(504);
});

test("one instance takes its concurrency, the queue the same again, the rest is 429", async () => {
  cloud.invokers.add("allUsers");
  const template = { maxInstanceRequestConcurrency: 1, scaling: { maxInstanceCount: 1 } };
  await cloud.create(serviceOf({}, template));
  const calls = await Promise.all([1, 2, 3].map(() => cloud.fetch("/slow")));
  expect(calls.map((call) => call.status).toSorted((a, b) => a - b)).toEqual([200, 200, 429]);
});

test("an instance that exits answers 503 and is started again", async () => {
  cloud.invokers.add("allUsers");
  await cloud.create();
  expect((await cloud.fetch("/exit")).status).toBe(503);
  expect((await cloud.fetch("/")).status).toBe(200);
});
