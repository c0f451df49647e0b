import { request } from "node:http";

import fc from "fast-check";
import { expect } from "vitest";

import { PREFACE } from "../../src/rehearsal/api/http2/protocol.ts";
import { dial } from "../../src/rehearsal/api/wire-kit.ts";
import type { VirtualClock } from "../../src/semantics/virtual-clock.ts";
import type { Draw, FuzzCloud } from "./fuzz-cloud.ts";
import { QUEUE } from "./fuzz-cloud.ts";
import { http1Request } from "./http1-request.ts";
import { http2Conversation } from "./http2-conversation.ts";
import type { Lie, LyingServer } from "./lying-server.ts";
import { lies, pathOf } from "./lying-server.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Frames that are right in parts, over many connections. */
export async function attackHttp2({ cloud }: FuzzCloud, draw: Draw): Promise<void> {
  const paths = [
    "/google.cloud.tasks.v2.CloudTasks/CreateTask",
    "/google.cloud.tasks.v2.CloudTasks/ListQueues",
    "/google.longrunning.Operations/WaitOperation",
    "/none",
  ];
  await fc.assert(
    fc.asyncProperty(http2Conversation(paths), async (chunks) => {
      const socket = await dial(cloud.grpcAddress.port);
      socket.resume().write(PREFACE);
      for (const chunk of chunks) {
        socket.write(chunk);
        await turn();
      }
      await turn();
      socket.destroy();
    }),
    draw,
  );
}

/** Requests that are hardly any, over many connections. */
export async function attackHttp1({ cloud }: FuzzCloud, draw: Draw): Promise<void> {
  const port = Number(new URL(cloud.restUrl).port);
  await fc.assert(
    fc.asyncProperty(http1Request, async (bytes) => {
      const socket = await dial(port);
      let answer = "";
      socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")));
      const closed = new Promise((resolve) => socket.on("close", resolve));
      socket.end(bytes);
      await closed;
      expect(answer).not.toMatch(/^HTTP\/1.1 500/);
    }),
    draw,
  );
}

/** Tasks whose target lies: each attempt ends, and so does each task. */
export async function attackDispatch(
  { cloud }: FuzzCloud,
  server: LyingServer,
  clock: VirtualClock,
  draw: Draw,
): Promise<void> {
  const call = (method: string, message: object): Promise<object> =>
    cloud.call("google.cloud.tasks.v2.CloudTasks", method, message as never);
  const retryConfig = { maxAttempts: 2, minBackoff: "1s", maxBackoff: "1s" };
  await call("UpdateQueue", { queue: { name: QUEUE, retryConfig } });
  await fc.assert(
    fc.asyncProperty(fc.array(lies, { minLength: 1, maxLength: 20 }), async (told) => {
      for (const lie of told) {
        const url = `http://127.0.0.1:${server.port}${pathOf(lie)}`;
        if (url.length > 2_083) continue;
        const httpRequest = { url, httpMethod: lie.bytes.length % 2 === 0 ? "POST" : "GET" };
        await call("CreateTask", { parent: QUEUE, task: { httpRequest, dispatchDeadline: "15s" } });
      }
      const left = async (): Promise<number> =>
        ((await call("ListTasks", { parent: QUEUE })) as { tasks?: unknown[] }).tasks?.length ?? 0;
      for (let round = 0; round < 200 && (await left()) > 0; round++) {
        await clock.advance(4_000);
        for (let n = 0; n < 20; n++) await turn();
      }
      expect(await left()).toBe(0);
    }),
    draw,
  );
}

/**
 * Requests to a worker that lies, many at once: the front end answers each, with the worker's
 * answer or its own.
 */
export async function attackFrontEnd(cloud: FuzzCloud, host: string, draw: Draw): Promise<void> {
  const { port } = new URL(cloud.cloud.restUrl);
  const visit = (lie: Lie): Promise<void> =>
    new Promise((resolve) => {
      const call = request({ host: "127.0.0.1", port, path: pathOf(lie), headers: { host } });
      call.setTimeout(lie.ending === "hang" ? 100 : 5_000, () => call.destroy());
      call.on("response", (answer) => answer.resume().on("error", () => undefined));
      call.on("error", () => undefined);
      call.on("close", resolve);
      call.end();
    });
  await fc.assert(
    fc.asyncProperty(fc.array(lies, { minLength: 20, maxLength: 40 }), async (told) => {
      await Promise.all(told.map(visit));
    }),
    draw,
  );
}
