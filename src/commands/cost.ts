import { limitsIncrease } from "../cost/budget.ts";
import { parsePriceBook, type PriceBook } from "../cost/price-book.ts";
import { costStage } from "../cost/stage.ts";
import { Failure, type ExitCode } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import { closeReport, startReport } from "../report/merge.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";
import { readOptionFile } from "./frame/read-option-file.ts";
import { resultJson } from "./frame/result-json.ts";
import { freeTierShare } from "./free-tier-share.ts";
import { loadBase } from "./rehearsing/base.ts";
import { refuseConfig, showDiagnostics, validateStage } from "./validate.ts";

export interface CostOptions {
  readonly config: string;
  readonly environment?: string;
  /** The config of the base branch or a checkout of it, to show what the change costs. */
  readonly base?: string;
  /** `full`, `none` or a share from 0 to 1; absent takes what the config says. */
  readonly freeTier?: string;
  /** The price book that the base had, as `prices --json` prints it. */
  readonly basePrices?: string;
  readonly json: boolean;
}

/**
 * `cloud-tasks cost`: offline; exit 3 when the estimate is over the budget.
 * @throws Failure `COST_FREE_TIER`, and `BASE_NOT_FOUND`, `BASE_INVALID`: exit 3 where the budget limits the increase, which is then unchecked
 */
export async function costCommand(
  options: CostOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  const freeTier = options.freeTier === undefined ? undefined : freeTierShare(options.freeTier);
  const validated = await validateStage(options, clock);
  const { section } = validated;
  const { project } = validated.loaded;
  if (project === undefined) return refuseConfig(validated, options, console);
  const base = await baseOf(project, options, console);
  const basePrices = await bookOf(options.basePrices);
  const cost = await costStage(project, {
    clock,
    ...(freeTier === undefined ? {} : { freeTier }),
    ...(base === undefined ? {} : { base }),
    ...(basePrices === undefined ? {} : { basePrices }),
  });
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

async function bookOf(file: string | undefined): Promise<PriceBook | undefined> {
  if (file === undefined) return undefined;
  return parsePriceBook(await readOptionFile(file, "--base-prices", "COST_PRICES"), file);
}

/** The same environment of the base: another one would show the difference of the environments. */
async function baseOf(
  { environment, budget }: Project,
  { base, config, json }: CostOptions,
  console: Console,
): Promise<Project | undefined> {
  if (base === undefined) return undefined;
  try {
    const loaded = await loadBase(base, { config, environment }, (invalid, configFile) => {
      if (!json) showDiagnostics(invalid, configFile, console);
    });
    return loaded.project;
  } catch (error) {
    if (!(error instanceof Failure) || !limitsIncrease(budget)) throw error;
    const { code, message, hint = "" } = error;
    throw new Failure(code, `${message}, so the budget of the increase can't be checked`, {
      exitCode: 3,
      hint,
      cause: error,
    });
  }
}
