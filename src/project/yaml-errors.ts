import { isScalar, visit, type Document, type YAMLError } from "yaml";

import { MAX_NESTING } from "./nesting.ts";
import { quoted } from "./quoted.ts";

/** What is wrong with the syntax of a file, for people. */
export interface SyntaxProblem {
  readonly message: string;
  readonly hint: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** Errors after which the parser still knows where it is. All others make errors up to the end of the file. */
const HARMLESS: ReadonlySet<string> = new Set([
  "DUPLICATE_KEY",
  "BAD_SCALAR_START",
  "BAD_DQ_ESCAPE",
]);

export type SyntaxError = Pick<YAMLError, "code" | "pos" | "message">;

/** The parser's errors up to the first one of which others only follow; of tabs the first one alone. */
export function syntaxErrors(document: Document.Parsed): readonly SyntaxError[] {
  const errors = [...document.errors, ...doubledKeys(document)].toSorted(
    (one, other) => one.pos[0] - other.pos[0],
  );
  const tab = errors.find(({ code }) => code === "TAB_AS_INDENT");
  if (tab !== undefined) return [tab];
  const fatal = errors.findIndex(({ code }) => !HARMLESS.has(code));
  return fatal < 0 ? errors : errors.slice(0, fatal + 1);
}

/** Keys that stand twice in one map. */
function doubledKeys(document: Document.Parsed): SyntaxError[] {
  const errors: SyntaxError[] = [];
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key) || !key.range) continue;
        const text = String(key.value);
        const [start, end] = key.range;
        if (keys.has(text)) errors.push({ code: "DUPLICATE_KEY", pos: [start, end], message: "" });
        keys.add(text);
      }
    },
  });
  return errors;
}

/** One of {@link syntaxErrors} for people. */
export function syntaxProblem(
  error: SyntaxError,
  document: Document.Parsed,
  text: string,
): SyntaxProblem {
  const [start, end] = error.pos;
  const at = { start, end };
  switch (error.code) {
    case "TAB_AS_INDENT": {
      const tabs = document.errors.filter(({ code }) => code === "TAB_AS_INDENT").length;
      const more = tabs === 1 ? "" : `, here and on ${tabs - 1} more`;
      return {
        ...at,
        message: "a tab indents this line; YAML takes spaces only",
        hint: `replace the tab by spaces${more}`,
      };
    }
    case "DUPLICATE_KEY": {
      const key = quoted(text.slice(start, end));
      return { ...at, message: `the key ${key} stands twice in one map`, hint: "keep one of them" };
    }
    case "MULTIPLE_DOCS":
      return {
        ...at,
        message: "a second YAML document begins here, and a config is one document",
        hint: 'remove the "---" and what belongs to the other document',
      };
    case "MISSING_CHAR": {
      const opened = openedQuote(document, start);
      if (opened === undefined) break;
      const quote = text[opened] ?? '"';
      const message = `the quote ${quote} that opens here is never closed`;
      return { start: opened, end: text.length, message, hint: `add the closing ${quote}` };
    }
    case "BAD_INDENT": {
      const bracket = /end with a (.)/.exec(error.message)?.[1];
      return bracket === undefined
        ? {
            ...at,
            message: "this line is indented unlike the other keys of its map",
            hint: "give it as many spaces as they have",
          }
        : {
            ...at,
            message: `a bracket is still open here, its "${bracket}" is missing`,
            hint: `add the "${bracket}" before this line`,
          };
    }
    case "BLOCK_AS_IMPLICIT_KEY": {
      const next = nextLine(text, start);
      const isSplit = document.errors.some(
        ({ code, pos }) => code === "MULTILINE_IMPLICIT_KEY" && pos[0] === start,
      );
      return isSplit && next !== undefined
        ? {
            start: next,
            end: text.length,
            message: "this line is indented below a key that has a value already",
            hint: "give it as many spaces as the line above has",
          }
        : {
            ...at,
            message: 'a second ": " on one line, which YAML takes for another key',
            hint: "put the whole value in quotes",
          };
    }
    case "MULTILINE_IMPLICIT_KEY":
      return {
        ...at,
        message: "this line is neither a key nor part of a value",
        hint: 'write "key: value", or correct the indentation',
      };
    case "BAD_SCALAR_START":
      return {
        ...at,
        message: `a value can't start with ${text[start] ?? "this"}`,
        hint: "put the value in quotes",
      };
    case "BAD_DQ_ESCAPE":
      return {
        ...at,
        message: "a backslash begins an escape that YAML doesn't know",
        hint: "write a backslash twice, or take single quotes",
      };
    case "RESOURCE_EXHAUSTION":
      return {
        ...at,
        message: "it nests deeper than the parser can follow",
        hint: `indent no more than ${MAX_NESTING} levels`,
      };
    case "TAG_RESOLVE_FAILED":
      return {
        ...at,
        message: 'a value that begins with "!" is a tag for YAML, and a config has none',
        hint: "put the value in quotes",
      };
    case "UNEXPECTED_TOKEN":
      return {
        ...at,
        message: "what begins here doesn't belong to the value before it",
        hint: "look for a mistake in this line or the one above it",
      };
    default:
  }
  // What follows a colon is quoted from the file, and may be a secret.
  const message = error.message.split(":")[0] ?? error.code;
  return { ...at, message, hint: "look for a mistake in this line or the one above it" };
}

/** Where the quoted text begins that should have ended at an offset. */
function openedQuote(document: Document.Parsed, offset: number): number | undefined {
  let found: number | undefined;
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.type?.startsWith("QUOTE") || !node.range) return;
    const [start, end] = node.range;
    if (start <= offset && offset <= end + 1) found = start;
  });
  return found;
}

/** The first character, after the indentation, of the next line that has one. */
function nextLine(text: string, offset: number): number | undefined {
  const newline = text.indexOf("\n", offset);
  const skipped = newline < 0 ? undefined : /\S/.exec(text.slice(newline));
  return skipped ? newline + skipped.index : undefined;
}
