import { writeFile } from "node:fs/promises";

import type { ExitCode } from "../project/failure.ts";
import { closeReport, startReport } from "../report/merge.ts";
import type { Clock } from "../semantics/clock.ts";
import { planStage } from "../terraform/plan.ts";
import { planText } from "./deploy/plan-text.ts";
import { withDeploySession, type DeployOptions } from "./deploy/session.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";

export interface PlanOptions extends DeployOptions {
  readonly image: readonly string[];
  readonly repository: string;
  /** Takes no lock, for an identity that may only read. */
  readonly readOnly: boolean;
  /** Seconds to wait for the lock of the state. */
  readonly lockTimeout: number;
  /** Where the report goes that `apply --reviewed` reads. */
  readonly out?: string;
}

/** `cloud-tasks plan`: exit 3 when the guard stops on it. */
export function planCommand(
  options: PlanOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  const needs = {
    images: { given: options.image, repository: options.repository },
    adopt: true,
    lock: !options.readOnly,
    lockTimeoutMs: options.lockTimeout * 1_000,
  };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, validate, terraform, missingImages } = session;
    const plan = await planStage(project, terraform);
    const started = startReport({
      project: project.name,
      environment: project.environment,
      ...(terraform.commit === undefined ? {} : { commit: terraform.commit }),
      startedAtMs: startedMs,
    });
    const report = closeReport({ ...started, validate, plan }, clock.now() - startedMs);
    if (options.out !== undefined) {
      await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
    }
    for (const id of missingImages) {
      console.progress.info(
        `worker "${id}" is not deployed yet: the plan has a placeholder for its image`,
      );
    }
    console.out(options.json ? `${JSON.stringify(plan)}\n` : planText(plan, console));
    return exitCodeOf(report);
  });
}
