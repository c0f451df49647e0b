import type { ExitCode } from "../base/failure.ts";
import { closeReport } from "../report/merge.ts";
import { planText } from "../report/plan-text.ts";
import type { Clock } from "../semantics/clock.ts";
import { planStage } from "../terraform/plan.ts";
import { checkReportFile, writeReport } from "./deploy/report-file.ts";
import { startDeployReport } from "./deploy/report.ts";
import { withDeploySession, type DeployOptions } from "./deploy/session.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";
import { printResult } from "./frame/print-result.ts";

export interface PlanOptions extends DeployOptions {
  readonly image: readonly string[];
  readonly repository: string;
  /** Takes no state lock, for an identity with read access only. */
  readonly readOnly: boolean;
  /** Seconds to wait for the state lock. */
  readonly lockTimeout: number;
  /** Where the report is written that `apply --reviewed` reads. */
  readonly out?: string;
}

/** `cloud-tasks plan`: exit 3 when the guard blocks it. */
export async function planCommand(
  options: PlanOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  await checkReportFile(options.out);
  const needs = {
    images: { given: options.image, repository: options.repository },
    adopt: true,
    holdSchedules: true,
    lock: !options.readOnly,
    lockTimeoutMs: options.lockTimeout * 1_000,
  };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, terraform, missingImages } = session;
    const plan = await planStage(project, terraform);
    const report = closeReport(
      { ...startDeployReport(session, startedMs, "plan"), plan },
      clock.now() - startedMs,
    );
    for (const id of missingImages) {
      console.progress.info(
        `worker "${id}" is not deployed yet: the plan has a placeholder for its image`,
      );
    }
    const printable = {
      json: options.json,
      result: plan,
      code: exitCodeOf(report),
      text: () => planText(plan, { colors: console.colors, columns: console.outColumns }),
    };
    return await printResult(console, printable, () => writeReport(report, options.out));
  });
}
