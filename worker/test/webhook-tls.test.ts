import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { makeCertificate } from "./mail-server.ts";
import { startWorker, type WorkerProcess } from "./worker-process.ts";

const worker = fileURLToPath(new URL("../dist/server.js", import.meta.url));
const { key, cert } = makeCertificate();
const received: (string | undefined)[] = [];
let folder: string;
let receiver: Server;
let env: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "webhook-tls-"));
  await writeFile(join(folder, "ca.pem"), cert);
  receiver = createServer({ key, cert }, (request, response) => {
    received.push(request.headers.host);
    request.resume();
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const { port } = receiver.address() as AddressInfo;
  env = { WEBHOOK_URL: `https://localhost:${port}/in`, PRIVATE_HOSTS: "localhost" };
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await rm(folder, { recursive: true });
});

async function deliver({ url }: WorkerProcess, task: string, more = {}): Promise<number> {
  const response = await fetch(`${url}/tasks/process-webhook`, {
    method: "POST",
    body: JSON.stringify({ event_id: task, type: "t", data: 1 }),
    headers: { "x-cloudtasks-taskname": task, ...more },
  });
  await response.arrayBuffer();
  return response.status;
}

const SMOKE = { "x-smoke-test": "run=0123456789ab; effects=none" };
const SMOKE_TASK = "smoke-0123456789ab-1";

it("posts over TLS to the name, whose address is pinned; a smoke task without effects only does the handshake", async () => {
  await using running = await startWorker([worker], {
    ...env,
    NODE_EXTRA_CA_CERTS: join(folder, "ca.pem"),
  });
  expect(await deliver(running, SMOKE_TASK, SMOKE)).toBe(204);
  expect(received).toEqual([]);
  expect(await deliver(running, "t1")).toBe(204);
  expect(received).toEqual([new URL(env["WEBHOOK_URL"] ?? "").host]);
  // With another task's name the header is ignored.
  expect(await deliver(running, "t2", SMOKE)).toBe(204);
  expect(received).toHaveLength(2);
});

it("retries for an unknown certificate, and a smoke task reports it", async () => {
  await using running = await startWorker([worker], env);
  received.length = 0;
  expect(await deliver(running, "t1")).toBe(500);
  expect(await deliver(running, SMOKE_TASK, SMOKE)).toBe(500);
  expect(received).toEqual([]);
  await vi.waitFor(() => expect(JSON.stringify(running.lines)).toMatch(/self.signed certificate/));
});
