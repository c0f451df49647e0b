import type { z } from "zod";

import { closest } from "./closest.ts";
import type { Code } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { YamlSource } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;
type Path = (string | number)[];

/** Zod's issues as diagnostics on the place in the YAML, one for each unknown key. */
export function schemaDiagnostics(error: z.ZodError, source: YamlSource): Diagnostic[] {
  return error.issues.flatMap((issue) => fromIssue(issue, source));
}

function fromIssue(issue: Issue, source: YamlSource): Diagnostic[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(path, source.value);
    return issue.keys.map((key) => {
      const near = closest(key, known);
      return {
        code: "CT003" satisfies Code,
        severity: "error",
        message: `unknown key "${key}"`,
        hint:
          near === undefined
            ? `remove it, or see docs/reference/config.md for what stands here`
            : `did you mean "${near}"?`,
        path: [...path, key],
        range: source.keyRangeOf([...path, key]),
      };
    });
  }
  const value = valueAt(source.value, path);
  if (value === undefined && path.length > 0) {
    const key = String(path.at(-1));
    return [problem("CT004", `"${key}" is missing`, path, source, hintFor(issue))];
  }
  const shown = typeof value === "object" ? kindOf(value) : JSON.stringify(value);
  const limit = issue.code === "too_big" || issue.code === "too_small";
  return [
    problem(
      limit ? "CT006" : issue.code === "invalid_format" ? "CT007" : "CT005",
      `${path.join(".") || "the file"}: ${shown} ${reason(issue)}`,
      path,
      source,
      hintFor(issue),
    ),
  ];
}

function problem(
  code: Code,
  message: string,
  path: Path,
  source: YamlSource,
  hint: string | undefined,
): Diagnostic {
  return {
    code,
    severity: "error",
    message,
    ...(hint === undefined ? {} : { hint }),
    path,
    range: source.rangeOf(path),
  };
}

function reason(issue: Issue): string {
  switch (issue.code) {
    case "too_big":
      return `is more than the allowed ${issue.maximum}`;
    case "too_small":
      return issue.inclusive === false
        ? `must be more than ${issue.minimum}`
        : `is less than the required ${issue.minimum}`;
    case "invalid_type":
      return `must be ${issue.expected === "int" ? "a whole number" : `of type ${issue.expected}`}`;
    case "invalid_value":
      return `is none of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_union":
      return issue.path.at(-1) === "type" ? "is no known type" : "has none of the allowed forms";
    default:
      return issue.message;
  }
}

function hintFor(issue: Issue): string | undefined {
  if (issue.code === "invalid_value" && issue.values.length === 1) {
    return `write ${JSON.stringify(issue.values[0])}`;
  }
  if (issue.code === "invalid_union" && issue.path.at(-1) === "type") {
    return "the types are cloud_tasks_queue, cloud_run, cloud_scheduler, secret_manager_secret, monitoring_alert, storage_bucket";
  }
  return undefined;
}

/** The keys of every sibling map of the same kind are no schema, so the known ones are listed here. */
const KEYS_BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  cloud_tasks_queue: [
    "max_dispatches_per_second",
    "max_concurrent_dispatches",
    "max_attempts",
    "min_backoff",
    "max_backoff",
    "max_doublings",
    "max_retry_duration",
    "log_sampling_ratio",
  ],
  cloud_run: [
    "source",
    "port",
    "memory",
    "cpu",
    "cpu_idle",
    "min_instances",
    "max_instances",
    "concurrency",
    "timeout",
    "allow_unauthenticated",
    "deletion_protection",
    "readiness_path",
    "env",
    "secrets",
    "handlers",
  ],
  cloud_scheduler: [
    "schedule",
    "time_zone",
    "target_url",
    "target",
    "http_method",
    "body",
    "headers",
    "attempt_deadline",
    "retry_count",
    "paused",
  ],
  monitoring_alert: ["metric", "target", "threshold", "duration", "notify_emails"],
  storage_bucket: ["location", "delete_after_days", "versioning"],
};
const TOP_KEYS = [
  "project_name",
  "provider",
  "project_id",
  "region",
  "architecture_type",
  "environments",
  "resources",
  "budget",
];
const RESOURCE_KEYS = ["id", "type", "name", "provider", "config"];
const HANDLER_KEYS = ["name", "path", "queue", "timeout", "smoke", "usage", "payload", "headers"];

function knownKeys(path: Path, root: unknown): readonly string[] {
  if (path.length === 0) return TOP_KEYS;
  if (path[0] !== "resources") return [];
  if (path.length === 2) return RESOURCE_KEYS;
  if (path.length > 3) return HANDLER_KEYS;
  const type = valueAt(root, [...path.slice(0, 2), "type"]);
  return typeof type === "string" ? (KEYS_BY_TYPE[type] ?? []) : [];
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function kindOf(value: unknown): string {
  if (value === null) return "an empty value";
  return Array.isArray(value) ? "a list" : "a map";
}
