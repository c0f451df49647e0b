import { quoted } from "../../base/quoted.ts";
import { runResourcesProblems } from "../../semantics/run-resources.ts";
import type { ManifestHandler } from "../resolve/manifest.ts";
import { runResourcesOf, smokeCaseName } from "../resolve/resolve-worker.ts";
import { defaultPath, namedHandlers } from "../schema/handlers.ts";
import type { ConfigHandler, ConfigResource } from "../schema/schema.ts";
import type { Path } from "../values/path.ts";
import type { Check } from "./check.ts";
import { checkImageWays } from "./image-checks.ts";
import { checkLabels } from "./label-checks.ts";
import { checkNetwork } from "./network-checks.ts";

type WorkerConfig = Extract<ConfigResource, { type: "cloud_run" }>["config"];

/**
 * Variables that Cloud Run sets itself.
 * @see https://cloud.google.com/run/docs/container-contract#env-vars
 */
const RESERVED_ENV = new Set(["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"]);

/** A worker's references, its variables, and the values that must fit each other. */
export function checkWorker(
  config: WorkerConfig,
  check: Check,
  manifest: readonly ManifestHandler[],
): void {
  for (const { name, handler } of namedHandlers(config.handlers)) {
    if (handler.queue === undefined) continue;
    check.mustExist(handler.queue, "cloud_tasks_queue", ["config", "handlers", name, "queue"]);
  }
  checkPaths(config, check, manifest);
  for (const { name, handler } of namedHandlers(config.handlers)) {
    checkSmokeNames(handler.smoke ?? [], ["config", "handlers", name, "smoke"], check);
  }
  checkTokens(config, check);
  checkVariables(config, check);
  checkInstances(config, check);
  checkNetwork(config, check);
  checkLabels(config.labels, check);
  checkImageWays(config, check);
}

/** Each handler has a path of its own, wherever it is declared. */
function checkPaths(
  config: WorkerConfig,
  check: Check,
  manifest: readonly ManifestHandler[],
): void {
  const built = new Map(manifest.map(({ name, path }) => [name, path]));
  const own = namedHandlers(config.handlers).map(({ name, handler }) => ({
    name,
    path: handler.path ?? built.get(name) ?? defaultPath(name),
    place: ["config", "handlers", name, ...(handler.path === undefined ? [] : ["path"])],
  }));
  const names = new Set(own.map(({ name }) => name));
  const rest = manifest
    .filter(({ name }) => !names.has(name))
    .map(({ name, path }) => ({ name, path, place: ["id"] }));
  const owners = new Map<string, string>();
  for (const { name, path, place } of [...rest, ...own]) {
    const owner = owners.get(path);
    // A name that is defined twice is a mistake of its own.
    if (owner !== undefined && owner !== name) {
      const message = `path ${quoted(path)} already belongs to handler "${owner}"`;
      check.problem("CT008", message, place, "give each handler its own path");
    }
    if (owner === undefined) owners.set(path, name);
  }
}

/** A verdict is known by the case's name. */
function checkSmokeNames(
  cases: NonNullable<ConfigHandler["smoke"]>,
  path: Path,
  check: Check,
): void {
  const names = new Set<string>();
  for (const [index, one] of cases.entries()) {
    const name = smokeCaseName(one, index);
    if (names.has(name)) {
      const message = `a smoke case named ${quoted(name)} already exists`;
      check.problem("CT008", message, [...path, index], "give each case its own name");
    }
    names.add(name);
  }
}

/** @see https://cloud.google.com/run/docs/troubleshooting#signature-removed */
function checkTokens(config: WorkerConfig, check: Check): void {
  if (config.verify_callers !== true || config.allow_unauthenticated === true) return;
  check.problem(
    "CT017",
    "Cloud Run already checks the callers of a private worker and removes the signatures of their tokens: with verify_callers the worker would refuse every task",
    ["config", "verify_callers"],
    "remove verify_callers",
    [["config", "allow_unauthenticated"]],
  );
}

function checkVariables(config: WorkerConfig, check: Check): void {
  for (const [variable, ref] of Object.entries(config.secrets ?? {})) {
    const secret = typeof ref === "string" ? ref : ref.secret;
    check.mustExist(secret, "secret_manager_secret", ["config", "secrets", variable]);
  }
  for (const group of ["env", "secrets"] as const) {
    for (const variable of Object.keys(config[group] ?? {})) {
      const path = ["config", group, variable];
      if (RESERVED_ENV.has(variable)) {
        check.problem("CT014", `Cloud Run sets ${variable} itself`, path, "take another name");
      } else if (variable === "" || /[=\0]/.test(variable)) {
        const message = `${quoted(variable)} is not a valid name for a variable`;
        check.problem("CT014", message, path, 'use a name without "="');
      } else if (group === "secrets" && Object.hasOwn(config.env ?? {}, variable)) {
        check.problem("CT014", `${variable} is already set under env`, path, "keep one of the two");
      }
    }
  }
}

function checkInstances(config: WorkerConfig, check: Check): void {
  const { min_instances: min = 0, max_instances: max = 100 } = config;
  if (min > max) {
    check.problem(
      "CT006",
      `min_instances ${min} is more than max_instances ${max}`,
      ["config", "min_instances"],
      "lower min_instances or raise max_instances",
      [["config", "max_instances"]],
    );
  }
  const keys = {
    cpu: "cpu",
    memory: "memory",
    concurrency: "concurrency",
    cpuIdle: "cpu_idle",
  } as const;
  for (const problem of runResourcesProblems(runResourcesOf(config))) {
    const { about, message, hint } = problem;
    // A default that does not fit is the fault of what was written beside it.
    const key = [keys[about], "cpu", "memory"].find(
      (one) => config[one as keyof WorkerConfig] !== undefined,
    );
    const reads: Path[] = [about, ...problem.with].map((one) => ["config", keys[one]]);
    check.problem("CT013", message, ["config", key ?? "cpu"], hint, reads);
  }
}
