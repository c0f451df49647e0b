import { join } from "node:path";

import { bundle, Child } from "./child.ts";
import { grpcLoad, restLoad } from "./load.ts";
import type { Stats } from "./stats.ts";

/** A server process and connections to it. */
export interface Peer {
  readonly child: Child;
  readonly grpc: ReturnType<typeof grpcLoad>;
  readonly rest: ReturnType<typeof restLoad>;
}

/** The server under test, bare Node, and the handler that both send to. */
export interface Harness {
  readonly server: Peer;
  readonly bare: Peer;
  readonly handler: Child;
  readonly handlerPort: number;
  readonly url: string;
}

export const PARENT = "projects/p/locations/us-central1";
export const BODY = Buffer.alloc(200, "x");

const PROGRAMS = ["server", "bare", "handler", "empty"] as const;

/** Bundles the programs; what {@link assemble} starts. */
export async function bundleAll(folder: string): Promise<void> {
  for (const name of PROGRAMS) await bundle(`${name}-process`, folder);
}

export function programFile(folder: string, name: (typeof PROGRAMS)[number]): string {
  return join(folder, `${name}-process.mjs`);
}

/** Starts fresh processes and ends them when `use` is done. */
export async function withHarness<T>(
  folder: string,
  use: (harness: Harness) => Promise<T>,
): Promise<T> {
  const handler = new Child(programFile(folder, "handler"));
  const { port } = await handler.next<{ port: number }>();
  const server = await start(programFile(folder, "server"));
  const bare = await start(programFile(folder, "bare"));
  try {
    return await use({
      server,
      bare,
      handler,
      handlerPort: port,
      url: `http://127.0.0.1:${port}/tasks/noop`,
    });
  } finally {
    for (const { grpc, rest } of [server, bare]) {
      grpc.close();
      rest.close();
    }
    for (const child of [handler, server.child, bare.child]) child.stop();
  }
}

async function start(file: string): Promise<Peer> {
  const child = new Child(file);
  const ports = await child.next<{ rest: number; grpc: number }>();
  return { child, grpc: grpcLoad(ports.grpc), rest: restLoad(ports.rest) };
}

export function statsOf(peer: Peer): Promise<Stats> {
  return peer.child.ask<Stats>({});
}

/** Creates queues with the default settings (500/s each) and returns their names. */
export async function makeQueues(harness: Harness, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, n) => `${PARENT}/queues/q${n}`);
  for (const name of names) await harness.server.rest.post(`/v2/${PARENT}/queues`, { name });
  return names;
}
