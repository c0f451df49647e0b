import { afterEach, expect, it } from "vitest";

import { VirtualClock } from "../semantics/virtual-clock.ts";
import type { Cloud, CloudOptions } from "./cloud.ts";
import { startCloud } from "./cloud.ts";
import type { JsonObject } from "./json/json.ts";

const QUEUE = "projects/p-1/locations/us-central1/queues/q";
const NEW = "new-one@p-1.iam.gserviceaccount.com";

let cloud: Cloud;
afterEach(() => cloud.stop());

async function start(options: CloudOptions): Promise<void> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  cloud = await startCloud({
    projectId: "p-1",
    seed: { queues: [{ name: QUEUE }] },
    clock,
    ...options,
  });
}

const createTask = (serviceAccountEmail: string): Promise<JsonObject> =>
  cloud.call("google.cloud.tasks.v2.CloudTasks", "CreateTask", {
    parent: QUEUE,
    task: { httpRequest: { url: "http://127.0.0.1:9/", oidcToken: { serviceAccountEmail } } },
  });

it("a token for an account that is not there is refused, as Google does", async () => {
  await start({});
  await expect(createTask(NEW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(cloud.accounts.exists(NEW)).toBe(false);
});

it("without strict IAM the account is made, one of another project is taken as it is", async () => {
  await start({ strictIam: false });
  await createTask(NEW);
  expect(cloud.accounts.exists(NEW)).toBe(true);
  const foreign = "worker@other.iam.gserviceaccount.com";
  await createTask(foreign);
  expect(cloud.accounts.exists(foreign)).toBe(false);
  await expect(createTask("me@p-1.iam.gserviceaccount.com")).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
    message: expect.stringContaining("does not have a length between 6 and 30"),
  });
  const [, token] = [NEW, foreign].map((email) => cloud.issuer.idToken(email, "a"));
  expect(cloud.issuer.verifyIdToken(token ?? "")).toMatchObject({ email: foreign, audience: "a" });
});

it("tells of each attempt", async () => {
  const events: unknown[] = [];
  await start({ strictIam: false, onAttempt: (event) => void events.push(event) });
  await createTask(NEW);
  await cloud.advance(50);
  await expect.poll(() => events).toHaveLength(1);
  expect(events).toEqual([
    expect.objectContaining({ handler: "/", status: undefined, attempt: 1 }),
  ]);
});
