import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

import { Failure } from "../../base/failure.ts";
import { limitsIncrease } from "../../cost/budget.ts";
import { checkConfig } from "../../project/load-project.ts";
import type { Project } from "../../project/project.ts";
import type { Console } from "../frame/console.ts";
import { readOptionFile } from "../frame/read-option-file.ts";
import { loadBase } from "../rehearse/base.ts";
import { showDiagnostics } from "../validate/validate-stage.ts";
import { commitOf, fileOf } from "./base-ref.ts";
import type { CostOptions } from "./options.ts";

/** The base that the cost is compared with. */
export interface CostBase {
  readonly project: Project;
  /** The text of its own usage file; undefined where it has none. */
  readonly usage: string | undefined;
}

/**
 * The base in the same environment as the head. `--base` names a config, a checkout or a git
 * commit, tried in this order. Of a commit only the config and the usage file are read; manifests
 * that builds wrote are those of the working tree.
 * @throws Failure `BASE_NOT_FOUND`, `BASE_INVALID`: exit 3 where the budget limits the increase,
 * which is then unchecked
 */
export async function costBase(
  { environment, budget }: Project,
  options: CostOptions,
  console: Console,
): Promise<CostBase | undefined> {
  const { base } = options;
  if (base === undefined) return undefined;
  try {
    const commit = existsSync(base) ? undefined : await commitOf(base, dirname(options.config));
    return commit === undefined
      ? await baseOfPath(base, environment, options, console)
      : await baseOfCommit(commit, environment, options, console);
  } catch (error) {
    if (!(error instanceof Failure) || !limitsIncrease(budget)) throw error;
    const { code, message, hint = "" } = error;
    throw new Failure(code, `${message}, so the budget for the increase can't be checked`, {
      exitCode: 3,
      hint,
      cause: error,
    });
  }
}

async function baseOfPath(
  base: string,
  environment: string,
  { config, json, usage }: CostOptions,
  console: Console,
): Promise<CostBase> {
  const loaded = await loadBase(base, { config, environment }, (invalid, configFile) => {
    if (!json) showDiagnostics(invalid, configFile, console);
  });
  // The usage file is beside the base's config, as it is beside the head's.
  const below =
    usage === undefined ? undefined : relative(dirname(resolve(config)), resolve(usage));
  const file =
    below === undefined || below.startsWith("..") || isAbsolute(below)
      ? undefined
      : join(dirname(resolve(loaded.configFile)), below);
  const isOwn = file !== undefined && file !== resolve(usage ?? "") && existsSync(file);
  return {
    project: loaded.project,
    usage: isOwn ? await readOptionFile(file, "--usage", "COST_USAGE_FILE") : undefined,
  };
}

async function baseOfCommit(
  commit: string,
  environment: string,
  { config, json, usage }: CostOptions,
  console: Console,
): Promise<CostBase> {
  const short = commit.slice(0, 12);
  const text = await fileOf(commit, config);
  if (text === undefined) {
    throw new Failure("BASE_NOT_FOUND", `commit ${short} has no ${config}`, {
      exitCode: 2,
      hint: "name a commit that has the config, or leave out --base",
    });
  }
  const checked = await checkConfig(text, {
    configFile: resolve(config),
    environment,
    willBuild: true,
  });
  if (checked.project === undefined) {
    if (!json) showDiagnostics(checked, `${short}:${config}`, console);
    throw new Failure("BASE_INVALID", `the config of the base, ${config} of ${short}, has errors`, {
      exitCode: 2,
      hint: "fix it on the base branch first, or leave out --base",
    });
  }
  console.progress.info(
    `the base is ${config} of commit ${short}, with the worker manifests of the working tree`,
  );
  return {
    project: checked.project,
    usage: usage === undefined ? undefined : await fileOf(commit, usage),
  };
}
