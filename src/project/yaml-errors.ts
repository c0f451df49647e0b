import { isScalar, visit, type Document, type YAMLError } from "yaml";

import { MAX_NESTING } from "./nesting.ts";

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

/** The parser's errors up to the first one of which others only follow. */
export function syntaxProblems(document: Document.Parsed, text: string): SyntaxProblem[] {
  const errors = [...document.errors, ...doubledKeys(document)].toSorted(
    (one, other) => one.pos[0] - other.pos[0],
  );
  const tabs = errors.filter(({ code }) => code === "TAB_AS_INDENT");
  const [tab] = tabs;
  if (tab !== undefined) {
    const more = tabs.length === 1 ? "" : `, here and on ${tabs.length - 1} more`;
    return [
      {
        message: "a tab indents this line; YAML takes spaces only",
        hint: `replace the tab by spaces${more}`,
        start: tab.pos[0],
        end: tab.pos[1],
      },
    ];
  }
  const fatal = errors.findIndex(({ code }) => !HARMLESS.has(code));
  const telling = fatal < 0 ? errors : errors.slice(0, fatal + 1);
  return telling.map((error) => problemOf(error, document, text));
}

type SyntaxError = Pick<YAMLError, "code" | "pos" | "message">;

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

function problemOf(error: SyntaxError, document: Document.Parsed, text: string): SyntaxProblem {
  const [start, end] = error.pos;
  const at = { start, end };
  switch (error.code) {
    case "DUPLICATE_KEY": {
      const key = /^[^:\n]*/.exec(text.slice(start))?.[0]?.trim() ?? "";
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
        message: `${text.slice(start, end)} is no escape that YAML knows`,
        hint: "write a backslash twice, or take single quotes",
      };
    case "RESOURCE_EXHAUSTION":
      return {
        ...at,
        message: "it nests deeper than the parser can follow",
        hint: `indent no more than ${MAX_NESTING} levels`,
      };
    default:
  }
  const message = error.message.split("\n")[0]?.replace(/ at line .*$/, "") ?? error.code;
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

/** The aliases that name no anchor before them. */
export function lostAliases(document: Document.Parsed): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined || !alias.range) return;
      const [start, end] = alias.range;
      const message = `*${alias.source} refers to an anchor that isn't there`;
      const hint = `write &${alias.source} at the value that is meant, or put the text in quotes`;
      problems.push({ start, end, message, hint });
    },
  });
  return problems;
}
