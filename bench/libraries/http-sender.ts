import { Agent, request as httpRequest } from "node:http";

import { Pool } from "undici";

import { AlarmHeap } from "../../src/rehearsal/dispatch/alarm-heap.ts";
import { HttpSender } from "../../src/rehearsal/dispatch/http-sender.ts";
import { parseTarget } from "../../src/rehearsal/dispatch/origin.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import { bundle, Child } from "../cloud/child.ts";
import { inTurns, type Arm, type Measured } from "./arm.ts";

const AT_ONCE = 32;
const REQUESTS = 4_000;
const DEADLINE_MS = 600_000;
const BODY = "x".repeat(200);
/**
 * What Cloud Tasks sends with a task.
 * @see https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler
 */
const HEADERS: Readonly<Record<string, string>> = {
  "Content-Type": "application/json",
  "User-Agent": "Google-Cloud-Tasks",
  "X-CloudTasks-QueueName": "email-queue",
  "X-CloudTasks-TaskName": "922723160487617226",
  "X-CloudTasks-TaskRetryCount": "0",
  "X-CloudTasks-TaskExecutionCount": "0",
  "X-CloudTasks-TaskETA": "1764000000.000000",
};

/**
 * What a dispatched task costs the process that sends it: a POST of 200 bytes on a connection that
 * is kept alive, 32 at a time, to a server in a process of its own.
 */
export async function benchSender(folder: string): Promise<readonly Measured[]> {
  const server = new Child(await bundle("handler-process", folder));
  const { port } = await server.next<{ port: number }>();
  const url = `http://127.0.0.1:${port}/tasks/noop`;
  const alarms = new AlarmHeap(systemClock);
  const sender = new HttpSender(systemClock, alarms);
  const pool = new Pool(new URL(url).origin, { connections: AT_ONCE, pipelining: 1 });
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const arms = [ours(sender, url), undici(pool), nodeHttp(agent, url)];
    return await inTurns(
      arms.map((arm) => ({ ...arm, run: (count) => many(count, arm.send) })),
      REQUESTS,
    );
  } finally {
    sender.stop();
    alarms.stop();
    agent.destroy();
    await pool.destroy();
    server.stop();
  }
}

/** Calls `done` with the answer's status and, if it has one, its Retry-After. */
type Send = (done: (status: number, retryAfter: string | undefined) => void) => void;
type Sending = Pick<Arm, "what"> & { readonly send: Send };

function ours(sender: HttpSender, url: string): Sending {
  const target = parseTarget(url);
  if (target === undefined) throw new Error(`${url} can't be sent to`);
  const fields = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${fields.join("")}`;
  const text = `${head}Content-Length: ${BODY.length}\r\n\r\n${BODY}`;
  const request = { origin: target.origin, method: "POST", text, deadlineMs: DEADLINE_MS };
  return {
    what: "HttpSender",
    send: (done) =>
      sender.send(request, (outcome) => {
        if (outcome.kind === "response") done(outcome.status, outcome.retryAfter);
        else throw new Error(outcome.kind);
      }),
  };
}

/** By `dispatch`, the cheapest of its calls: no promise and no stream. */
function undici(pool: Pool): Sending {
  return {
    what: "undici, Pool.dispatch",
    send(done) {
      let status = 0;
      let retryAfter: string | undefined;
      pool.dispatch(
        {
          path: "/tasks/noop",
          method: "POST",
          headers: HEADERS,
          body: BODY,
          headersTimeout: DEADLINE_MS,
        },
        {
          onConnect: () => undefined,
          onError: (error) => {
            throw error;
          },
          onHeaders(code, headers) {
            status = code;
            for (let at = 0; at < headers.length; at += 2) {
              if (String(headers[at]).toLowerCase() === "retry-after")
                retryAfter = String(headers[at + 1]);
            }
            return true;
          },
          onData: () => true,
          onComplete: () => done(status, retryAfter),
        },
      );
    },
  };
}

function nodeHttp(agent: Agent, url: string): Sending {
  return {
    what: "node:http",
    send(done) {
      const headers = { ...HEADERS, "Content-Length": BODY.length };
      const request = httpRequest(url, { method: "POST", agent, headers, timeout: DEADLINE_MS });
      request.on("response", (response) => {
        response.resume();
        response.on("end", () => done(response.statusCode ?? 0, response.headers["retry-after"]));
      });
      request.end(BODY);
    },
  };
}

/** Sends `count` requests, the next one as one is answered. */
function many(count: number, send: Send): Promise<void> {
  return new Promise((resolve, reject) => {
    let begun = 0;
    let left = count;
    const next = (): void => {
      if (begun === count) return;
      begun += 1;
      send((status) => {
        if (status !== 200) return reject(new Error(`answered ${status}`));
        left -= 1;
        if (left === 0) resolve();
        else next();
      });
    };
    for (let at = 0; at < AT_ONCE; at++) next();
  });
}
