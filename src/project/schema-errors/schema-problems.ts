import type { z } from "zod";

import { closest } from "../../base/closest.ts";
import { quoted } from "../../base/quoted.ts";
import type { Code } from "../diagnostics/codes.ts";
import type { Problem, Problems } from "../diagnostics/problems.ts";
import { keysAt, metaOf, schemaAt } from "../schema/keys.ts";
import { PARSE_ONCE } from "../schema/parse-once.ts";
import { ID_FORM, NAME_FORMS } from "../schema/values.ts";
import { valueAt, type Path } from "../values/path.ts";
import { hasPassword, isPrivate, kindOf } from "../values/private-values.ts";
import { brokenNumberAt } from "../yaml/broken-number.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { hintFor, isEmptiness, reason, typesAt } from "./issue-text.ts";
import { plainIssues, type Issue } from "./issues.ts";
import { suggestedText } from "./suggestions.ts";

/**
 * Adds what a schema does not accept of the value at a path, each on its place in the YAML; one for
 * each unknown key.
 * @returns What it makes of the value, when it accepts it.
 */
export function addSchemaProblems<T extends z.ZodType>(
  problems: Problems,
  schema: T,
  source: YamlSource,
  at: Path = [],
): z.infer<T> | undefined {
  const value = valueAt(source.value, at);
  const parsed = schema.safeParse(value, PARSE_ONCE);
  if (parsed.success) return parsed.data;
  const issues = plainIssues(parsed.error.issues, value);
  const unknown = new Map(
    issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" ? [[JSON.stringify(issue.path), issue.keys]] : [],
    ),
  );
  const context = { schema, source, value, at };
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) problems.add(() => unknownKey(key, issue.path, context));
    } else if (!isMisspelt(issue, value, unknown)) {
      problems.add(() => fromIssue(issue, context));
    }
  }
  return undefined;
}

/** True of a missing key that stands there with a slip: that it isn't known is reported already. */
function isMisspelt(
  issue: Issue,
  root: unknown,
  unknown: ReadonlyMap<string, readonly string[]>,
): boolean {
  const key = issue.path.at(-1);
  if (unknown.size === 0 || typeof key !== "string" || valueAt(root, issue.path) !== undefined) {
    return false;
  }
  const beside = unknown.get(JSON.stringify(issue.path.slice(0, -1))) ?? [];
  // An override's options stand under config, which is the only key that there is.
  return key === "config" ? beside.length > 0 : closest(key, beside) !== undefined;
}

interface Context {
  readonly schema: z.ZodType;
  readonly source: YamlSource;
  readonly value: unknown;
  readonly at: Path;
}

/** Keys of an earlier format, and what they became. */
const RENAMED: Readonly<Record<string, { readonly to: string; readonly hint: string }>> = {
  readiness_path: { to: "startup", hint: "startup: { path: … }" },
};

function unknownKey(key: string, parent: Path, { schema, source, value, at }: Context): Problem {
  const path = [...at, ...parent, key];
  const range = source.keyRangeOf(path);
  // What stands below a variable may be its value, written in the wrong form.
  if (isPrivate(path.slice(0, -2))) {
    const shown = path.slice(0, -1);
    const message = `${pathText(shown)}: unknown key`;
    return { code: "CT003", message, hint: "write a string, in quotes", path: shown, range };
  }
  const number = brokenNumberAt(source.text, source.keyOffsetOf(path));
  if (number !== undefined) {
    const message = `a comma separates values, so that ${quoted(number)} is two of them`;
    const hint = `write ${number.replaceAll(",", "")}`;
    return { code: "CT003", message, hint, path, range };
  }
  const known = keysAt(schema, parent, value);
  const renamed = Object.hasOwn(RENAMED, key) ? RENAMED[key] : undefined;
  if (renamed !== undefined && known.includes(renamed.to)) {
    return {
      code: "CT003",
      message: `unknown key ${quoted(key)}`,
      hint: `write ${renamed.hint}`,
      path,
      range,
    };
  }
  const near = closest(key, known);
  const list =
    known.length === 0
      ? "remove it"
      : known.length === 1
        ? `write ${known[0]}: { ${key.length > 80 ? "KEY" : key}: … }`
        : `the keys are ${known.join(", ")}`;
  return {
    code: "CT003",
    message: `unknown key ${quoted(key)}`,
    hint: near === undefined ? list : `did you mean "${near}"?`,
    path,
    range,
  };
}

function fromIssue(issue: Issue, { schema, source, value: root, at }: Context): Problem {
  const path = [...at, ...issue.path];
  if (issue.code === "invalid_key") {
    const why = issue.issues[0]?.message ?? "is not a name";
    const name = String(path.at(-1));
    const suggested = suggestedText(name, String(ID_FORM));
    return {
      code: "CT007",
      message: `the key ${quoted(name)} ${why}`,
      hint: suggested === undefined ? "write for example send-email" : `write ${suggested}`,
      path,
      range: source.keyRangeOf(path),
    };
  }
  const value = valueAt(source.value, path);
  const range = source.rangeOf(path);
  const wanted = schemaAt(schema, issue.path, root);
  if (value === undefined && path.length > 0) {
    const key = String(path.at(-1));
    const [example] = metaOf(wanted).examples ?? [];
    const shown = ["string", "number", "boolean"].includes(typeof example) ? String(example) : "…";
    return {
      code: "CT004",
      message: `"${key}" is missing`,
      hint: key === "type" ? `add type: ${typesAt(path).join(", or ")}` : `add ${key}: ${shown}`,
      path,
      range,
    };
  }
  const isHidden = isPrivate(path) || (typeof value === "string" && hasPassword(value));
  const shown = isHidden ? kindOf(value) : shownValue(value);
  return {
    code: codeOf(issue),
    message: `${pathText(path)}: ${shown} ${reason(issue)}`,
    hint: hintFor(issue, { value, schema: wanted, isPrivate: isHidden }),
    path,
    range,
  };
}

function pathText(path: Path): string {
  const steps = path.map((step) => (String(step).length > 80 ? quoted(String(step)) : step));
  return steps.join(".") || "the file";
}

function codeOf(issue: Issue): Code {
  // An empty string or list is not a limit of Google's.
  if (isEmptiness(issue)) return "CT005";
  if (issue.code === "too_big" || issue.code === "too_small") return "CT006";
  if (issue.code === "custom" && issue.params?.["limit"] === true) return "CT006";
  const { pattern = "" } = issue as { readonly pattern?: string };
  return issue.code === "invalid_format" && NAME_FORMS.has(pattern) ? "CT007" : "CT005";
}

function shownValue(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  // NaN and infinity have no JSON.
  return typeof value === "number" || typeof value === "boolean" ? String(value) : kindOf(value);
}
