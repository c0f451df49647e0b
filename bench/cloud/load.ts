import { request as httpRequest, Agent } from "node:http";
import type { ClientHttp2Session } from "node:http2";
import { connect } from "node:http2";

/** One CreateTask call; resolves when the server answers OK. */
export type Create = (
  queue: string,
  url: string,
  body: Buffer,
  scheduleMs?: number,
) => Promise<void>;

function field(number: number, bytes: Buffer | string): Buffer {
  const content = Buffer.from(bytes as string);
  return Buffer.concat([varint((number << 3) | 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

/**
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/cloudtasks.proto
 * (CreateTaskRequest)
 */
function encodeRequest(queue: string, url: string, body: Buffer, scheduleMs?: number): Buffer {
  const http = Buffer.concat([field(1, url), field(4, body)]);
  const schedule =
    scheduleMs === undefined
      ? Buffer.alloc(0)
      : field(
          4,
          Buffer.concat([
            Buffer.from([8]),
            varint(Math.floor(scheduleMs / 1000)),
            Buffer.from([16]),
            varint((scheduleMs % 1000) * 1e6),
          ]),
        );
  return Buffer.concat([field(1, queue), field(2, Buffer.concat([field(3, http), schedule]))]);
}

/** Creates over gRPC on four connections of plain HTTP/2. */
export function grpcLoad(port: number): { create: Create; close: () => void } {
  const sessions: ClientHttp2Session[] = [0, 1, 2, 3].map(() =>
    connect(`http://127.0.0.1:${port}`),
  );
  let turn = 0;
  const create: Create = (queue, url, body, scheduleMs) =>
    new Promise((resolve, reject) => {
      const message = encodeRequest(queue, url, body, scheduleMs);
      const frame = Buffer.alloc(message.length + 5);
      frame.writeUInt32BE(message.length, 1);
      message.copy(frame, 5);
      const stream = sessions[turn++ % 4]?.request({
        ":method": "POST",
        ":path": "/google.cloud.tasks.v2.CloudTasks/CreateTask",
        "content-type": "application/grpc",
        te: "trailers",
      });
      if (stream === undefined) return reject(new Error("no session"));
      let status: unknown;
      stream.on("response", (headers) => (status = headers["grpc-status"]));
      stream.on("trailers", (headers) => (status = headers["grpc-status"]));
      stream.on("close", () =>
        status === "0" ? resolve() : reject(new Error(`grpc-status ${String(status)}`)),
      );
      stream.on("error", reject);
      stream.resume();
      stream.end(frame);
    });
  return { create, close: () => sessions.forEach((session) => session.destroy()) };
}

/** POSTs JSON and resolves on 200. */
export function restLoad(port: number): {
  post: (path: string, json: unknown) => Promise<void>;
  create: Create;
  close: () => void;
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const post = (path: string, json: unknown): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = httpRequest(
        {
          host: "127.0.0.1",
          port,
          path,
          method: "POST",
          agent,
          headers: { "content-type": "application/json" },
        },
        (response) => {
          response.resume();
          response.on("end", () =>
            response.statusCode === 200
              ? resolve()
              : reject(new Error(`${path} answered ${response.statusCode}`)),
          );
        },
      );
      request.on("error", reject);
      request.end(JSON.stringify(json));
    });
  const create: Create = (queue, url, body, scheduleMs) =>
    post(`/v2/${queue}/tasks`, {
      task: {
        httpRequest: { url, body: body.toString("base64") },
        ...(scheduleMs === undefined ? {} : { scheduleTime: new Date(scheduleMs).toISOString() }),
      },
    });
  return { post, create, close: () => agent.destroy() };
}

/** Runs `count` calls, 64 at a time. @returns the milliseconds that each took */
export async function run(
  count: number,
  call: (index: number) => Promise<void>,
): Promise<number[]> {
  const tookMs: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      const startMs = performance.now();
      await call(index);
      tookMs.push(performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: 64 }, worker));
  return tookMs;
}
