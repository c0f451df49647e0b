import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, expect, test } from "vitest";

import { systemClock } from "../../../semantics/clock.ts";
import { QUEUE, TasksKit } from "./tasks-kit.ts";

const kits: TasksKit[] = [];
const servers: Server[] = [];
afterEach(async () => {
  for (const kit of kits.splice(0)) await kit.service.stop?.();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(handle: RequestListener, keepAliveTimeout = 5000): Promise<string> {
  const server = createServer({ keepAliveTimeout }, handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}

function startKit(): TasksKit {
  const kit = new TasksKit(systemClock);
  kits.push(kit);
  const retryConfig = { minBackoff: "0.001s", maxBackoff: "0.002s" };
  kit.createQueue({ retryConfig, stackdriverLoggingConfig: { samplingRatio: 1 } });
  return kit;
}

function retryCountOf({ headers }: IncomingMessage): string {
  return [headers["x-cloudtasks-taskname"], headers["x-cloudtasks-taskretrycount"]].join(" ");
}

test("a handler that dies in mid-request gets each attempt once, each with its own retry count", async () => {
  const seen: string[] = [];
  const kit = startKit();
  const url = await serve((request, response) => {
    seen.push(retryCountOf(request));
    // Every third request is answered, so that most of the lost ones were on a connection that had
    // served.
    if (seen.length % 3 === 0) response.end();
    else if (seen.length % 3 === 1) request.socket.destroy();
    else response.writeHead(500).end();
  });
  const names = Array.from({ length: 30 }, (_unused, n) => `${QUEUE}/tasks/t${n}`);
  for (const name of names) kit.createTask({ name }, url);
  const left = (): unknown[] => kit.call("ListTasks", { parent: QUEUE })["tasks"] as unknown[];
  await expect.poll(() => left()?.length ?? 0, { timeout: 20_000 }).toBe(0);
  expect(new Set(seen).size).toBe(seen.length);
  expect(kit.attempts).toBe(seen.length);
  for (let n = 0; n < names.length; n++) {
    const counts = seen.filter((one) => one.startsWith(`t${n} `));
    expect(counts).toEqual(counts.map((_unused, attempt) => `t${n} ${attempt}`));
  }
});

test.each([1, 100, 1000])(
  "no attempt is lost to a server that closes idle connections after %i ms",
  async (keepAliveTimeout) => {
    const seen: string[] = [];
    const kit = startKit();
    let arrived: () => void = () => undefined;
    const url = await serve((request, response) => {
      seen.push(retryCountOf(request));
      response.end(() => arrived());
    }, keepAliveTimeout);
    for (let n = 0; n < 300; n++) {
      const arrival = new Promise<void>((resolve) => (arrived = resolve));
      kit.createTask({ name: `${QUEUE}/tasks/t${n}` }, url);
      await arrival;
    }
    expect(seen).toEqual(Array.from({ length: 300 }, (_unused, n) => `t${n} 0`));
  },
);
