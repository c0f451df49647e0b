import { expect, test } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonValue } from "../../json/json.ts";
import { PARENT, QUEUE, ScriptedSender, TasksKit } from "./tasks-kit.ts";

function kitOn(clock: VirtualClock): TasksKit {
  return new TasksKit(clock, {
    sender: new ScriptedSender(clock, () => ({ status: 200, afterMs: 5 })),
  });
}

test("gives a queue Google's defaults and leaves out what was not configured", () => {
  const kit = kitOn(new VirtualClock());
  expect(kit.createQueue()).toEqual({
    name: QUEUE,
    rateLimits: { maxDispatchesPerSecond: 500, maxBurstSize: 100, maxConcurrentDispatches: 1000 },
    retryConfig: { maxAttempts: 100, minBackoff: "0.100s", maxBackoff: "3600s", maxDoublings: 16 },
    state: "RUNNING",
  });
});

test("patches as Terraform does: clears what is masked and absent, ignores what is not masked", () => {
  const kit = kitOn(new VirtualClock());
  kit.createQueue({
    stackdriverLoggingConfig: { samplingRatio: 0.9 },
    rateLimits: { maxDispatchesPerSecond: 5 },
  });
  const patched = kit.call("UpdateQueue", {
    queue: {
      name: QUEUE,
      rateLimits: { maxDispatchesPerSecond: 7, maxBurstSize: 10 },
      retryConfig: { maxAttempts: 3 },
    },
    updateMask: "rateLimits,stackdriverLoggingConfig",
  });
  expect(patched).not.toHaveProperty("stackdriverLoggingConfig");
  expect(patched).toMatchObject({
    rateLimits: { maxDispatchesPerSecond: 7 },
    retryConfig: { maxAttempts: 100 },
  });
  const one = kit.call("UpdateQueue", {
    queue: { name: QUEUE, rateLimits: { maxDispatchesPerSecond: 2 } },
    updateMask: "rate_limits.max_dispatches_per_second",
  });
  expect(one).toMatchObject({
    rateLimits: { maxDispatchesPerSecond: 2, maxConcurrentDispatches: 1000 },
  });
});

test.each([
  [
    { rateLimits: { maxDispatchesPerSecond: -1 } },
    "RateLimits.maxDispatchesPerSecond cannot be negative.",
  ],
  [
    { rateLimits: { maxDispatchesPerSecond: 501 } },
    "RateLimits.maxDispatchesPerSecond must be less than or equal to 500.",
  ],
  [
    { rateLimits: { maxConcurrentDispatches: 5001 } },
    "RateLimits.maxConcurrentDispatches must be less than or equal to 5000.",
  ],
  [{ retryConfig: { maxAttempts: -2 } }, "RetryConfig.maxAttempts must be greater or equal to -1."],
  [
    { retryConfig: { minBackoff: "9s", maxBackoff: "1s" } },
    "RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.",
  ],
])("refuses %j", (settings, message) => {
  const kit = kitOn(new VirtualClock());
  expect(
    kit.failure("CreateQueue", { parent: PARENT, queue: { name: QUEUE, ...settings } }),
  ).toEqual(["INVALID_ARGUMENT", message]);
});

test("answers the recorded errors for queues", async () => {
  const clock = new VirtualClock();
  const kit = kitOn(clock);
  const missing =
    "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.";
  for (const method of ["GetQueue", "PauseQueue", "ResumeQueue", "PurgeQueue"]) {
    expect(kit.failure(method, { name: QUEUE })).toEqual(["NOT_FOUND", missing]);
  }
  expect(kit.failure("DeleteQueue", { name: QUEUE })).toEqual([
    "NOT_FOUND",
    "Requested entity was not found.",
  ]);
  expect(kit.failure("GetQueue", { name: `${PARENT}/queues/bad_name` })[0]).toBe(
    "INVALID_ARGUMENT",
  );
  expect(kit.failure("ListQueues", { parent: "projects/X" })).toEqual([
    "PERMISSION_DENIED",
    "Permission denied on resource project X.",
  ]);
  kit.createQueue();
  const create = { parent: PARENT, queue: { name: QUEUE } };
  expect(kit.failure("CreateQueue", create)).toEqual(["ALREADY_EXISTS", "Queue already exists"]);
  kit.call("DeleteQueue", { name: QUEUE });
  expect(kit.failure("CreateQueue", create)[0]).toBe("FAILED_PRECONDITION");
  await clock.advance(3 * 86_400_000);
  expect(kit.call("CreateQueue", create)["name"]).toBe(QUEUE);
});

test("answers the recorded errors for tasks", async () => {
  const clock = new VirtualClock();
  const kit = kitOn(clock);
  kit.createQueue();
  const fail = (task: Parameters<TasksKit["createTask"]>[0]): [string, string] =>
    kit.failure("CreateTask", {
      parent: QUEUE,
      task: { httpRequest: { url: "http://h" }, ...task },
    });
  expect(fail({ httpRequest: {} })[1]).toBe("HttpRequest.url is required.");
  expect(fail({ httpRequest: { url: "ftp://h" } })[1]).toBe(
    "HttpTarget.url must start with 'http://' or 'https://'.",
  );
  expect(fail({ dispatchDeadline: "14s" })[1]).toBe(
    "Task.dispatchDeadline must be between [15s, 30m].",
  );
  expect(fail({ scheduleTime: "2026-03-01T00:00:00Z" })[1]).toBe(
    "The Task.scheduleTime, 2026-02-28T16:00:00-08:00, is too far in the future. Schedule time must be no more than 720h in the future.",
  );
  expect(fail({ name: `${QUEUE}/tasks/a b` })[0]).toBe("INVALID_ARGUMENT");
  expect(fail({ name: `${PARENT}/queues/r/tasks/a` })[1]).toContain(
    "must be the same as the queue name in the named task",
  );
  expect(fail({ httpRequest: { url: "http://h", headers: { a: "b\r\nc: d" } } })[0]).toBe(
    "INVALID_ARGUMENT",
  );
  expect(fail({ httpRequest: { url: "http://h", httpMethod: "GET", body: "eA==" } })[0]).toBe(
    "INVALID_ARGUMENT",
  );
  expect(
    fail({ httpRequest: { url: "http://h", oidcToken: { serviceAccountEmail: "no@p" } } })[0],
  ).toBe("NOT_FOUND");
  expect(fail({ httpRequest: { url: "http://h", body: "A".repeat(1_400_000) } })[1]).toContain(
    "Task size too large",
  );
  const named = { name: `${QUEUE}/tasks/a` };
  kit.createTask(named);
  expect(fail(named)).toEqual(["ALREADY_EXISTS", "Requested entity already exists"]);
  await clock.advance(1000);
  expect(fail(named)).toEqual(["ALREADY_EXISTS", "Requested entity already exists"]);
  expect(kit.failure("GetTask", named)[1]).toContain(
    "The task either successfully completed or was deleted.",
  );
  expect(kit.failure("GetTask", { name: `${QUEUE}/tasks/never` })).toEqual([
    "NOT_FOUND",
    "Requested entity was not found.",
  ]);
  await clock.advance(3_600_000);
  expect(kit.createTask(named)["name"]).toBe(named.name);
});

test("refuses a caller that may not act as the token's account", () => {
  const kit = kitOn(new VirtualClock());
  kit.createQueue();
  kit.mayActAs = false;
  const oidcToken = { serviceAccountEmail: "invoker@p.iam.gserviceaccount.com" };
  const request = { parent: QUEUE, task: { httpRequest: { url: "http://h", oidcToken } } };
  const caller = {
    principal: "other@p.iam.gserviceaccount.com",
    headers: {},
    transport: "rest",
  } as const;
  expect(kit.failure("CreateTask", request, caller)[0]).toBe("PERMISSION_DENIED");
  expect(kit.call("CreateTask", request)).toHaveProperty("name");
});

test("shows bodies in the full view only, and pages through tasks and queues", () => {
  const kit = kitOn(new VirtualClock());
  kit.createQueue();
  kit.call("PauseQueue", { name: QUEUE });
  for (let n = 0; n < 25; n++) {
    kit.createTask({
      httpRequest: { url: "http://h", body: "eA==" },
      name: `${QUEUE}/tasks/t${String(n).padStart(2, "0")}`,
    });
  }
  const seen: unknown[] = [];
  let pageToken = "";
  do {
    const found = kit.call("ListTasks", { parent: QUEUE, pageSize: 10, pageToken });
    seen.push(...(found["tasks"] as unknown[]));
    pageToken = stringOf(found["nextPageToken"]);
  } while (pageToken !== "");
  expect(seen).toHaveLength(25);
  expect(seen[0]).not.toHaveProperty("httpRequest.body");
  const full = kit.call("GetTask", { name: `${QUEUE}/tasks/t00`, responseView: "FULL" });
  expect(full).toMatchObject({
    view: "FULL",
    httpRequest: { body: "eA==", headers: { "User-Agent": "Google-Cloud-Tasks" } },
    dispatchDeadline: "600s",
  });
  expect(kit.failure("ListTasks", { parent: QUEUE, pageToken: "x" })[0]).toBe("INVALID_ARGUMENT");
  expect(kit.gauges.get("cloudtasks.googleapis.com/queue/depth")?.()).toBe(25);
});

test("a page of whole tasks ends where the answer would be too large to write", () => {
  const kit = kitOn(new VirtualClock());
  kit.createQueue({ state: "PAUSED" });
  const body = Buffer.alloc(1024 * 1024 - 1_000).toString("base64");
  const sizes: number[] = [];
  for (let n = 0; n < 12; n++) {
    kit.createTask({ httpRequest: { url: "http://h", body }, name: `${QUEUE}/tasks/t${10 + n}` });
  }
  let pageToken: JsonValue = "";
  do {
    const found = kit.call("ListTasks", { parent: QUEUE, responseView: "FULL", pageToken });
    sizes.push((found["tasks"] as unknown[]).length);
    pageToken = found["nextPageToken"] ?? "";
  } while (pageToken !== "");
  expect(sizes).toEqual([6, 6]);
  expect(kit.call("ListTasks", { parent: QUEUE })["tasks"]).toHaveLength(12);
});

test("a page token is good for two hours, for its own filter, and never when it is made up", async () => {
  const clock = new VirtualClock();
  const kit = kitOn(clock);
  for (const id of ["a", "b"]) kit.createQueue({}, `${PARENT}/queues/${id}`);
  const first = kit.call("ListQueues", { parent: PARENT, pageSize: 1 });
  const pageToken = first["nextPageToken"];
  const next = { parent: PARENT, pageSize: 1, pageToken };
  expect(kit.call("ListQueues", next)).toMatchObject({ queues: [{ name: `${PARENT}/queues/b` }] });
  expect(kit.failure("ListQueues", { ...next, filter: "state=RUNNING" })[1]).toContain("filter");
  await clock.advance(2 * 3_600_000);
  expect(kit.call("ListQueues", next)).toHaveProperty("queues");
  await clock.advance(1);
  expect(kit.failure("ListQueues", next)).toEqual([
    "INVALID_ARGUMENT",
    "The page token has expired.",
  ]);
  for (const forged of ["x", Buffer.from("[1,2,3]").toString("base64url"), "%%%"]) {
    expect(kit.failure("ListQueues", { ...next, pageToken: forged })[1]).toBe(
      "The page token is invalid.",
    );
  }
});
