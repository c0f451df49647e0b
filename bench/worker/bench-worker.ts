import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { build } from "esbuild";

import { percentile, printHead, printRows, type Row } from "../table.ts";
import { type Arm, flaskArm, nodeArm, type Round, RunningArm } from "./arm.ts";

const ROUNDS = 5;
const ROUND_MS = 3_000;
const STARTS = 11;
const MIN_SHARE = 0.6;
const MAX_START_MS = 100;
/** Runs of an empty node, at least. */
const EMPTY_CPU_MS = 40;
const MAX_RSS_MB = 90;

/**
 * Measures the worker runtime beside bare `node:http` and Flask behind gunicorn, alternating; true
 * when every target is met. Each target is relative to a figure of the same run: bare node's rate,
 * an empty node's start.
 */
export async function benchWorker(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "bench-worker-"));
  try {
    await bundle(folder);
    const arms = [
      nodeArm("bare", join(folder, "bare-process.mjs")),
      nodeArm("worker", join(folder, "worker-process.mjs")),
      flaskArm(),
    ].filter((arm) => arm !== undefined);
    printHead();
    const rows = [
      ...(await startUp(arms)),
      ...(await throughput(arms, folder)),
      ...(await largeBodies(arms, folder)),
    ];
    printRows(rows);
    return rows.every((row) => row.pass !== false);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As `cloud-tasks-worker build` does. */
async function bundle(folder: string): Promise<void> {
  for (const name of ["bare-process", "worker-process", "load-process"]) {
    await build({
      entryPoints: [join(import.meta.dirname, `${name}.ts`)],
      outfile: join(folder, `${name}.mjs`),
      bundle: true,
      platform: "node",
      target: "node20",
      format: "esm",
      minifySyntax: true,
      banner: {
        js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
      },
      logLevel: "error",
    });
  }
}

const median = (values: readonly number[]): number => percentile(values, 0.5);

async function startUp(arms: readonly Arm[]): Promise<Row[]> {
  const empty: number[] = [];
  const starts = new Map<string, { elapsed: number[]; cpu: number[] }>(
    arms.map(({ name }) => [name, { elapsed: [], cpu: [] }]),
  );
  for (let turn = 0; turn < STARTS; turn += 1) {
    empty.push(await emptyStartMs());
    for (const arm of arms) {
      await using running = await RunningArm.start(arm);
      starts.get(arm.name)?.elapsed.push(running.startMs);
      starts.get(arm.name)?.cpu.push(running.startCpuMs);
    }
  }
  // The best of each: other processes on the machine only add to it.
  const emptyMs = Math.min(...empty);
  return arms.map(({ name }): Row => {
    const aboveMs = Math.min(...(starts.get(name)?.elapsed ?? [])) - emptyMs;
    const cpuMs = Math.min(...(starts.get(name)?.cpu ?? []));
    return {
      what: `first 200 above an empty node, ${name}`,
      value: `${aboveMs.toFixed(0)} ms, ${cpuMs} ms processor`,
      ...(name === "worker"
        ? // An empty node is measured by its processor time: other processes add to the wall time.
          {
            bar: `${MAX_START_MS} ms`,
            pass: Math.min(aboveMs, cpuMs - EMPTY_CPU_MS) <= MAX_START_MS,
          }
        : {}),
    };
  });
}

/** From the start of a node that does nothing to its first output. */
async function emptyStartMs(): Promise<number> {
  const beganMs = performance.now();
  const child = spawn(process.execPath, ["-e", "console.log()"]);
  await once(child.stdout, "data");
  const tookMs = performance.now() - beganMs;
  await once(child, "exit");
  return tookMs;
}

async function throughput(arms: readonly Arm[], folder: string): Promise<Row[]> {
  const rounds = new Map<string, Round[]>(arms.map(({ name }) => [name, []]));
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const arm of arms) {
      await using running = await RunningArm.start(arm);
      // Warmed up, like a worker that has been running for a while.
      await running.load(folder, ROUND_MS / 3);
      rounds.get(arm.name)?.push(await running.load(folder, ROUND_MS));
    }
  }
  const of = (name: string, figure: keyof Round): number =>
    median((rounds.get(name) ?? []).map((round) => round[figure]));
  // Each round of the worker has a round of bare node right before it.
  const shares = (rounds.get("worker") ?? []).map(
    (round, index) => (rounds.get("bare")?.[index]?.cpuUs ?? Number.NaN) / round.cpuUs,
  );
  return arms.flatMap(({ name }): Row[] => {
    const rssMb = of(name, "rssBytes") / 1e6;
    const isWorker = name === "worker";
    return [
      {
        what: `tasks a second, ${name}`,
        value: `${of(name, "perSecond").toFixed(0)} /s, ${of(name, "cpuUs").toFixed(1)} µs each`,
        ...(isWorker
          ? {
              bare: `${(median(shares) * 100).toFixed(0)} % of bare`,
              bar: `${MIN_SHARE * 100} %`,
              pass: median(shares) >= MIN_SHARE,
            }
          : {}),
      },
      {
        what: `  memory under load, ${name}`,
        value: `${rssMb.toFixed(0)} MB`,
        ...(isWorker ? { bar: `${MAX_RSS_MB} MB`, pass: rssMb < MAX_RSS_MB } : {}),
      },
    ];
  });
}

/** Tasks of nearly 1 MB each, 32 at a time. */
async function largeBodies(arms: readonly Arm[], folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const arm of arms) {
    await using running = await RunningArm.start(arm);
    const round = await running.load(folder, ROUND_MS, 1_000_000);
    rows.push({
      what: `  memory with tasks of 1 MB, ${arm.name}`,
      value: `${(round.rssBytes / 1e6).toFixed(0)} MB`,
    });
  }
  return rows;
}
