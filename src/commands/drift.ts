import { createColors } from "picocolors";

import type { ExitCode } from "../base/failure.ts";
import { closeReport } from "../report/merge.ts";
import { shown } from "../report/shown.ts";
import { STAGES, type Section } from "../report/table.ts";
import { MAX_TEXT_CHARS } from "../report/terminal.ts";
import { wrapLine } from "../report/wrap.ts";
import type { Clock } from "../semantics/clock.ts";
import { driftStage } from "../terraform/drift.ts";
import { checkReportFile, writeReport } from "./deploy/report-file.ts";
import { startDeployReport } from "./deploy/report.ts";
import { withDeploySession, type DeployOptions } from "./deploy/session.ts";
import { printFailure } from "./frame/command-context.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";
import { resultJson } from "./frame/result-json.ts";
import { Stages } from "./pipeline/stages.ts";

export interface DriftOptions extends DeployOptions {
  /** Where the report is written. */
  readonly out?: string;
}

/** `cloud-tasks drift`: exit 0 when nothing has drifted, 3 when something has. */
export async function driftCommand(
  options: DriftOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  await checkReportFile(options.out);
  const needs = { adopt: false, lock: false, holdSchedules: true };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, target, terraform, signal } = session;
    const stages = new Stages(startDeployReport(session, startedMs, "drift"), { clock, signal });
    await stages.run("drift", () => driftStage(project, target.gcp, terraform));
    const { name, environment } = project;
    const { drift } = stages.report;
    const report = closeReport(stages.report, clock.now() - startedMs);
    const code = exitCodeOf(report);
    await writeReport(report, options.out);
    if (options.json) {
      console.out(resultJson({ project: name, environment, ...drift }, code));
    } else if (drift?.status === "failed" && drift.failure !== undefined) {
      printFailure(console, drift.failure);
    } else if (drift !== undefined) {
      console.out(driftText(drift, console));
    }
    return code;
  });
}

function driftText(drift: Section<"drift">, { colors, outColumns = Infinity }: Console): string {
  const c = createColors(colors);
  const lines = STAGES.drift
    .terminal(shown(drift, MAX_TEXT_CHARS), c)
    .flatMap((part) => [
      c.bold(part.title),
      ...part.lines.flatMap((line) => wrapLine(line, outColumns, "  ")),
    ]);
  return `${(lines.length === 0 ? [drift.summary] : lines).join("\n")}\n`;
}
