import { createColors } from "picocolors";

import { Failure, type ExitCode } from "../project/failure.ts";
import { resourceLabel } from "../report/resource-label.ts";
import type { Clock } from "../semantics/clock.ts";
import { planDestroy, type DestroyPlan } from "../terraform/destroy.ts";
import { confirm } from "./deploy/confirm.ts";
import { withDeploySession, type DeployOptions } from "./deploy/session.ts";
import type { Console } from "./frame/console.ts";

export interface DestroyOptions extends DeployOptions {
  /** The environment's name, typed by who means it. */
  readonly confirm?: string;
  /** Seconds to wait for the lock of the state. */
  readonly lockTimeout: number;
}

/** What stays, because it is not in an environment's state. */
const STAYS =
  "what stays: images, the state's bucket with the empty state, and what bootstrap made. The names of deleted queues are blocked for days.";

/** `cloud-tasks destroy`: exit 3 with nothing destroyed unless the environment's name is given. */
export function destroyCommand(
  options: DestroyOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const needs = { adopt: false, lock: true, lockTimeoutMs: options.lockTimeout * 1_000 };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, target, terraform } = session;
    const { environment } = project;
    const plan = await planDestroy(project, target.gcp, terraform);
    const tell = (destroyed: number, text: string): void =>
      console.out(
        options.json
          ? `${JSON.stringify({ project: project.name, environment, destroyed, losses: plan.losses })}\n`
          : text,
      );
    if (plan.changes.length === 0) {
      tell(0, `nothing of "${environment}" is left to destroy\n`);
      return 0;
    }
    console.err(doomedText(plan, environment, console));
    refuseObstacles(plan);
    if (!(await agreed(options, console, environment, project.projectId))) {
      tell(0, `${createColors(console.colors).red("not confirmed")}: nothing was destroyed\n`);
      return 3;
    }
    await plan.destroy();
    tell(
      plan.changes.length,
      `destroyed ${plan.changes.length} resources of "${environment}"; ${STAYS}\n`,
    );
    return 0;
  });
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
    hint: `add --confirm ${environment}`,
  });
}

/** @throws Failure `DESTROY_BLOCKED` */
function refuseObstacles({ obstacles }: DestroyPlan): void {
  if (obstacles.length === 0) return;
  const message = `${obstacles.map((one) => one.message).join("; ")}: nothing was destroyed`;
  throw new Failure("DESTROY_BLOCKED", message, {
    exitCode: 2,
    hint: obstacles.map(({ fix }) => fix).join("\n"),
  });
}

function doomedText(
  { changes, losses }: DestroyPlan,
  environment: string,
  options: { readonly colors: boolean },
): string {
  const c = createColors(options.colors);
  const contents = new Map(losses.map(({ address, content }) => [address, content]));
  const lines = changes.map((change) => {
    const content = contents.get(change.address);
    return `  - ${resourceLabel(change)}${content === undefined ? "" : `: ${c.red(content)}`}`;
  });
  return `${c.bold(`destroy "${environment}"`)}: ${changes.length} resources\n${lines.join("\n")}\n`;
}
