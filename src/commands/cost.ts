import { costStage } from "../cost/estimate.ts";
import type { ExitCode } from "../project/failure.ts";
import { loadProject } from "../project/load-project.ts";
import { closeReport, startReport } from "../report/merge.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";
import { resultJson } from "./frame/result-json.ts";
import { refuseConfig, validateStage } from "./validate.ts";

export interface CostOptions {
  readonly config: string;
  readonly environment?: string;
  /** The config of the base branch, to show what the change costs. */
  readonly base?: string;
  readonly json: boolean;
}

/** `cloud-tasks cost`: offline; exit 3 when the estimate is over the budget. */
export async function costCommand(
  options: CostOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  const validated = await validateStage(options, clock);
  const { section } = validated;
  const { project } = validated.loaded;
  if (project === undefined) return refuseConfig(validated, options, console);
  // A base that can't be read has no estimate: the change is then unknown, not zero.
  const loadedBase =
    options.base === undefined ? undefined : await loadProject({ configFile: options.base });
  const base = loadedBase?.project;
  if (loadedBase !== undefined && base === undefined) {
    const why = loadedBase.diagnostics.find(({ severity }) => severity === "error")?.message;
    console.progress.warn(`the change is unknown, since the base can't be estimated: ${why}`);
  }
  const cost = await costStage(project, { clock, ...(base === undefined ? {} : { base }) });
  const started = startReport({
    project: project.name,
    environment: project.environment,
    startedAtMs: startedMs,
  });
  const report = closeReport({ ...started, validate: section, cost }, clock.now() - startedMs);
  const code = exitCodeOf(report);
  const { colors, outColumns: columns } = console;
  console.out(options.json ? resultJson(cost, code) : renderTerminal(report, { colors, columns }));
  return code;
}
