import type { z } from "zod";

import { closest, listed } from "../../base/closest.ts";
import { CHANNEL_TYPES } from "../schema/channels.ts";
import { metaOf, patternOf } from "../schema/keys.ts";
import { RESOURCE_TYPES } from "../schema/schema.ts";
import type { Path } from "../values/path.ts";
import type { Issue } from "./issues.ts";
import {
  suggestedBoolean,
  suggestedNumber,
  suggestedText,
  withoutCurlyQuotes,
} from "./suggestions.ts";

/** What is wrong with a value, as the end of a sentence that begins with the value. */
export function reason(issue: Issue): string {
  if (isEmptiness(issue)) return "must not be empty";
  switch (issue.code) {
    case "too_big":
      return `is more than the maximum of ${issue.maximum}`;
    case "too_small":
      return issue.inclusive === false
        ? `must be more than ${issue.minimum}`
        : `is less than the minimum of ${issue.minimum}`;
    case "invalid_type":
      return `must be ${kind(issue.expected)}`;
    case "invalid_value":
      return `${issue.values.length === 1 ? "must be" : "must be one of"} ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_union":
      return issue.path.at(-1) === "type" ? "is not a known type" : `must be ${kinds(issue)}`;
    default:
      return issue.message;
  }
}

/** What a hint is made of besides the issue. */
export interface HintContext {
  readonly value: unknown;
  /** What the place wants; undefined where nothing is known. */
  readonly schema: z.core.$ZodType | undefined;
  /** The value may be a secret, and is not repeated. */
  readonly isPrivate: boolean;
}

/** What to write instead. */
export function hintFor(issue: Issue, context: HintContext): string {
  return (
    ownHint(issue) ??
    (context.isPrivate ? undefined : suggestionHint(issue, context)) ??
    kindHint(issue, context) ??
    exampleHint(context.schema)
  );
}

function ownHint(issue: Issue): string | undefined {
  const hint: unknown = issue.code === "custom" ? issue.params?.["hint"] : undefined;
  return typeof hint === "string" ? hint : undefined;
}

/** The value as it was intended. */
function suggestionHint(issue: Issue, { value, schema }: HintContext): string | undefined {
  const { expected } = issue as { readonly expected?: string };
  if (typeof value === "string") {
    const straight = withoutCurlyQuotes(value);
    if (straight !== undefined) return `use straight quotes: "${straight}"`;
    if (expected === "boolean") {
      const suggested = suggestedBoolean(value);
      return suggested === undefined ? undefined : `write ${suggested}`;
    }
    if (expected === "number" || expected === "int") {
      const suggested = suggestedNumber(value);
      return suggested === undefined ? undefined : `write ${suggested}, without quotes`;
    }
  }
  const form = formOf(issue, schema);
  if (form === undefined || (typeof value !== "string" && typeof value !== "number")) {
    return undefined;
  }
  const suggested = suggestedText(value, form);
  return suggested === undefined ? undefined : `write ${suggested}`;
}

/** The regular expression that a text must fit, as text. */
function formOf(issue: Issue, schema: z.core.$ZodType | undefined): string | undefined {
  if (issue.code === "invalid_format") return (issue as { readonly pattern?: string }).pattern;
  if (issue.code !== "invalid_type" || issue.expected !== "string") return undefined;
  return schema === undefined ? undefined : patternOf(schema);
}

function kindHint(issue: Issue, { value, isPrivate }: HintContext): string | undefined {
  switch (issue.code) {
    case "too_big":
      return `write at most ${issue.maximum}`;
    case "too_small":
      if (isEmptiness(issue))
        return `write at least one ${issue.origin === "string" ? "character" : "entry"}`;
      return `write ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`;
    case "invalid_value": {
      const values = issue.values.map(String);
      if (values.length === 1) return `write ${String(issue.values[0])}`;
      const text = typeof value === "string" ? value : "";
      const near =
        values.find((one) => one.toLowerCase() === text.toLowerCase()) ?? closest(text, values);
      return near === undefined ? `write one of ${listed(values)}` : `did you mean ${near}?`;
    }
    case "invalid_type":
      if (issue.path.length === 0) return "begin with project_name: NAME, one key on each line";
      return value === undefined ? undefined : typeHint(issue.expected, value, isPrivate);
    case "invalid_union":
      return issue.path.at(-1) === "type"
        ? `the types are ${typesAt(issue.path).join(", ")}`
        : undefined;
    default:
      return undefined;
  }
}

function exampleHint(schema: z.core.$ZodType | undefined): string {
  const [example] = metaOf(schema).examples ?? [];
  if (example === undefined) return "see the config reference for what is allowed here";
  return `write for example ${typeof example === "string" ? example : JSON.stringify(example)}`;
}

/** True of a text or a list that has nothing in it. */
export function isEmptiness(issue: Issue): boolean {
  return (
    issue.code === "too_small" &&
    issue.minimum === 1 &&
    (issue.origin === "array" || issue.origin === "string")
  );
}

const KINDS: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "a string",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

function kind(expected: string): string {
  return KINDS[expected] ?? `of type ${expected}`;
}

/** The kinds of value that a union takes. */
function kinds(issue: Extract<Issue, z.core.$ZodIssueInvalidUnion>): string {
  const expected = issue.errors.flatMap((form) =>
    form.flatMap((one) =>
      one.code === "invalid_type" && one.path.length === 0 ? [kind(one.expected)] : [],
    ),
  );
  return expected.length === 0 ? "of another form" : [...new Set(expected)].join(" or ");
}

function typeHint(expected: string, value: unknown, isPrivate: boolean): string | undefined {
  if (expected === "string" && ["number", "boolean"].includes(typeof value)) {
    return isPrivate ? "put it in quotes" : `put it in quotes: "${String(value)}"`;
  }
  if (["number", "int"].includes(expected) && typeof value === "string") {
    const isQuoted = value.trim() !== "" && Number.isFinite(Number(value));
    return isQuoted ? `write it without quotes: ${value.trim()}` : "write a number, for example 5";
  }
  if (expected === "boolean") return "write true or false";
  if (value === null) return "write a value, or remove the key";
  if (expected === "array") return "write a list, each entry on a line that begins with a dash";
  if (["object", "record"].includes(expected)) return 'write lines of "key: value" below the key';
  return undefined;
}

/** What may stand as the `type` at a path. */
export function typesAt(path: Path): readonly string[] {
  return path.at(-3) === "channels" ? CHANNEL_TYPES : RESOURCE_TYPES;
}
