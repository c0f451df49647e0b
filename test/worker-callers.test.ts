import { request } from "node:http";

import { afterAll, beforeAll, expect, it } from "vitest";

import { silent } from "../src/base/progress.ts";
import { fillEmulator } from "../src/commands/emulate/fill-emulator.ts";
import { loadProject } from "../src/project/load-project.ts";
import { startCloud, type Cloud } from "../src/rehearsal/cloud.ts";
import type { AttemptEvent } from "../src/rehearsal/ports.ts";
import { systemClock } from "../src/semantics/clock.ts";
import { createTaskClient } from "../worker/src/client/task-client.ts";
import { cleanup } from "../worker/src/handlers/cleanup.ts";

/** A public worker that checks its callers' tokens itself. */
let cloud: Cloud;
let env: Record<string, string>;
const attempts: AttemptEvent[] = [];

beforeAll(async () => {
  cloud = await startCloud({ onAttempt: (event) => attempts.push(event) });
  const { project } = await loadProject({
    configFile: "examples/task-processor/cloud-tasks.yaml",
  });
  if (project === undefined) throw new Error("the example is broken");
  const workers = project.workers.map((worker) => ({
    ...worker,
    allowUnauthenticated: true,
    verifyCallers: true,
  }));
  await fillEmulator({ ...project, projectId: cloud.projectId, workers }, cloud, {
    outside: "stand-in",
    secretValue: () => "secret",
    progress: silent,
    clock: systemClock,
  });
  const service = await cloud.call("google.cloud.run.v2.Services", "GetService", {
    name: `projects/${cloud.projectId}/locations/${cloud.region}/services/task-worker`,
  });
  const { containers } = service["template"] as {
    containers: [{ env: { name: string; value?: string }[] }];
  };
  const ofService = containers[0].env.map(({ name, value = "" }): [string, string] => [
    name,
    value,
  ]);
  env = { ...Object.fromEntries(ofService), ...cloud.clientEnv() };
}, 60_000);
afterAll(() => cloud.stop());

it("takes a task with the invoker's token, for which it needs no more than its environment", async () => {
  // Its system is not there, so that the handler fails: what counts is who was let in.
  const { name } = await createTaskClient({ env }).enqueue(cleanup, { run_id: "with-token" });
  const mine = (): number | undefined => attempts.find(({ task }) => task === name)?.status;
  await expect.poll(mine, { timeout: 20_000 }).toBeDefined();
  expect(mine()).not.toBe(401);
  expect(mine()).not.toBe(403);
});

it.each([
  ["no token", () => ({}), 401],
  ["a token that is none", () => ({ authorization: "Bearer a.b.c" }), 401],
  [
    "a token for another audience",
    () => ({
      authorization: `Bearer ${tokenFor(env["CLOUD_TASKS_INVOKER"] ?? "", "https://x.example")}`,
    }),
    401,
  ],
  [
    "a token of another account",
    () => ({
      authorization: `Bearer ${tokenFor("somebody@rehearsal.iam.gserviceaccount.com", env["CLOUD_TASKS_WORKER_URL"] ?? "")}`,
    }),
    403,
  ],
])("refuses %s, whatever headers come with it", async (_, headers, status) => {
  const answer = await post({
    "x-cloudtasks-taskname": "forged",
    "x-cloudtasks-queuename": "email-queue",
    ...(headers() as Record<string, string>),
  });
  expect(answer).toBe(status);
});

/** A call of anybody, to the worker's own name. @returns the status */
function post(headers: Record<string, string>): Promise<number | undefined> {
  const { host } = new URL(env["CLOUD_TASKS_WORKER_URL"] ?? "");
  return new Promise((resolve, reject) => {
    const url = `${cloud.restUrl}/tasks/cleanup`;
    request(url, { method: "POST", headers: { ...headers, host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end("{}");
  });
}

function tokenFor(email: string, audience: string): string {
  return cloud.issuer.idToken(email, audience);
}
