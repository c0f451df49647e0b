import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import type { Measured } from "./arm.ts";
import { benchCertificate, firstCertificate } from "./certificate.ts";
import { benchCron, firstRun } from "./cron.ts";
import type { FirstUse } from "./first-use.ts";
import { benchSender } from "./http-sender.ts";
import { benchCodec, firstMessage } from "./protobuf-codec.ts";
import { benchParser } from "./response-parser.ts";

/**
 * The hand-written parts of the embedded cloud and of the config beside the library that would do
 * the same, in processor time; the decisions that keep them cite these figures. The HTTP/2 server
 * is not here: `npm run bench cloud` has it.
 * @returns true; it has no bar
 */
export async function benchLibraries(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "bench-libraries-"));
  const loadBefore = loadavg()[0] ?? 0;
  try {
    printTimes("a task sent over HTTP/1.1", await benchSender(folder));
    printTimes("an answer of HTTP/1.1 read", await benchParser());
    const codec = await benchCodec();
    printTimes("a CreateTaskRequest decoded", codec.decode);
    printTimes("a CreateTaskRequest encoded", codec.encode);
    printFirst("the first message of a process", await firstMessage(folder));
    printTimes("a cron expression parsed, its next run found", await benchCron());
    printFirst("the first run of a process", await firstRun(folder));
    printTimes("a self-signed certificate", await benchCertificate());
    printFirst("the first certificate of a process", await firstCertificate(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(
    `Load average ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after, on Node ${process.version}.`,
  );
  return true;
}

function printTimes(title: string, arms: readonly Measured[]): void {
  const own = arms[0]?.us ?? Number.NaN;
  console.log(title);
  for (const { what, us } of arms)
    console.log(line(what, `${us.toFixed(us < 100 ? 2 : 0)} µs`, `${(us / own).toFixed(2)} x`));
}

function printFirst(title: string, uses: readonly FirstUse[]): void {
  console.log(`${title}, above an empty node; bundled and minified`);
  for (const { what, ms, kilobytes } of uses)
    console.log(line(what, `${ms.toFixed(1)} ms`, `${kilobytes.toFixed(0)} kB`));
}

function line(what: string, first: string, second: string): string {
  return `  ${what.padEnd(50)} ${first.padStart(10)} ${second.padStart(10)}`;
}
