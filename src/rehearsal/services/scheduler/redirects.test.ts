import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";

import { afterEach, beforeEach, expect, test } from "vitest";

import { systemClock } from "../../../semantics/clock.ts";
import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { AlarmHeap } from "../../dispatch/alarm-heap.ts";
import { HttpSender } from "../../dispatch/http-sender.ts";
import { parseTarget } from "../../dispatch/origin.ts";
import type { OutgoingRequest, Outcome, Sender } from "../../dispatch/sender.ts";
import type { JsonObject } from "../../json/json.ts";
import { createSchedulerService } from "./compose.ts";
import { sendFollowing, type JobMessage } from "./redirects.ts";
import { LENIENT_NEIGHBOURS } from "./scheduler-kit.ts";

interface Hit {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/**
 * Answers `/302?TO` with that status and `Location: TO`, `/bare` with a 302 to nowhere, anything
 * else with 200.
 */
class Site {
  readonly hits: Hit[] = [];
  readonly #server: Server = createServer((request, response) => {
    void readText(request).then((body) => {
      const { method = "", url = "", headers } = request;
      this.hits.push({ line: `${method} ${url}`, headers, body });
      const [, status = "200", to = ""] = /^\/(30\d)\?(.*)$/u.exec(url) ?? [];
      if (url === "/bare") response.statusCode = 302;
      else if (to !== "") response.writeHead(Number(status), { location: to });
      response.end();
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const site = new Site();
const other = new Site();
let sender: Sender;
let alarms: AlarmHeap;

beforeEach(async () => {
  alarms = new AlarmHeap(systemClock);
  sender = new HttpSender(systemClock, alarms);
  await Promise.all([site.start(), other.start()]);
});
afterEach(() => {
  sender.stop();
  alarms.stop();
  for (const each of [site, other]) {
    each.stop();
    each.hits.length = 0;
  }
});

function message(url: string, method = "POST"): JobMessage {
  const target = parseTarget(url);
  if (target === undefined) throw new Error(url);
  const headerLines =
    "X-CloudScheduler: true\r\nContent-Type: text/plain\r\nCookie: c\r\nAuthorization: Bearer t\r\n";
  return { target, method, headerLines, body: method === "GET" ? "" : "b" };
}

function send(url: string, method?: string): Promise<Outcome> {
  return new Promise((resolve) =>
    sendFollowing({ clock: systemClock, sender }, message(url, method), 15_000, resolve),
  );
}

test.each([
  ["POST", 301, "GET", ""],
  ["POST", 302, "GET", ""],
  ["POST", 303, "GET", ""],
  ["POST", 307, "POST", "b"],
  ["POST", 308, "POST", "b"],
  ["PUT", 302, "PUT", "b"],
  ["PUT", 303, "GET", ""],
  ["GET", 302, "GET", ""],
])("follows the answer to a %s of %d with a %s", async (method, status, then, body) => {
  expect(await send(`${site.url}/${status}?/end`, method)).toMatchObject({ status: 200 });
  expect(site.hits.map(({ line }) => line)).toEqual([`${method} /${status}?/end`, `${then} /end`]);
  const { headers, body: got } = site.hits[1] ?? { headers: {}, body: undefined };
  expect(got).toBe(body);
  expect(headers).toMatchObject({ "x-cloudscheduler": "true", authorization: "Bearer t" });
  expect(headers["content-type"]).toBe(
    then === "GET" && method !== "GET" ? undefined : "text/plain",
  );
});

test("sends no secret to another origin, nor back from there", async () => {
  const route = `${site.url}/307?${other.url}/307?${site.url}/end`;
  expect(await send(route)).toMatchObject({ status: 200 });
  expect(site.hits.map(({ headers }) => headers.authorization)).toEqual(["Bearer t", undefined]);
  expect(site.hits[1]).toMatchObject({ line: "POST /end", body: "b" });
  expect(other.hits).toHaveLength(1);
  expect(other.hits[0]?.headers).not.toHaveProperty("authorization");
  expect(other.hits[0]?.headers).not.toHaveProperty("cookie");
});

test("follows 20 redirects and no more", async () => {
  expect(await send(`${site.url}${"/307?".repeat(20)}/end`)).toMatchObject({ status: 200 });
  expect(site.hits.splice(0)).toHaveLength(21);
  expect(await send(`${site.url}${"/307?".repeat(21)}/end`)).toMatchObject({ status: 307 });
  expect(site.hits).toHaveLength(21);
});

test.each([
  ["/bare", 302],
  ["/302?ftp://127.0.0.1/", 302],
  ["/302?http://[", 302],
  ["/304?/end", 304],
])("takes the answer to %s as it is", async (path, status) => {
  expect(await send(`${site.url}${path}`)).toMatchObject({ status });
  expect(site.hits).toHaveLength(1);
});

test("redirects share the attempt's deadline", async () => {
  const clock = new VirtualClock();
  const deadlines: number[] = [];
  const slow: Sender = {
    send: ({ deadlineMs }: OutgoingRequest, done) => {
      deadlines.push(deadlineMs);
      clock.setTimer(clock.now() + 10_000, () =>
        done({ kind: "response", status: 302, retryAfter: undefined, location: "/again" }),
      );
    },
    stop: () => undefined,
  };
  const outcomes: Outcome[] = [];
  const first = message("http://h.localhost/");
  sendFollowing({ clock, sender: slow }, first, 25_000, (outcome) => outcomes.push(outcome));
  await clock.advance(60_000);
  expect(deadlines).toEqual([25_000, 15_000, 5_000]);
  expect(outcomes).toEqual([{ kind: "timeout" }]);
});

test("a job whose target redirects to a good answer has succeeded", async () => {
  const service = createSchedulerService({
    clock: systemClock,
    sender,
    ...LENIENT_NEIGHBOURS,
  });
  const call = (method: string, request: JsonObject): unknown =>
    service.protos?.[0]?.rpcs[method]?.(request, {
      principal: undefined,
      headers: {},
      transport: "grpc",
    });
  const parent = "projects/p/locations/us-central1";
  const name = `${parent}/jobs/j`;
  const httpTarget = { uri: `${site.url}/302?/end` };
  call("CreateJob", { parent, job: { name, schedule: "0 0 1 1 *", httpTarget } });
  call("RunJob", { name });
  await expect.poll(() => call("GetJob", { name })).toMatchObject({ status: {} });
  expect(call("GetJob", { name })).not.toHaveProperty("status.code");
  expect(site.hits.map(({ line }) => line)).toEqual(["POST /302?/end", "GET /end"]);
  await service.stop?.();
});
