import { isTimeZone, parseCron } from "../semantics/cron.ts";
import { parseDurationMs } from "../semantics/duration.ts";
import { closest } from "./closest.ts";
import type { Code } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { DEFAULT_MAX_BACKOFF_MS, DEFAULT_MIN_BACKOFF_MS } from "./resolve-resources.ts";
import type { Config, ConfigResource } from "./schema.ts";
import type { YamlSource } from "./yaml-source.ts";

type Path = (string | number)[];
type Report = (code: Code, message: string, path: Path, hint?: string) => void;

/**
 * What the schema can't see: duplicates, references between resources, names and schedules.
 * @param nameSuffix What the environment adds to each name; empty adds nothing.
 */
export function checkReferences(
  config: Config,
  source: YamlSource,
  nameSuffix: string,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, message, path, hint) =>
    void diagnostics.push({
      code,
      severity: "error",
      message,
      ...(hint === undefined ? {} : { hint }),
      path,
      range: source.rangeOf(path),
    });
  const ids = (type: ConfigResource["type"]): string[] =>
    config.resources.filter((one) => one.type === type).map((one) => one.id);
  checkDuplicates(config, report);
  config.resources.forEach((resource, index) => {
    const at: Path = ["resources", index, "config"];
    checkName(resource, nameSuffix, ["resources", index, "name"], report);
    switch (resource.type) {
      case "cloud_tasks_queue":
        return checkBackoff(resource, at, report);
      case "cloud_run":
        return checkWorker(resource, at, ids, report);
      case "cloud_scheduler":
        return checkSchedule(resource, at, ids("cloud_run"), report);
      case "monitoring_alert": {
        const wanted = ["error_rate", "latency"].includes(resource.config.metric)
          ? "cloud_run"
          : "cloud_tasks_queue";
        return mustExist(resource.config.target, ids(wanted), wanted, [...at, "target"], report);
      }
      case "secret_manager_secret":
      case "storage_bucket":
        return undefined;
    }
  });
  return diagnostics;
}

function checkDuplicates(config: Config, report: Report): void {
  const ids = new Set<string>();
  const names = new Set<string>();
  config.resources.forEach(({ id, type, name }, index) => {
    if (ids.has(id))
      report(
        "CT008",
        `id "${id}" is taken already`,
        ["resources", index, "id"],
        "give each resource its own id",
      );
    ids.add(id);
    const key = `${type} ${name}`;
    if (names.has(key)) {
      report(
        "CT008",
        `a ${type} named "${name}" is there already`,
        ["resources", index, "name"],
        "give it another name",
      );
    }
    names.add(key);
  });
}

/** Name rules of each service, from their API references. */
const NAME_RULES: Readonly<Record<ConfigResource["type"], readonly [RegExp, string]>> = {
  cloud_tasks_queue: [/^[A-Za-z0-9-]{1,100}$/, "letters, digits and hyphens, at most 100"],
  cloud_run: [
    /^[a-z](?:[a-z0-9-]{0,47}[a-z0-9])?$/,
    "a-z, 0-9 and hyphens, a letter first, at most 49",
  ],
  cloud_scheduler: [
    /^[A-Za-z0-9_-]{1,500}$/,
    "letters, digits, hyphens and underscores, at most 500",
  ],
  secret_manager_secret: [
    /^[A-Za-z0-9_-]{1,255}$/,
    "letters, digits, hyphens and underscores, at most 255",
  ],
  monitoring_alert: [/^.{1,512}$/s, "at most 512 characters"],
  storage_bucket: [
    /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
    "3 to 63 of a-z, 0-9, dots, hyphens and underscores",
  ],
};

function checkName(resource: ConfigResource, nameSuffix: string, path: Path, report: Report): void {
  const [rule, text] = NAME_RULES[resource.type];
  const name = `${resource.name}${nameSuffix}`;
  if (rule.test(name)) return;
  const where = nameSuffix === "" ? "" : ` (with the environment's suffix "${nameSuffix}")`;
  report("CT007", `"${name}"${where} is no name for a ${resource.type}`, path, `use ${text}`);
}

function checkBackoff(
  { config }: Extract<ConfigResource, { type: "cloud_tasks_queue" }>,
  at: Path,
  report: Report,
): void {
  const { min_backoff: min, max_backoff: max } = config;
  const minMs = min === undefined ? undefined : parseDurationMs(min);
  const maxMs = max === undefined ? undefined : parseDurationMs(max);
  if ((minMs ?? DEFAULT_MIN_BACKOFF_MS) <= (maxMs ?? DEFAULT_MAX_BACKOFF_MS)) return;
  report(
    "CT006",
    `min_backoff ${min ?? "0.1s (the default)"} is longer than max_backoff ${max ?? "1h (the default)"}`,
    [...at, min === undefined ? "max_backoff" : "min_backoff"],
    "make min_backoff the shorter one",
  );
}

function checkWorker(
  { config }: Extract<ConfigResource, { type: "cloud_run" }>,
  at: Path,
  ids: (type: ConfigResource["type"]) => string[],
  report: Report,
): void {
  const paths = new Set<string>();
  (config.handlers ?? []).forEach((handler, index) => {
    const here = [...at, "handlers", index];
    const path = handler.path ?? `/tasks/${handler.name}`;
    if (paths.has(path))
      report(
        "CT008",
        `path "${path}" has a handler already`,
        here,
        "give each handler its own path",
      );
    paths.add(path);
    if (handler.queue !== undefined) {
      mustExist(
        handler.queue,
        ids("cloud_tasks_queue"),
        "cloud_tasks_queue",
        [...here, "queue"],
        report,
      );
    }
  });
  for (const [variable, ref] of Object.entries(config.secrets ?? {})) {
    const secret = typeof ref === "string" ? ref : ref.secret;
    mustExist(
      secret,
      ids("secret_manager_secret"),
      "secret_manager_secret",
      [...at, "secrets", variable],
      report,
    );
  }
  if ((config.min_instances ?? 0) > (config.max_instances ?? 100)) {
    report(
      "CT006",
      `min_instances ${config.min_instances} is more than max_instances ${config.max_instances ?? 100}`,
      [...at, "min_instances"],
      "lower min_instances or raise max_instances",
    );
  }
}

function checkSchedule(
  { config }: Extract<ConfigResource, { type: "cloud_scheduler" }>,
  at: Path,
  workers: readonly string[],
  report: Report,
): void {
  const cron = parseCron(config.schedule);
  if ("problem" in cron)
    report(
      "CT010",
      `schedule "${config.schedule}": ${cron.problem}`,
      [...at, "schedule"],
      'write five fields, for example "0 3 * * *"',
    );
  if (config.time_zone !== undefined && !isTimeZone(config.time_zone)) {
    report(
      "CT010",
      `"${config.time_zone}" is no time zone`,
      [...at, "time_zone"],
      "use a name of the tz database such as America/Los_Angeles",
    );
  }
  if ((config.target === undefined) === (config.target_url === undefined)) {
    report(
      "CT004",
      "a schedule needs either target or target_url",
      at,
      "write target: {worker: ID, path: /tasks/NAME}",
    );
  }
  if (config.target !== undefined) {
    mustExist(config.target.worker, workers, "cloud_run", [...at, "target", "worker"], report);
  }
}

function mustExist(
  id: string,
  known: readonly string[],
  type: string,
  path: Path,
  report: Report,
): void {
  if (known.includes(id)) return;
  const near = closest(id, known);
  report(
    "CT009",
    `no ${type} has the id "${id}"`,
    path,
    near === undefined
      ? known.length === 0
        ? `add a resource of type ${type}`
        : `the ids are ${known.join(", ")}`
      : `did you mean "${near}"?`,
  );
}
