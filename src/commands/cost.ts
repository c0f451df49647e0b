import type { ExitCode } from "../base/failure.ts";
import { infracostJson } from "../cost/infracost.ts";
import { parsePlanResources, type PlannedResources } from "../cost/plan-resources.ts";
import { parsePriceBook, type PriceBook } from "../cost/price-book.ts";
import { costStage } from "../cost/stage.ts";
import { parseUsageFile, type UsageFile } from "../cost/usage-file.ts";
import type { Project } from "../project/project.ts";
import { closeReport, startReport } from "../report/merge.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Clock } from "../semantics/clock.ts";
import { costBase, type CostBase } from "./cost/base.ts";
import { freeTierShare } from "./cost/free-tier-share.ts";
import type { CostOptions } from "./cost/options.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";
import { readOptionFile } from "./frame/read-option-file.ts";
import { resultJson } from "./frame/result-json.ts";
import { refuseConfig, validateStage } from "./validate/validate-stage.ts";

/** A plan with 1,000 resources is about 5 MB. */
const MAX_PLAN_BYTES = 64_000_000;

/**
 * `cloud-tasks cost`: offline; exit 3 when the estimate is over the budget.
 * @throws Failure `COST_FREE_TIER`, `COST_USAGE_FILE`, `COST_PRICES`, `COST_PLAN`, and
 * `BASE_NOT_FOUND`, `BASE_INVALID`: exit 3 where the budget limits the increase, which is then
 * unchecked
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
  const { project: loaded } = validated.loaded;
  if (loaded === undefined) return refuseConfig(validated, options, console);
  const base = await costBase(loaded, options, console);
  const basePrices = await bookOf(options.basePrices);
  const used = await withUsage(loaded, base, options.usage);
  const { project } = used;
  const planned = await plannedOf(options.plan);
  const cost = await costStage(project, {
    clock,
    ...(freeTier === undefined ? {} : { freeTier }),
    ...(used.base === undefined ? {} : { base: used.base }),
    ...(planned === undefined ? {} : { planned }),
    ...(used.foreign === undefined ? {} : { foreignUsage: used.foreign }),
    ...(basePrices === undefined ? {} : { basePrices }),
  });
  const started = startReport({
    kind: "check",
    project: project.name,
    environment: project.environment,
    startedAtMs: startedMs,
  });
  const report = closeReport({ ...started, validate: section, cost }, clock.now() - startedMs);
  const code = exitCodeOf(report);
  const { colors, outColumns: columns } = console;
  if (options.format === "infracost") {
    console.out(`${JSON.stringify(infracostJson(project, cost, startedMs))}\n`);
    if (cost.failure !== undefined) console.progress.warn(cost.failure.message);
  } else if (options.json || options.format === "json") {
    console.out(resultJson(cost, code));
  } else {
    console.out(renderTerminal(report, { colors, columns }));
  }
  return code;
}

async function bookOf(file: string | undefined): Promise<PriceBook | undefined> {
  if (file === undefined) return undefined;
  return parsePriceBook(await readOptionFile(file, "--base-prices", "COST_PRICES"), file);
}

interface Used {
  readonly project: Project;
  readonly base?: Project;
  readonly foreign?: UsageFile["foreign"];
}

/**
 * A base without a usage file of its own is priced with the head's, so that no part of the change
 * comes from usage.
 */
async function withUsage(
  project: Project,
  base: CostBase | undefined,
  file: string | undefined,
): Promise<Used> {
  if (file === undefined) return { project, ...(base === undefined ? {} : { base: base.project }) };
  const usage = parseUsageFile(
    await readOptionFile(file, "--usage", "COST_USAGE_FILE"),
    file,
    project,
  );
  const own =
    base?.usage === undefined
      ? usage
      : parseUsageFile(base.usage, `${file} of the base`, base.project);
  return {
    project: usage.apply(project),
    foreign: usage.foreign,
    ...(base === undefined ? {} : { base: own.apply(base.project) }),
  };
}

async function plannedOf(file: string | undefined): Promise<PlannedResources | undefined> {
  if (file === undefined) return undefined;
  return parsePlanResources(
    await readOptionFile(file, "--plan", "COST_PLAN", MAX_PLAN_BYTES),
    file,
  );
}
