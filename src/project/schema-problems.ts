import type { z } from "zod";

import { closest } from "./closest.ts";
import type { Code } from "./codes.ts";
import { hintFor, isEmptiness, reason } from "./issue-text.ts";
import { plainIssues, type Issue } from "./issues.ts";
import { valueAt, type Path } from "./path.ts";
import { isPrivate, kindOf } from "./private-values.ts";
import { Problems, type Problem } from "./problems.ts";
import { quoted } from "./quoted.ts";
import { keysAt } from "./schema-keys.ts";
import type { YamlSource } from "./yaml-source.ts";

/**
 * Adds what a schema does not accept of the value at a path, each on its place in the YAML; one for each unknown key.
 * Adds nothing when it accepts the value.
 */
export function addSchemaProblems(
  problems: Problems,
  schema: z.ZodType,
  source: YamlSource,
  at: Path = [],
): void {
  const value = valueAt(source.value, at);
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  for (const issue of plainIssues(parsed.error.issues, value)) {
    const context = { schema, source, value, at };
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) problems.add(() => unknownKey(key, issue.path, context));
    } else problems.add(() => fromIssue(issue, context));
  }
}

/** @see addSchemaProblems */
export function schemaProblems(schema: z.ZodType, source: YamlSource): Problems {
  const problems = new Problems();
  addSchemaProblems(problems, schema, source);
  return problems;
}

interface Context {
  readonly schema: z.ZodType;
  readonly source: YamlSource;
  readonly value: unknown;
  readonly at: Path;
}

function unknownKey(key: string, parent: Path, { schema, source, value, at }: Context): Problem {
  const path = [...at, ...parent, key];
  const range = source.keyRangeOf(path);
  // What stands below a variable may be its value, written in the wrong form.
  if (isPrivate(path.slice(0, -2))) {
    const shown = path.slice(0, -1);
    return { code: "CT003", message: `${pathText(shown)}: unknown key`, path: shown, range };
  }
  const known = keysAt(schema, parent, value);
  const near = closest(key, known);
  return {
    code: "CT003",
    message: `unknown key ${quoted(key)}`,
    hint:
      key === "<<"
        ? "merge keys are not read: repeat the keys, or use an alias as a whole value"
        : near === undefined
          ? known.length === 0
            ? "remove it"
            : `the keys are ${known.join(", ")}`
          : `did you mean "${near}"?`,
    path,
    range,
  };
}

function fromIssue(issue: Issue, { source, at }: Context): Problem {
  const path = [...at, ...issue.path];
  if (issue.code === "invalid_key") {
    const why = issue.issues[0]?.message ?? "is no name";
    const key = quoted(String(path.at(-1)));
    return {
      code: "CT007",
      message: `the key ${key} ${why}`,
      path,
      range: source.keyRangeOf(path),
    };
  }
  const value = valueAt(source.value, path);
  const range = source.rangeOf(path);
  if (value === undefined && path.length > 0) {
    const key = String(path.at(-1));
    const hint = hintFor(issue, value) ?? `add ${key}: …`;
    return { code: "CT004", message: `"${key}" is missing`, hint, path, range };
  }
  const shown = isPrivate(path) ? kindOf(value) : shownValue(value);
  const hint = hintFor(issue, value, isPrivate(path));
  return {
    code: codeOf(issue),
    message: `${pathText(path)}: ${shown} ${reason(issue)}`,
    ...(hint === undefined ? {} : { hint }),
    path,
    range,
  };
}

function pathText(path: Path): string {
  const steps = path.map((step) => (String(step).length > 80 ? quoted(String(step)) : step));
  return steps.join(".") || "the file";
}

function codeOf(issue: Issue): Code {
  // An empty text or list is no matter of Google's.
  if (isEmptiness(issue)) return "CT005";
  if (issue.code === "too_big" || issue.code === "too_small") return "CT006";
  if (issue.code === "custom" && issue.params?.["limit"] === true) return "CT006";
  return issue.code === "invalid_format" ? "CT007" : "CT005";
}

function shownValue(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  // NaN and infinity have no JSON.
  return typeof value === "number" || typeof value === "boolean" ? String(value) : kindOf(value);
}
