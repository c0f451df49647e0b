import { parseDurationMs } from "../semantics/duration.ts";
import type { Check } from "./check.ts";
import { closest, listed } from "./closest.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { EffectiveConfig, EffectiveResource } from "./effective-config.ts";
import { namedHandlers } from "./handlers.ts";
import type { ManifestHandler } from "./manifest.ts";
import { nameProblem } from "./name-rules.ts";
import { DEFAULT_MAX_BACKOFF_MS, DEFAULT_MIN_BACKOFF_MS } from "./resolve-resources.ts";
import { checkSchedule } from "./schedule-checks.ts";
import type { ResourceType } from "./schema.ts";
import { checkWorker } from "./worker-checks.ts";
import type { YamlSource } from "./yaml-source.ts";

/**
 * What the schema can't see: duplicates, references between resources, names, schedules, limits of several values.
 * @param manifests What each worker's build wrote, by the worker's id.
 */
export function checkReferences(
  config: EffectiveConfig,
  source: YamlSource,
  manifests: ReadonlyMap<string, readonly ManifestHandler[]>,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const checkOf = (of: EffectiveResource): Check => {
    const problem: Check["problem"] = (code, message, path, hint, reads = []) => {
      if ([path, ...reads].some((one) => of.isBroken(one))) return;
      const place = of.pathOf(path);
      const range = source.rangeOf(place);
      diagnostics.push({ code, severity: "error", message, hint, path: place, range });
    };
    return {
      problem,
      mustExist(id, type, path) {
        const known = idsOf(config, type);
        if (known.includes(id) || config.unreadIds.includes(id)) return;
        const other = config.resources.find(({ resource }) => resource.id === id)?.resource.type;
        const message = `no ${type} has the id "${id}"${other === undefined ? "" : `, that is a ${other}`}`;
        problem("CT009", message, path, missingHint(id, type, known));
      },
      handlersOf: (workerId) => handlersOf(config, workerId, manifests),
    };
  };
  checkDuplicates(config, checkOf);
  for (const one of config.resources) {
    const check = checkOf(one);
    checkName(one, config.environment?.name_suffix ?? "", check);
    checkConfig(one, check, manifests.get(one.resource.id) ?? []);
  }
  return diagnostics;
}

function checkConfig(
  { resource }: EffectiveResource,
  check: Check,
  manifest: readonly ManifestHandler[],
): void {
  switch (resource.type) {
    case "cloud_tasks_queue":
      return checkBackoff(resource.config, check);
    case "cloud_run":
      return checkWorker(resource.config, check, manifest);
    case "cloud_scheduler":
      return checkSchedule(resource.config, check);
    case "monitoring_alert": {
      const { metric, target } = resource.config;
      const watched = ["error_rate", "latency"].includes(metric)
        ? "cloud_run"
        : "cloud_tasks_queue";
      return check.mustExist(target, watched, ["config", "target"]);
    }
    case "secret_manager_secret":
    case "storage_bucket":
      return undefined;
  }
}

function handlersOf(
  { resources }: EffectiveConfig,
  workerId: string,
  manifests: ReadonlyMap<string, readonly ManifestHandler[]>,
): string[] | undefined {
  const built = manifests.get(workerId);
  const worker = resources.find(({ resource }) => resource.id === workerId);
  if (built === undefined || worker?.resource.type !== "cloud_run") return undefined;
  if (worker.isBroken(["config", "handlers"])) return undefined;
  const own = namedHandlers(worker.resource.config.handlers);
  return [...new Set([...own, ...built].map(({ name }) => name))];
}

function idsOf(config: EffectiveConfig, type: ResourceType): string[] {
  return config.resources
    .filter(({ resource }) => resource.type === type)
    .map(({ resource }) => resource.id);
}

function missingHint(id: string, type: string, known: readonly string[]): string {
  const near = closest(id, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return known.length === 0 ? `add a resource of type ${type}` : `the ids are ${listed(known)}`;
}

function checkDuplicates(
  config: EffectiveConfig,
  checkOf: (resource: EffectiveResource) => Check,
): void {
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const one of config.resources) {
    const { id, type, name } = one.resource;
    const { problem } = checkOf(one);
    if (ids.has(id))
      problem("CT008", `id "${id}" is taken already`, ["id"], "give each resource its own id");
    ids.add(id);
    const key = `${type} ${name}`;
    if (names.has(key)) {
      problem(
        "CT008",
        `a ${type} named "${name}" is there already`,
        ["name"],
        "give it another name",
      );
    }
    names.add(key);
  }
}

/** A longer name is cut in a message. */
const MAX_SHOWN_CHARS = 80;

function checkName({ resource }: EffectiveResource, suffix: string, { problem }: Check): void {
  const name = `${resource.name}${suffix}`;
  const wanted = nameProblem(resource.type, name);
  if (wanted === undefined) return;
  const where = suffix === "" ? "" : ` (with the environment's suffix "${suffix}")`;
  const shown = name.length > MAX_SHOWN_CHARS ? `${name.slice(0, MAX_SHOWN_CHARS)}…` : name;
  const message = `"${shown}"${where} is no name for a ${resource.type}`;
  problem("CT007", message, ["name"], `use ${wanted}`);
}

function checkBackoff(
  config: { min_backoff?: string | number | undefined; max_backoff?: string | number | undefined },
  { problem }: Check,
): void {
  const { min_backoff: min, max_backoff: max } = config;
  const minMs = min === undefined ? undefined : parseDurationMs(min);
  const maxMs = max === undefined ? undefined : parseDurationMs(max);
  if ((minMs ?? DEFAULT_MIN_BACKOFF_MS) <= (maxMs ?? DEFAULT_MAX_BACKOFF_MS)) return;
  const paths = [
    ["config", "min_backoff"],
    ["config", "max_backoff"],
  ];
  problem(
    "CT006",
    `min_backoff ${min ?? "0.1s (the default)"} is longer than max_backoff ${max ?? "1h (the default)"}`,
    ["config", min === undefined ? "max_backoff" : "min_backoff"],
    "make min_backoff the shorter one",
    paths,
  );
}
