import { beforeEach, expect, test } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { Guard } from "../../../guard.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { AttemptEvent } from "../../../ports.ts";
import { QUEUE, ScriptedSender, TasksKit } from "../tasks-kit.ts";

const INVOKER = "invoker@p.iam.gserviceaccount.com";

let clock: VirtualClock;
let kit: TasksKit;
let faults: unknown[];
let attempts: AttemptEvent[];
let sender: ScriptedSender;
beforeEach(() => {
  clock = new VirtualClock();
  faults = [];
  attempts = [];
  sender = new ScriptedSender(clock, (text) => ({
    status: text.includes("/bad") ? 500 : 200,
    afterMs: 5,
  }));
  kit = new TasksKit(clock, {
    sender,
    guard: new Guard((where, error) => void faults.push([where, (error as Error).message])),
    onAttempt: (event) => void attempts.push(event),
  });
});

test.each<[string, JsonObject, string]>([
  ["no account", { oauthToken: { scope: "s" } }, "oauth_token.service_account_email"],
  ["an empty account", { oauthToken: { serviceAccountEmail: "" } }, "oauth_token.service"],
  ["nothing at all", { oauthToken: {} }, "oauth_token.service_account_email is required."],
  ["no scope", { oauthToken: { serviceAccountEmail: INVOKER } }, "oauth_token.scope is required."],
  ["no account for OIDC", { oidcToken: { audience: "a" } }, "oidc_token.service_account_email"],
  ["no audience", { oidcToken: { serviceAccountEmail: INVOKER } }, "oidc_token.audience"],
])("a queue whose token has %s is refused, when it is made and later", (_name, target, text) => {
  const message = `HttpTarget.${text}`;
  const queue = { name: QUEUE, httpTarget: target };
  const create = { parent: QUEUE.replace(/\/queues.*/, ""), queue };
  expect(kit.failure("CreateQueue", create)).toEqual([
    "INVALID_ARGUMENT",
    expect.stringContaining(message),
  ]);
  expect(kit.failure("UpdateQueue", { queue })).toEqual([
    "INVALID_ARGUMENT",
    expect.stringContaining(message),
  ]);
  kit.createQueue();
  expect(kit.failure("UpdateQueue", { queue, updateMask: "httpTarget" })).toEqual([
    "INVALID_ARGUMENT",
    expect.stringContaining(message),
  ]);
});

test("a mask can't take the account out of a queue's token", () => {
  kit.createQueue({ httpTarget: { oauthToken: { serviceAccountEmail: INVOKER, scope: "s" } } });
  const updateMask = "httpTarget.oauthToken.serviceAccountEmail";
  expect(kit.failure("UpdateQueue", { queue: { name: QUEUE }, updateMask })).toEqual([
    "INVALID_ARGUMENT",
    "HttpTarget.oauth_token.service_account_email is required.",
  ]);
});

test("the account of a queue's token must be there, and the caller must be allowed to act as it", () => {
  const oauthToken = { serviceAccountEmail: "nobody@p.iam.gserviceaccount.com", scope: "s" };
  const queue = { name: QUEUE, httpTarget: { oauthToken } };
  expect(kit.failure("UpdateQueue", { queue })).toEqual([
    "NOT_FOUND",
    "Service account nobody@p.iam.gserviceaccount.com does not exist.",
  ]);
  kit.mayActAs = false;
  const own = {
    name: QUEUE,
    httpTarget: { oauthToken: { ...oauthToken, serviceAccountEmail: INVOKER } },
  };
  const caller = {
    principal: "worker@p.iam.gserviceaccount.com",
    headers: {},
    transport: "rest",
  } as const;
  expect(kit.failure("UpdateQueue", { queue: own }, caller)[0]).toBe("PERMISSION_DENIED");
});

test("an update that leaves the token alone does not ask again for its account", () => {
  kit.createQueue({ httpTarget: { oauthToken: { serviceAccountEmail: INVOKER, scope: "s" } } });
  kit.accounts.delete(INVOKER);
  const queue = { name: QUEUE, rateLimits: { maxDispatchesPerSecond: 5 } };
  expect(kit.call("UpdateQueue", { queue, updateMask: "rateLimits" })).toMatchObject(queue);
});

test("an attempt that can't be made fails alone: it is retried, and the others go out", async () => {
  kit = new TasksKit(clock, {
    sender,
    guard: new Guard((where, error) => void faults.push([where, (error as Error).message])),
    issuer: {
      issuerUrl: "http://issuer",
      idToken: () => {
        throw new Error("no key");
      },
      accessToken: () => "",
      verifyIdToken: () => ({ problem: "not asked" }),
      principalOf: () => undefined,
    },
  });
  kit.createQueue();
  const oidcToken = { serviceAccountEmail: INVOKER };
  kit.createTask({
    name: `${QUEUE}/tasks/a`,
    httpRequest: { url: "http://127.0.0.1:9/", oidcToken },
  });
  kit.createTask({ name: `${QUEUE}/tasks/b` });
  await clock.advance(50);
  expect(faults).toEqual([["tasks.dispatch", "no key"]]);
  expect(sender.sent).toHaveLength(1);
  expect(kit.call("GetTask", { name: `${QUEUE}/tasks/a` })).toMatchObject({ dispatchCount: 1 });
  await clock.advance(10_000);
  expect(faults.length).toBeGreaterThan(3);
});

test("each attempt is told, with when the next one is due, and without the query", async () => {
  kit.createQueue({ retryConfig: { maxAttempts: 2, minBackoff: "1s", maxBackoff: "1s" } });
  const startMs = clock.now();
  kit.createTask({ name: `${QUEUE}/tasks/a` }, "http://worker.localhost:8080/bad?key=secret");
  await clock.advance(2_000);
  const first = {
    task: `${QUEUE}/tasks/a`,
    method: "POST",
    host: "worker.localhost:8080",
    handler: "/bad",
    status: 500,
    attempt: 1,
    startMs,
    durationMs: 5,
    nextRetryMs: startMs + 1_005,
  };
  const last = { ...first, attempt: 2, startMs: startMs + 1_005, nextRetryMs: undefined };
  expect(attempts).toEqual([first, last]);
});

test("an attempt is told as the queue's target sends it", async () => {
  const uriOverride = { host: "other.localhost", pathOverride: { path: "/y" } };
  kit.createQueue({ httpTarget: { httpMethod: "PUT", uriOverride } });
  kit.createTask({}, "http://127.0.0.1:9/x");
  await clock.advance(10);
  expect(attempts).toEqual([
    expect.objectContaining({
      method: "PUT",
      host: "other.localhost:9",
      handler: "/y",
      status: 200,
      nextRetryMs: undefined,
    }),
  ]);
});

test("whoever is told of attempts and fails holds nothing up", async () => {
  kit = new TasksKit(clock, {
    sender,
    guard: new Guard((where) => void faults.push(where)),
    onAttempt: () => {
      throw new Error("closed");
    },
  });
  kit.createQueue();
  kit.createTask();
  kit.createTask();
  await clock.advance(10);
  expect(faults).toEqual(["tasks.onAttempt", "tasks.onAttempt"]);
  expect(kit.call("ListTasks", { parent: QUEUE })["tasks"]).toEqual([]);
});
