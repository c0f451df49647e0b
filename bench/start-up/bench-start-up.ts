import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { printHead, printRows, type Row } from "../table.ts";
import { processorMs, type Program as Measured } from "./processor-time.ts";

const ROUNDS = 21;
const ROOT = join(import.meta.dirname, "../..");
const EXAMPLE = join(ROOT, "examples/task-processor");

interface Program extends Measured {
  /** Processor time above that of an empty node. */
  readonly barMs?: number;
}

/**
 * The processor time of the programs of `dist` for checking the example's config, above that of an
 * empty node. They alternate within each round, so that other work on the machine affects them
 * equally.
 * @returns true when every target is met
 */
export async function benchStartUp(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "bench-start-up-"));
  const loadBefore = loadavg()[0] ?? 0;
  try {
    const programs = await programsIn(folder);
    const times = programs.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (let turn = 0; turn < programs.length; turn++) {
        const index = (round + turn) % programs.length;
        const program = programs[index];
        if (program !== undefined) times[index]?.push(await processorMs(program, EXAMPLE));
      }
    }
    const [empty = [], ...others] = times;
    const rows = others.map((measured, index) => row(programs[index + 1], measured, empty));
    printHead();
    printRows(rows);
    console.log(
      `Load average ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after; ${ROUNDS} rounds on Node ${process.version}.`,
    );
    return rows.every(({ pass }) => pass !== false);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The empty one first. */
async function programsIn(folder: string): Promise<readonly Program[]> {
  const file = async (name: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, "");
    return path;
  };
  const cli = join(ROOT, "dist/cli/index.js");
  return [
    { what: "empty", args: [await file("empty.mjs")] },
    { what: "cloud-tasks --help", args: [cli, "--help"] },
    { what: "cloud-tasks validate", args: [cli, "validate"], barMs: 80 },
    {
      what: "validate as the action runs it",
      args: [join(ROOT, "dist/action/index.js")],
      barMs: 100,
      env: {
        INPUT_COMMAND: "pull-request",
        INPUT_CONFIG: "cloud-tasks.yaml",
        INPUT_REHEARSE: "false",
        GITHUB_OUTPUT: await file("output"),
        GITHUB_STEP_SUMMARY: await file("summary"),
        RUNNER_TEMP: folder,
      },
    },
  ];
}

/**
 * Uses the fastest run of each, which other processes affect least; the median shows how much they
 * do.
 */
function row(
  program: Program | undefined,
  measured: readonly number[],
  empty: readonly number[],
): Row {
  const aboveMs = Math.min(...measured) - Math.min(...empty);
  const pairs = measured.map((ms, round) => ms - (empty[round] ?? 0)).toSorted((a, b) => a - b);
  const medianMs = pairs[Math.floor(pairs.length / 2)] ?? 0;
  const barMs = program?.barMs;
  return {
    what: `${program?.what}, above an empty node`,
    value: `${aboveMs.toFixed(0)} ms, median ${medianMs.toFixed(0)} ms`,
    bare: `${Math.min(...empty).toFixed(0)} ms in total`,
    ...(barMs === undefined ? {} : { bar: `${barMs} ms`, pass: aboveMs <= barMs }),
  };
}
