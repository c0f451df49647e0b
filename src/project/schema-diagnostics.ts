import type { z } from "zod";

import { closest } from "./closest.ts";
import type { Code } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { hintFor, isEmptiness, reason } from "./issue-text.ts";
import { plainIssues, type Issue } from "./issues.ts";
import { valueAt, type Path } from "./path.ts";
import { keysAt } from "./schema-keys.ts";
import type { YamlSource } from "./yaml-source.ts";

/**
 * What a schema does not accept of the value at a path, as diagnostics on their places in the YAML; one for each
 * unknown key. Empty when it accepts the value.
 */
export function schemaDiagnostics(
  schema: z.ZodType,
  source: YamlSource,
  at: Path = [],
): Diagnostic[] {
  const value = valueAt(source.value, at);
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return plainIssues(parsed.error.issues, value).flatMap((issue) =>
    fromIssue(issue, { schema, source, value, at }),
  );
}

interface Context {
  readonly schema: z.ZodType;
  readonly source: YamlSource;
  readonly value: unknown;
  readonly at: Path;
}

function fromIssue(issue: Issue, context: Context): Diagnostic[] {
  const { source } = context;
  const path = [...context.at, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(context.schema, issue.path, context.value);
    return issue.keys.map((key) => {
      const near = closest(key, known);
      return {
        code: "CT003" satisfies Code,
        severity: "error",
        message: `unknown key "${key}"`,
        hint:
          key === "<<"
            ? "merge keys are not read: repeat the keys, or use an alias as a whole value"
            : near === undefined
              ? known.length === 0
                ? "remove it"
                : `the keys are ${known.join(", ")}`
              : `did you mean "${near}"?`,
        path: [...path, key],
        range: source.keyRangeOf([...path, key]),
      };
    });
  }
  if (issue.code === "invalid_key") {
    const why = issue.issues[0]?.message ?? "is no name";
    const key = String(path.at(-1));
    return [
      {
        ...problem("CT007", `the key "${key}" ${why}`, path, source, undefined),
        range: source.keyRangeOf(path),
      },
    ];
  }
  const value = valueAt(source.value, path);
  if (value === undefined && path.length > 0) {
    const key = String(path.at(-1));
    return [
      problem(
        "CT004",
        `"${key}" is missing`,
        path,
        source,
        hintFor(issue, value) ?? `add ${key}: …`,
      ),
    ];
  }
  return [
    problem(
      codeOf(issue),
      `${path.join(".") || "the file"}: ${shown(value)} ${reason(issue)}`,
      path,
      source,
      hintFor(issue, value),
    ),
  ];
}

function codeOf(issue: Issue): Code {
  // An empty text or list is no matter of Google's.
  if (isEmptiness(issue)) return "CT005";
  if (issue.code === "too_big" || issue.code === "too_small") return "CT006";
  if (issue.code === "custom" && issue.params?.["limit"] === true) return "CT006";
  return issue.code === "invalid_format" ? "CT007" : "CT005";
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

/** Longer texts are cut in a message. */
const MAX_SHOWN_CHARS = 80;

function shown(value: unknown): string {
  if (value === null) return "an empty value";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "a map";
  // NaN and infinity have no JSON.
  const text = typeof value === "number" ? `${value}` : (JSON.stringify(value) ?? "nothing");
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text;
}
