import { createColors } from "picocolors";

import { Failure, type ExitCode } from "../base/failure.ts";
import { closeReport } from "../report/merge.ts";
import type { Section } from "../report/report.ts";
import { resourceLabel } from "../report/resource-label.ts";
import { shown } from "../report/shown.ts";
import { MAX_TEXT_CHARS } from "../report/terminal.ts";
import { wrappedText } from "../report/wrap.ts";
import type { Clock } from "../semantics/clock.ts";
import { TASK_LIMITS } from "../semantics/task-limits.ts";
import { planDestroy, type DestroyPlan } from "../terraform/destroy.ts";
import { confirm } from "./deploy/confirm.ts";
import { startDeployReport } from "./deploy/report.ts";
import { withDeploySession, type DeployOptions, type DeploySession } from "./deploy/session.ts";
import { printFailure } from "./frame/command-context.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";
import { resultJson } from "./frame/result-json.ts";
import { Stages } from "./pipeline/stages.ts";

export interface DestroyOptions extends DeployOptions {
  /** The environment's name, typed to confirm. */
  readonly confirm?: string;
  /** Seconds to wait for the state lock. */
  readonly lockTimeout: number;
}

/** What is kept, because it is not in an environment's state. */
const STAYS = `kept: images, the state bucket with the now empty state, and what bootstrap created. The names of deleted queues are blocked for up to ${TASK_LIMITS.queueNameBlockedDays} days.`;

/** `cloud-tasks destroy`: exit 3 with nothing destroyed unless the environment's name is given. */
export function destroyCommand(
  options: DestroyOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  const needs = { adopt: false, lock: true, lockTimeoutMs: options.lockTimeout * 1_000 };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, signal } = session;
    const stages = new Stages(startDeployReport(session, startedMs, "destroy"), { clock, signal });
    await stages.run("destroy", () => destroyStage(options, session, console, clock));
    const { destroy } = stages.report;
    const code = exitCodeOf(closeReport(stages.report, clock.now() - startedMs));
    if (options.json) {
      const { name, environment } = project;
      console.out(resultJson({ project: name, environment, ...destroy }, code));
    } else if (destroy?.failure !== undefined) {
      printFailure(console, destroy.failure);
    } else if (destroy !== undefined) {
      const text = `${destroy.summary}${(destroy.destroyed ?? 0) > 0 ? `; ${STAYS}` : ""}`;
      console.out(wrappedText([text], console.outColumns));
    }
    return code;
  });
}

/**
 * Plans the destruction of the environment, shows it, asks, and destroys. `blocked` with
 * `DESTROY_DECLINED` when it is not confirmed.
 * @throws Failure `DESTROY_BLOCKED`, `NOT_CONFIRMED`, those of `planDestroy`
 */
async function destroyStage(
  options: DestroyOptions,
  { project, target, terraform }: DeploySession,
  console: Console,
  clock: Clock,
): Promise<Section<"destroy">> {
  const startedMs = clock.now();
  const { environment, projectId } = project;
  const plan = await planDestroy(project, target.gcp, terraform);
  const ended = (
    outcome: Pick<Section<"destroy">, "status" | "summary" | "failure" | "destroyed">,
  ): Section<"destroy"> => ({
    durationMs: clock.now() - startedMs,
    changes: [...plan.changes],
    losses: [...plan.losses],
    ...outcome,
  });
  if (plan.changes.length === 0) {
    const summary = `environment "${environment}" has nothing to destroy`;
    return ended({ status: "skipped", summary, destroyed: 0 });
  }
  console.err(destructionText(plan, environment, console));
  refuseBlockers(plan);
  if (!(await agreed(options, console, environment, projectId))) {
    const message = "not confirmed: nothing was destroyed";
    const hint = `confirm with the environment's name: --confirm ${environment}`;
    return ended({
      status: "blocked",
      summary: message,
      failure: { code: "DESTROY_DECLINED", message, hint },
      destroyed: 0,
    });
  }
  await plan.destroy();
  const summary = `destroyed ${plan.changes.length} resources of "${environment}"`;
  return ended({ status: "passed", summary, destroyed: plan.changes.length });
}

async function agreed(
  options: DestroyOptions,
  console: Console,
  environment: string,
  projectId: string,
): Promise<boolean> {
  if (options.confirm !== undefined) return options.confirm === environment;
  return await confirm(console, `destroy all of this in ${projectId}`, environment, {
    yes: false,
    hint: `pass --confirm ${environment}`,
  });
}

/** @throws Failure `DESTROY_BLOCKED` */
function refuseBlockers({ blockers }: DestroyPlan): void {
  if (blockers.length === 0) return;
  const message = `${blockers.map((one) => one.message).join("; ")}: nothing was destroyed`;
  throw new Failure("DESTROY_BLOCKED", message, {
    exitCode: 2,
    hint: blockers.map(({ fix }) => fix).join("\n"),
  });
}

function destructionText(
  plan: Pick<DestroyPlan, "changes" | "losses">,
  environment: string,
  { colors, columns }: Console,
): string {
  const c = createColors(colors);
  const { changes, losses } = shown({ changes: plan.changes, losses: plan.losses }, MAX_TEXT_CHARS);
  const contents = new Map(losses.map(({ address, content }) => [address, content]));
  const lines = changes.map((change) => {
    const content = contents.get(change.address);
    return `  - ${resourceLabel(change)}${content === undefined ? "" : `: ${c.red(content)}`}`;
  });
  const title = `${c.bold(`destroy "${environment}"`)}: ${changes.length} resources`;
  return wrappedText([title, ...lines], columns);
}
