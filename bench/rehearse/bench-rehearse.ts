import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { readReport } from "../../src/report/read-report.ts";
import type { Report } from "../../src/report/report.ts";
import { findTerraform } from "../../src/terraform/process/executable.ts";
import { percentile, printHead, printRows } from "../table.ts";

const ROUNDS = 5;
const ROOT = join(import.meta.dirname, "../..");

/** The time of one rehearsal, by what it was spent on. */
interface Times {
  readonly allMs: number;
  readonly terraformMs: number;
  readonly terraformRuns: readonly string[];
  readonly buildMs: number;
  readonly smokeMs: number;
}

/**
 * How long `cloud-tasks rehearse` of a small worker takes, and how much of it is not terraform, the
 * build or the smoke tasks. Needs two idle cores and a built `dist`: `npm run build`.
 * @returns true when every target is met
 */
export async function benchRehearse(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "bench-rehearse-"));
  const loadBefore = loadavg()[0] ?? 0;
  try {
    await cp(join(ROOT, "test/fixtures/rehearse-small"), join(folder, "project"), {
      recursive: true,
    });
    const log = join(folder, "terraform.log");
    await writeTimedTerraform(join(folder, "terraform"), log);
    const rounds: Times[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await rehearse(folder, log));
    const median = (of: (times: Times) => number): number => percentile(rounds.map(of), 0.5);
    const all = median(({ allMs }) => allMs);
    const ours = median((one) => one.allMs - one.terraformMs - one.buildMs - one.smokeMs);
    printHead();
    printRows([
      { what: "rehearse", value: ms(all), bar: "3500 ms", pass: all <= 3_500 },
      { what: "  ours", value: ms(ours), bar: "1000 ms", pass: ours <= 1_000 },
      { what: "  terraform", value: ms(median((one) => one.terraformMs)) },
      { what: "  build", value: ms(median((one) => one.buildMs)) },
      { what: "  smoke tasks", value: ms(median((one) => one.smokeMs)) },
    ]);
    console.log(`terraform ran ${rounds[0]?.terraformRuns.join(", ") ?? "never"}.`);
    console.log(
      `Load average ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after; the median of ${ROUNDS} on Node ${process.version}.`,
    );
    return all <= 3_500 && ours <= 1_000;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ms = (value: number): string => `${Math.round(value)} ms`;

/** A wrapper of terraform that records what it ran, and for how long. */
async function writeTimedTerraform(file: string, log: string): Promise<void> {
  const { file: real } = await findTerraform(process.env["PATH"] ?? "");
  const script = `#!/bin/sh
start=$(date +%s%N)
"${real}" "$@"
code=$?
echo "$1 $(( ($(date +%s%N) - start) / 1000000 ))" >> "${log}"
exit $code
`;
  await writeFile(file, script);
  await chmod(file, 0o755);
}

async function rehearse(folder: string, log: string): Promise<Times> {
  await rm(log, { force: true });
  const startedMs = performance.now();
  const out = join(folder, "out");
  const child = spawn(
    process.execPath,
    [join(ROOT, "dist/cli/index.js"), "rehearse", "--out", out],
    {
      cwd: join(folder, "project"),
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` },
      stdio: "ignore",
    },
  );
  const [code] = (await once(child, "exit")) as [number | null];
  const allMs = performance.now() - startedMs;
  if (code !== 0) throw new Error(`rehearse ended with ${String(code)}`);
  const report: Report = await readReport(join(out, "report.json"));
  const runs = (await readFile(log, "utf8")).trim().split("\n");
  return {
    allMs,
    terraformMs: runs.reduce((sum, line) => sum + Number(line.split(" ")[1]), 0),
    terraformRuns: runs.map((line) => line.split(" ")[0] ?? ""),
    buildMs: report.build?.durationMs ?? 0,
    smokeMs: report.smoke?.durationMs ?? 0,
  };
}
