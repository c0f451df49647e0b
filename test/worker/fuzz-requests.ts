import { connect, type Socket } from "node:net";

import fc from "fast-check";

/** One request as it goes over the wire. */
export interface FuzzedRequest {
  readonly text: string;
  /** It is HTTP, so that an answer is owed. */
  readonly isWhole: boolean;
}

const TASKS = ["echo", "keyed", "throws", "bad-schema", "bad-key", "work", "absent", "__proto__"];
/** Of the queue that the worker knows: the second attempt is its last. */
export const QUEUE = "fuzz";

const noise = fc.string({ maxLength: 40 });
/** Latin-1 without what ends a header. */
const headerValue = noise.map((text) => text.replaceAll(/[^\x20-\x7e\x80-\xff]/g, "?"));
const path = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TASKS).map((task) => `/tasks/${task}`) },
  fc.constantFrom(
    "/",
    "/tasks",
    "/tasks/",
    "/ready",
    "/health",
    "/tasks/%2e%2e",
    "/tasks/%",
    "//x",
    "*",
  ),
  fc.webPath().map((part) => part || "/"),
);
const header = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      "X-CloudTasks-TaskETA",
      "X-CloudTasks-TaskExecutionCount",
      "X-CloudTasks-TaskPreviousResponse",
      "X-CloudScheduler-ScheduleTime",
      "X-Smoke-Test",
      "X-Task-Payload",
      "traceparent",
      "X-Cloud-Trace-Context",
      "Authorization",
      "Content-Type",
      "Expect",
    ),
    fc.oneof(
      headerValue,
      fc.constantFrom("reference", "run=0123456789ab; effects=none", "-1", "1e999"),
    ),
  ),
  fc.tuple(fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/), headerValue),
  fc.constant(["X-Large", "x".repeat(20_000)] as [string, string]),
);
const deep = fc
  .integer({ min: 1, max: 5_000 })
  .map((depth) => "[".repeat(depth) + "]".repeat(depth));
const body = fc.oneof(
  fc.json(),
  fc
    .record({ id: fc.oneof(noise, fc.integer(), fc.constant(null)) })
    .map((value) => JSON.stringify(value)),
  deep,
  noise,
  fc.constant('{"__proto__":{"id":"x"},"id":"y"}'),
  fc.constant("\u00ff\u00fe\u0000"),
  fc.constant(""),
);

const whole = fc
  .record({
    method: fc.constantFrom(
      "POST",
      "POST",
      "POST",
      "POST",
      "GET",
      "PUT",
      "HEAD",
      "OPTIONS",
      "DELETE",
    ),
    path,
    headers: fc.array(header, { maxLength: 6 }),
    task: fc.oneof(fc.constant("task-1"), fc.constant("smoke-0123456789ab-1"), headerValue),
    retryCount: fc.oneof(fc.constantFrom("0", "1"), headerValue),
    isTask: fc.boolean(),
    isChunked: fc.boolean(),
    body,
  })
  .map(({ method, path: at, headers, task, retryCount, isTask, isChunked, body: content }) => {
    const length = Buffer.byteLength(content);
    const own: [string, string][] = [
      ["Host", "worker"],
      ...(isTask
        ? ([
            ["X-CloudTasks-TaskName", task],
            ["X-CloudTasks-QueueName", QUEUE],
            ["X-CloudTasks-TaskRetryCount", retryCount],
          ] as [string, string][])
        : []),
      isChunked ? ["Transfer-Encoding", "chunked"] : ["Content-Length", String(length)],
    ];
    const kept = headers.filter(
      ([name]) => !/^(?:expect|content-length|transfer-encoding|host)$/i.test(name),
    );
    const sent = isChunked
      ? `${length === 0 ? "" : `${length.toString(16)}\r\n${content}\r\n`}0\r\n\r\n`
      : content;
    return {
      text: render(`${method} ${encodeURI(at)} HTTP/1.1`, [...own, ...kept], sent),
      isWhole: true,
    };
  });
/** What is no HTTP, or breaks off. */
const broken = fc
  .oneof(
    noise,
    whole.chain(({ text }) => fc.nat(text.length).map((end) => text.slice(0, end))),
    fc.constantFrom(
      "POST /tasks/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
      "POST /tasks/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(200_000)}\r\n\r\n`,
      "POST /tasks/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ),
  )
  .map((text) => ({ text, isWhole: false }));

export const fuzzedRequest: fc.Arbitrary<FuzzedRequest> = fc.oneof(
  { weight: 9, arbitrary: whole },
  { weight: 1, arbitrary: broken },
);

/** The same task at its last attempt. */
export function lastAttempt({ text }: FuzzedRequest): string {
  return text.replace(/^X-CloudTasks-TaskRetryCount: .*$/m, "X-CloudTasks-TaskRetryCount: 99");
}

/**
 * Sends on a connection of its own, closes the sending side, and resolves with the status; 0 where
 * none came.
 */
export function sendRaw(port: number, text: string): Promise<number> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ port, host: "127.0.0.1" });
    let answer = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      if (answer.length < 4_096) answer += chunk;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)));
    socket.end(text, "utf8");
  });
}

function render(line: string, headers: readonly [string, string][], body: string): string {
  const fields = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `${line}\r\n${fields}\r\n${body}`;
}
