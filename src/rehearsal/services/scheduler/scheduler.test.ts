import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "vitest";

import { systemClock } from "../../../semantics/clock.ts";
import type { Clock } from "../../../semantics/clock.ts";
import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { OutgoingRequest, Outcome, Sender } from "../../dispatch/sender.ts";
import type { JsonObject } from "../../json/json.ts";
import { createSchedulerService } from "./compose.ts";

const PARENT = "projects/p/locations/us-central1";
const NAME = `${PARENT}/jobs/j`;
const HTTP = { uri: "http://h.localhost/x", httpMethod: "POST" };

class Kit {
  readonly service: ReturnType<typeof createSchedulerService>;

  constructor(clock: Clock, sender?: Sender) {
    this.service = createSchedulerService({
      clock,
      issuer: {
        issuerUrl: "",
        idToken: (email, audience) => `id.${email}.${audience}`,
        accessToken: () => "access",
        verifyIdToken: () => ({ problem: "" }),
        principalOf: () => undefined,
      },
      accounts: { exists: (email) => email === "a@p" },
      policies: { allows: () => true, get: () => ({}), set: () => ({}), delete: () => undefined },
      ...(sender === undefined ? {} : { sender }),
    });
  }

  call(method: string, request: JsonObject): JsonObject {
    const answer = this.service.protos?.[0]?.rpcs[method]?.(request, {
      principal: undefined,
      headers: {},
      transport: "grpc",
    });
    if (answer === undefined || answer instanceof Promise) throw new Error(method);
    return answer;
  }

  create(job: JsonObject = {}): JsonObject {
    return this.call("CreateJob", {
      parent: PARENT,
      job: { name: NAME, schedule: "0 * * * *", timeZone: "Etc/UTC", httpTarget: HTTP, ...job },
    });
  }

  code(method: string, request: JsonObject): string {
    try {
      this.call(method, request);
    } catch (error) {
      if (error instanceof ApiError) return error.code;
      throw error;
    }
    return "OK";
  }
}

/** Answers after a while on the clock and notes when it was asked. */
class Handler implements Sender {
  readonly atMs: number[] = [];
  inFlight = 0;
  most = 0;
  readonly #clock: Clock;
  readonly #tookMs: number;
  readonly #status: () => number;

  constructor(clock: Clock, status: () => number, tookMs = 100) {
    this.#clock = clock;
    this.#status = status;
    this.#tookMs = tookMs;
  }

  send(_: OutgoingRequest, done: (outcome: Outcome) => void): void {
    this.atMs.push(this.#clock.now());
    this.most = Math.max(this.most, ++this.inFlight);
    this.#clock.setTimer(this.#clock.now() + this.#tookMs, () => {
      this.inFlight -= 1;
      done({
        kind: "response",
        status: this.#status(),
        retryAfter: undefined,
        location: undefined,
      });
    });
  }

  stop(): void {
    this.atMs.length = 0;
  }
}

const HOUR = 3_600_000;

test("runs three months of an hourly job, each hour once", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const handler = new Handler(clock, () => 200);
  const kit = new Kit(clock, handler);
  kit.create();
  await clock.advance(90 * 24 * HOUR);
  expect(handler.atMs).toEqual(Array.from({ length: 90 * 24 }, (_, n) => startMs + (n + 1) * HOUR));
  expect(kit.call("GetJob", { name: NAME })).toMatchObject({
    state: "ENABLED",
    status: {},
    scheduleTime: "2026-04-01T01:00:00Z",
  });
});

test("retries with the doubling backoff and gives way to the next start", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const handler = new Handler(clock, () => 500, 0);
  const kit = new Kit(clock, handler);
  kit.create({
    retryConfig: { retryCount: 3, minBackoffDuration: "10s", maxBackoffDuration: "3600s" },
  });
  await clock.advance(HOUR + 600_000);
  expect(handler.atMs.map((at) => (at - startMs - HOUR) / 1000)).toEqual([0, 10, 30, 70]);
  expect(kit.call("GetJob", { name: NAME })).toMatchObject({
    status: { code: 13 },
    scheduleTime: "2026-01-01T02:00:00Z",
  });
});

test("never has two executions at once; a start that falls into a run waits for it", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const handler = new Handler(clock, () => 200, 90_000);
  const kit = new Kit(clock, handler);
  kit.create({ schedule: "* * * * *" });
  kit.call("RunJob", { name: NAME });
  kit.call("RunJob", { name: NAME });
  await clock.advance(300_000);
  expect(handler.most).toBe(1);
  expect(handler.atMs.map((at) => (at - startMs) / 1000)).toEqual([0, 90, 180, 270]);
});

test("does nothing while paused, but runs when forced", async () => {
  const clock = new VirtualClock();
  const handler = new Handler(clock, () => 200);
  const kit = new Kit(clock, handler);
  kit.create();
  expect(kit.call("PauseJob", { name: NAME })).toMatchObject({ state: "PAUSED" });
  await clock.advance(5 * HOUR);
  expect(handler.atMs).toEqual([]);
  kit.call("RunJob", { name: NAME });
  await clock.advance(1000);
  expect(handler.atMs).toHaveLength(1);
  expect(kit.call("ResumeJob", { name: NAME })).toMatchObject({
    scheduleTime: "2026-01-01T06:00:00Z",
  });
  kit.call("DeleteJob", { name: NAME });
  await clock.advance(5 * HOUR);
  expect(handler.atMs).toHaveLength(1);
});

test("replaces the whole job on a PATCH without a mask, and single fields with one", () => {
  const kit = new Kit(new VirtualClock());
  kit.create({ retryConfig: { retryCount: 2 }, description: "d" });
  const job = { name: NAME, schedule: "5 * * * *", httpTarget: HTTP };
  const masked = kit.call("UpdateJob", { job, updateMask: "schedule" });
  expect(masked).toMatchObject({
    schedule: "5 * * * *",
    description: "d",
    scheduleTime: "2026-01-01T00:05:00Z",
  });
  const replaced = kit.call("UpdateJob", { job });
  expect(replaced).not.toHaveProperty("retryConfig");
  expect(replaced).not.toHaveProperty("description");
});

test.each([
  [{ schedule: "nonsense" }],
  [{ timeZone: "Mars/Base" }],
  [{ attemptDeadline: "3s" }],
  [{ httpTarget: { uri: "ftp://h" } }],
  [{ httpTarget: { uri: "http://h", headers: { "bad name": "x" } } }],
  [{ retryConfig: { retryCount: 6 } }],
  [{ name: `${PARENT}/jobs/bad id` }],
])("refuses %j", (fields) => {
  const kit = new Kit(new VirtualClock());
  const job = { name: NAME, schedule: "0 * * * *", httpTarget: HTTP, ...fields };
  expect(kit.code("CreateJob", { parent: PARENT, job })).toBe("INVALID_ARGUMENT");
});

test("answers NOT_FOUND, ALREADY_EXISTS and UNIMPLEMENTED where they belong", () => {
  const kit = new Kit(new VirtualClock());
  expect(kit.code("GetJob", { name: NAME })).toBe("NOT_FOUND");
  kit.create({ httpTarget: undefined, pubsubTarget: { topicName: "projects/p/topics/t" } });
  expect(kit.code("RunJob", { name: NAME })).toBe("UNIMPLEMENTED");
  const oidcToken = { serviceAccountEmail: "nobody@p" };
  const job = { name: NAME, schedule: "0 * * * *", httpTarget: { ...HTTP, oidcToken } };
  expect(kit.code("UpdateJob", { job })).toBe("NOT_FOUND");
  expect(kit.code("CreateJob", { parent: PARENT, job: { ...job, httpTarget: HTTP } })).toBe(
    "ALREADY_EXISTS",
  );
});

test("sends the headers of Cloud Scheduler over real HTTP", async () => {
  let resolve: (seen: { headers: IncomingHttpHeaders; body: string }) => void;
  const seen = new Promise<{ headers: IncomingHttpHeaders; body: string }>((r) => (resolve = r));
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      response.end();
      resolve({ headers: request.headers, body });
    });
  });
  await new Promise<void>((r) => server.listen(0, "127.0.0.1", r));
  const uri = `http://h.localhost:${(server.address() as AddressInfo).port}/x`;
  const kit = new Kit(systemClock);
  kit.create({
    httpTarget: {
      uri,
      httpMethod: "POST",
      body: "eA==",
      oidcToken: { serviceAccountEmail: "a@p", audience: "aud" },
    },
  });
  kit.call("RunJob", { name: NAME });
  const { headers, body } = await seen;
  expect(body).toBe("x");
  expect(headers).toMatchObject({
    "user-agent": "Google-Cloud-Scheduler",
    "x-cloudscheduler": "true",
    "x-cloudscheduler-jobname": "j",
    "content-type": "application/octet-stream",
    authorization: "Bearer id.a@p.aud",
  });
  expect(headers["x-cloudscheduler-scheduletime"]).toMatch(/^\d{4}-.*Z$/u);
  await kit.service.stop?.();
  server.closeAllConnections();
  server.close();
});
