import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { afterAll, beforeAll, expect, test } from "vitest";

import { openSockets } from "../../src/rehearsal/api/wire-kit.ts";
import { VirtualClock } from "../../src/semantics/virtual-clock.ts";
import { attackDispatch, attackFrontEnd, attackHttp1, attackHttp2 } from "../fuzz/attacks.ts";
import { FuzzCloud } from "../fuzz/fuzz-cloud.ts";
import { LyingServer } from "../fuzz/lying-server.ts";
import { serveLyingWorker } from "../fuzz/lying-worker.ts";
import { attackRegistry, attackStorage } from "../fuzz/stored-attacks.ts";

/**
 * The long form of `test/fuzz/fuzz.test.ts`: other cases in each round, and the memory comes back.
 */
const ROUNDS = Number(process.env["FUZZ_ROUNDS"] ?? 12);
/** What a round may leave: compiled code, and caches that have a limit. */
const MAX_GROWTH_BYTES = 48 * 1024 * 1024;
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

async function liveBytes(): Promise<number> {
  for (let n = 0; n < 3; n++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

let fuzz: FuzzCloud;
let ahead: FuzzCloud;
let host: string;
const clock = new VirtualClock(Date.now());
const server = new LyingServer();
beforeAll(async () => {
  await server.start();
  fuzz = await FuzzCloud.start();
  ahead = await FuzzCloud.start({ clock });
  host = await serveLyingWorker(fuzz.cloud);
});
afterAll(async () => {
  await fuzz.stop();
  await ahead.stop();
  await server.stop();
});

async function attackAll(draw: (numRuns: number) => { numRuns: number; seed: number }) {
  await attackHttp2(fuzz, draw(2_000));
  await attackHttp1(fuzz, draw(1_500));
  await attackStorage(fuzz, draw(200));
  await attackRegistry(fuzz, draw(200));
  await attackDispatch(ahead, server, clock, draw(60));
  await attackFrontEnd(fuzz, host, draw(10));
  for (const one of [fuzz, ahead]) await one.expectHealthy();
}

test(`${ROUNDS} rounds from FUZZ_SEED=${seed}`, { timeout: 3_600_000 }, async () => {
  // The first round compiles code and fills what is kept by design.
  await attackAll((numRuns) => ({ numRuns, seed }));
  const sockets = openSockets();
  const before = await liveBytes();
  for (let round = 1; round <= ROUNDS; round++) {
    await attackAll((numRuns) => ({ numRuns, seed: seed + round }));
    await expect.poll(openSockets, { timeout: 30_000 }).toBeLessThanOrEqual(sockets + 2);
    const grownBytes = (await liveBytes()) - before;
    console.log(`round ${round}: ${(grownBytes / 1e6).toFixed(1)} MB over the first`);
    expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES);
  }
});
