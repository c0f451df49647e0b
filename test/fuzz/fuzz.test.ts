import { afterAll, beforeAll, expect, test } from "vitest";

import { openSockets } from "../../src/rehearsal/api/wire-kit.ts";
import { VirtualClock } from "../../src/semantics/virtual-clock.ts";
import { attackDispatch, attackFrontEnd, attackHttp1, attackHttp2 } from "./attacks.ts";
import { FuzzCloud } from "./fuzz-cloud.ts";
import { LyingServer } from "./lying-server.ts";
import { serveLyingWorker } from "./lying-worker.ts";
import { attackRegistry, attackStorage } from "./stored-attacks.ts";

/** The short form; `test/verify/fuzz.verify.ts` goes on for longer, and looks at the memory. */
let fuzz: FuzzCloud;
/** Deadlines of tasks are fifteen seconds at least. */
let ahead: FuzzCloud;
let host: string;
let sockets: number;
const clock = new VirtualClock(Date.now());
const server = new LyingServer();
beforeAll(async () => {
  await server.start();
  fuzz = await FuzzCloud.start();
  ahead = await FuzzCloud.start({ clock });
  host = await serveLyingWorker(fuzz.cloud);
  await fuzz.expectHealthy();
  sockets = openSockets();
});
afterAll(async () => {
  await fuzz.stop();
  await ahead.stop();
  await server.stop();
});

test.each<[string, () => Promise<void>]>([
  ["frames of HTTP/2", () => attackHttp2(fuzz, { numRuns: 400 })],
  ["requests of HTTP/1", () => attackHttp1(fuzz, { numRuns: 400 })],
  ["uploads and downloads", () => attackStorage(fuzz, { numRuns: 60 })],
  ["pushes to the registry", () => attackRegistry(fuzz, { numRuns: 60 })],
  ["targets of tasks", () => attackDispatch(ahead, server, clock, { numRuns: 15 })],
  ["workers behind the front end", () => attackFrontEnd(fuzz, host, { numRuns: 4 })],
])("%s: whatever comes, the cloud lives", { timeout: 120_000 }, async (_name, attack) => {
  await attack();
  for (const one of [fuzz, ahead]) await one.expectHealthy();
  await expect.poll(openSockets, { timeout: 15_000 }).toBeLessThanOrEqual(sockets + 2);
});
