import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import type { LogEntry } from "../../../ports.ts";
import { NAME, RunHarness, serviceOf } from "../run-harness.ts";

const MEMBER = "serviceAccount:a@b";
let cloud: RunHarness;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "front-end-"));
  cloud = await RunHarness.start();
});
afterEach(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

const gate = (): string => join(folder, "open");

/**
 * The statuses of this many calls to a service with a `GATE`: none is answered by it before one was
 * refused.
 */
async function callAtOnce(count: number): Promise<number[]> {
  const ended: number[] = [];
  const calls = Array.from({ length: count }, async () => {
    const { status } = await cloud.fetch("/held");
    ended.push(status);
  });
  await expect.poll(() => ended, { timeout: 20_000 }).toEqual([429]);
  writeFileSync(gate(), "");
  await Promise.all(calls);
  return ended.toSorted((a, b) => a - b);
}

test("the caller's token decides, and a tag's URL is not an audience", async () => {
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

test("refusals read as Google's front end writes them", async () => {
  await cloud.create();
  const none = await cloud.fetch("/a?<b>");
  expect(none.body).toContain(
    "<h2>Your client does not have permission to get URL <code>/a?&lt;b&gt;</code> from this server.</h2>",
  );
  const foreign = await cloud.fetch("/a", { token: "foreign" });
  expect(foreign.body).toContain(
    "<h2>Your client does not have permission to the requested URL <code>/a</code>.</h2>",
  );
});

test("every request has a line in the log, with why the front end refused it", async () => {
  await cloud.create(serviceOf({}, { timeout: "0.2s" }));
  const requests = (): LogEntry[] =>
    cloud.logs.filter(({ logName }) => logName.endsWith("run.googleapis.com%2Frequests"));
  await cloud.fetch("/a");
  await expect.poll(requests).toHaveLength(1);
  expect(requests()[0]).toMatchObject({
    severity: "WARNING",
    textPayload: expect.stringMatching(/^The request was not authenticated\. Either allow/),
    httpRequest: { requestMethod: "GET", status: 403, latency: expect.stringMatching(/s$/) },
  });
  cloud.invokers.add("allUsers");
  await cloud.fetch("/never");
  await cloud.fetch("/b");
  await expect.poll(requests).toHaveLength(3);
  expect(requests()[1]).toMatchObject({
    severity: "ERROR",
    textPayload: expect.stringContaining("maximum request timeout"),
  });
  expect(requests()[2]).toMatchObject({
    severity: "INFO",
    resource: { type: "cloud_run_revision", labels: { service_name: "web" } },
    httpRequest: { status: 200 },
  });
  expect(requests()[2]).not.toHaveProperty("textPayload");
});

test("a service for internal traffic lets in Cloud Tasks, and nobody where its URL is disabled", async () => {
  cloud.invokers.add("allUsers");
  await cloud.create({ ...serviceOf(), ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" });
  const tasks = { "user-agent": "Google-Cloud-Tasks", "x-cloudtasks-queuename": "q" };
  expect((await cloud.fetch("/")).status).toBe(404);
  expect((await cloud.fetch("/", { headers: tasks })).status).toBe(200);
  const hidden = { name: NAME, defaultUriDisabled: true };
  await cloud.done("UpdateService", { service: hidden, updateMask: "default_uri_disabled" });
  expect((await cloud.fetch("/", { headers: tasks })).status).toBe(404);
  expect(await cloud.get()).not.toHaveProperty("uri");
});

test("an instance whose liveness probe fails is replaced by another", async () => {
  cloud.invokers.add("allUsers");
  const livenessProbe = { httpGet: { path: "/live" }, periodSeconds: 1, failureThreshold: 1 };
  await cloud.create({ template: { containers: [{ image: "r/web", livenessProbe }] } });
  // A request may meet the instance while it dies: that one is 503.
  const pid = async (): Promise<unknown> => {
    const { status, body } = await cloud.fetch("/");
    return status === 200 ? JSON.parse(body).pid : undefined;
  };
  const first = await pid();
  expect((await cloud.fetch("/sicken")).status).toBe(200);
  await expect
    .poll(() => cloud.logs.map(({ textPayload }) => textPayload))
    .toContainEqual(expect.stringMatching(/^LIVENESS HTTP probe failed 1 times .* path "\/live"/));
  await expect.poll(pid).toBeTypeOf("number");
  expect(await pid()).not.toBe(first);
});

test.each(["/low", "/odd"])("an answer that is not HTTP is told as 503: %s", async (path) => {
  cloud.invokers.add("allUsers");
  await cloud.create();
  expect((await cloud.fetch(path)).status).toBe(503);
  expect((await cloud.fetch("/")).status).toBe(200);
});

test("manual scaling starts its instances and takes no more", async () => {
  cloud.invokers.add("allUsers");
  const scaling = { scalingMode: "MANUAL", manualInstanceCount: 2 };
  const template = { maxInstanceRequestConcurrency: 1 };
  await cloud.create({ ...serviceOf({ GATE: gate() }, template), scaling });
  const started = (): number => cloud.logs.filter(({ jsonPayload }) => jsonPayload).length;
  await expect.poll(started, { timeout: 20_000 }).toBe(2);
  // What has started is not ready yet.
  const pid = async (): Promise<unknown> => JSON.parse((await cloud.fetch("/")).body).pid;
  const pids = async (): Promise<number> => new Set(await Promise.all([pid(), pid()])).size;
  await expect.poll(pids, { timeout: 20_000 }).toBe(2);
  expect(await callAtOnce(5)).toEqual([200, 200, 200, 200, 429]);
  expect(started()).toBe(2);
});

test("a host is found in any case, with the root's dot and without", async () => {
  cloud.invokers.add("allUsers");
  const traffic = [{ percent: 100, tag: "t" }];
  await cloud.create({ ...serviceOf(), traffic });
  const { port } = new URL(await cloud.url());
  const statusAt = async (host: string): Promise<number> => {
    expect(cloud.run.ownsHost(host)).toBe(true);
    return (await cloud.fetch("/", { headers: { host } })).status;
  };
  expect(await statusAt(`WEB-123.US-Central1.Run.LocalHost:${port}`)).toBe(200);
  expect(await statusAt(`T---web-123.us-central1.run.localhost.:${port}`)).toBe(200);
  expect(await statusAt("web-123.us-central1.run.localhost.")).toBe(200);
  expect(cloud.run.ownsHost(`web-123.us-central1.run.localhost..:${port}`)).toBe(false);
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

test("the wait for an instance counts as time of the request", async () => {
  cloud.invokers.add("allUsers");
  const scaling = { maxInstanceCount: 1 };
  await cloud.create(
    serviceOf({}, { maxInstanceRequestConcurrency: 1, scaling, timeout: "0.75s" }),
  );
  const [first, second] = await Promise.all([cloud.fetch("/slow"), cloud.fetch("/slow")]);
  expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 504]);
});

test("one instance takes its concurrency, the queue the same again, the rest is 429", async () => {
  cloud.invokers.add("allUsers");
  const template = { maxInstanceRequestConcurrency: 1, scaling: { maxInstanceCount: 1 } };
  await cloud.create(serviceOf({ GATE: gate() }, template));
  expect(await callAtOnce(3)).toEqual([200, 200, 429]);
});

test("an instance that exits answers 503 and is started again", async () => {
  cloud.invokers.add("allUsers");
  await cloud.create();
  expect((await cloud.fetch("/exit")).status).toBe(503);
  expect((await cloud.fetch("/")).status).toBe(200);
});
