import { expect } from "vitest";

import { isProven, readRecord } from "../../src/release/proof.ts";
import type { ActRun, EndRun } from "./act-rig.ts";
import type { CloudRig, Service } from "./cloud-rig.ts";

/** Where a deploy is cut: at the first line of the log that matches. */
export const MOMENTS = {
  "the build job": /deploy\/build\].*\| · worker: wrote/,
  "the plan job": /deploy\/plan *\].*\| · environment/,
  ...Object.fromEntries(
    // The line that a stage prints as it starts: the jobs before it print the same names, but no
    // such line.
    (["pin", "apply", "candidate", "smoke", "promote"] as const).map((stage) => [
      stage,
      new RegExp(`deploy/deploy\\].*\\| · ${stage} …`),
    ]),
  ),
  "an update of the service": /deploy\/deploy\].*cloud_run_v2_service.this: Modifying/,
} as Readonly<Record<string, RegExp>>;

/** A run that was cut. */
export interface CutRun extends ActRun {
  /** From the cut until everything of the run had ended. */
  readonly endedAfterMs: number;
}

/** Deploys one.yml and ends the run at that moment. */
export async function cutDeploy(
  cloud: CloudRig,
  moment: string,
  how: keyof EndRun,
): Promise<CutRun> {
  const line = MOMENTS[moment];
  if (line === undefined) throw new Error(`no moment is called ${moment}`);
  let cutAtMs: number | undefined;
  const run = await cloud.run("one.yml", {
    onOutput(all, end) {
      if (cutAtMs !== undefined || !line.test(all)) return;
      cutAtMs = performance.now();
      end[how]();
    },
  });
  expect(cutAtMs, run.out).toBeDefined();
  expect(run.code, run.out).not.toBe(0);
  return { ...run, endedAfterMs: performance.now() - (cutAtMs ?? 0) };
}

/** Another version of the worker, so that there is something to release. */
export async function changeWorker({ rig }: CloudRig): Promise<void> {
  await rig.edit("worker/src/server.ts", "log.info(`hello", "log.info(`hello there,");
}

/** Name and percentage of each revision that gets requests. */
export function serving({ traffic }: Service): unknown[] {
  return traffic
    .filter(({ percent = 0 }) => percent > 0)
    .map(({ percent, revision }) => ({ percent, revision }));
}

/** One revision has all requests: the one from before or one that tasks have proven. */
export function expectWholeTraffic(service: Service, before: Service): void {
  const [only, ...others] = serving(service) as { percent: number; revision: string }[];
  expect(others).toEqual([]);
  expect(only?.percent).toBe(100);
  if (serving(before)[0] !== undefined && only?.revision !== revisionOf(before)) {
    expect(isProven(readRecord(service.annotations ?? {}), only?.revision ?? "")).toBe(true);
  }
}

function revisionOf(service: Service): string | undefined {
  return (serving(service)[0] as { revision: string } | undefined)?.revision;
}

/**
 * What the `always()` step leaves: no lease, no lock, no candidate, within a minute.
 * @param said What it says of how it went
 */
export async function expectPutBack(
  cloud: CloudRig,
  { endedAfterMs, out }: CutRun,
  said = 'repair in "production": exit 0',
): Promise<void> {
  expect(out).toContain(said);
  expect(endedAfterMs).toBeLessThan(60_000);
  expect(await cloud.stateObjects()).toEqual(["default.tfstate"]);
  const { traffic } = await cloud.service();
  expect(traffic.filter(({ tag = "" }) => tag.startsWith("c-"))).toEqual([]);
}

/** The next run deploys the change, and leaves nothing of either behind. */
export async function expectNextDeploys(
  cloud: CloudRig,
  before: Service | undefined,
): Promise<void> {
  const next = await cloud.run("one.yml");
  expect(next.code, next.out).toBe(0);
  expect(await cloud.latest("cloud-tasks-deploy-production")).toMatchObject({ status: "passed" });
  const after = await cloud.service();
  if (before !== undefined) {
    expectWholeTraffic(after, before);
    expect(serving(after)).not.toEqual(serving(before));
  }
  expect(await cloud.scheduleState()).toBe("ENABLED");
  expect(await cloud.stateObjects()).toEqual(["default.tfstate"]);
}
