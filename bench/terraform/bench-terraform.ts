import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadProject } from "../../src/project/load-project.ts";
import type { Project } from "../../src/project/project.ts";
import { makeArms } from "./arms.ts";
import type { Arm, Time, Times } from "./arms.ts";

const COUNTS = [10, 200] as const;
const ROUNDS = 4;
/** The largest accepted overhead, relative to terraform's own time. */
const BAR_PERCENT = 15;

/**
 * Our overhead over terraform's own time for a plan and an apply. Terraform's own time is that of
 * its bare commands (init, plan, show, apply) on our modules with a provider that has the same
 * schemas and does nothing. The overhead is our provider with the embedded cloud, and our stages in
 * place of the bare commands. The arms alternate within each round; the fastest run of each counts,
 * which other work on the machine affects least.
 * @returns true when every target is met
 */
export async function benchTerraform(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "bench-tf-"));
  const example = join(import.meta.dirname, "../../examples/task-processor/cloud-tasks.yaml");
  const { project } = await loadProject({ configFile: example });
  if (project === undefined) throw new Error(`${example} is not a valid config`);
  let met = true;
  try {
    const arms = await makeArms(folder);
    for (const count of COUNTS) {
      const fastest = await measure(arms, queuesOnly(project, count));
      for (const what of ["plan", "apply"] as const) met = report(count, what, fastest) && met;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return met;
}

/** The minimum of each arm, by kind. */
type Fastest = Readonly<Record<string, Times>>;

async function measure(arms: Readonly<Record<string, Arm>>, project: Project): Promise<Fastest> {
  const times = new Map<string, Times[]>();
  for (let round = 0; round < ROUNDS; round++) {
    const entries = Object.entries(arms);
    // The order rotates.
    const turn = round % entries.length;
    for (const [name, arm] of [...entries.slice(turn), ...entries.slice(0, turn)]) {
      times.set(name, [...(times.get(name) ?? []), await arm(project)]);
    }
  }
  return Object.fromEntries(
    [...times].map(([name, all]) => [
      name,
      { plan: least(all.map(({ plan }) => plan)), apply: least(all.map(({ apply }) => apply)) },
    ]),
  );
}

function least(times: readonly Time[]): Time {
  return {
    wallMs: Math.min(...times.map(({ wallMs }) => wallMs)),
    cpuMs: Math.min(...times.map(({ cpuMs }) => cpuMs)),
  };
}

/** A line for the wall time, which has the target, and one for the processor time. */
function report(count: number, what: keyof Times, fastest: Fastest): boolean {
  let met = true;
  for (const unit of ["wallMs", "cpuMs"] as const) {
    const [own = 0, provider = 0, stages = 0] = ["own", "provider", "stages"].map(
      (name) => fastest[name]?.[what][unit],
    );
    const above = (part: number): string =>
      `${part.toFixed(0)} ms (${((part / own) * 100).toFixed(0)} %)`;
    const isBar = unit === "wallMs";
    const pass = ((stages - own) / own) * 100 < BAR_PERCENT;
    if (isBar) met = pass;
    const cells = [
      `${what} of ${count}, ${isBar ? "wall" : "processor"}`.padEnd(32),
      `terraform ${own.toFixed(0)} ms`.padEnd(20),
      `provider and cloud +${above(provider - own)}`.padEnd(36),
      `stages +${above(stages - provider)}`.padEnd(24),
      `all +${above(stages - own)}`.padEnd(22),
      isBar ? `< ${BAR_PERCENT} %  ${pass ? "pass" : "FAIL"}` : "",
    ];
    console.log(cells.join("").trimEnd());
  }
  return met;
}

/** This many queues and nothing else. */
function queuesOnly(project: Project, count: number): Project {
  const [queue] = project.queues;
  if (queue === undefined) throw new Error("the example has a queue");
  const queues = Array.from({ length: count }, (_, index) => ({
    ...queue,
    id: `queue-${index}`,
    name: `queue-${index}`,
  }));
  return {
    ...project,
    projectId: "bench-jobs",
    queues,
    workers: [],
    schedules: [],
    secrets: [],
    alerts: [],
    buckets: [],
  };
}
