import { isCollection, isMap, isScalar, visit, type Document, type YAMLError } from "yaml";

import { quoted } from "../../base/quoted.ts";
import { brokenNumberAt } from "./broken-number.ts";
import { MAX_NESTING } from "./nesting.ts";
import type { SyntaxMessage, SyntaxProblem } from "./syntax-problem.ts";
import { suspectNear } from "./yaml-suspects.ts";
import { walk } from "./yaml-walk.ts";

/**
 * Errors after which the parser still knows where it is. All others make errors up to the end of
 * the file.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  "BAD_DQ_ESCAPE",
  "BAD_SCALAR_START",
  "DUPLICATE_KEY",
  "NON_STRING_KEY",
  "TAG_RESOLVE_FAILED",
]);

export type SyntaxError = Pick<YAMLError, "code" | "pos" | "message">;

/**
 * The parser's errors up to the first one of which others only follow; of tabs the first one alone.
 */
export function syntaxErrors(document: Document.Parsed): readonly SyntaxError[] {
  const errors = [...document.errors, ...document.warnings, ...wrongKeys(document)]
    .toSorted((one, other) => one.pos[0] - other.pos[0])
    // The parser may say the same of one place twice.
    .filter(({ code, pos: [at] }, index, sorted) => {
      const last = sorted[index - 1];
      return last === undefined || last.code !== code || last.pos[0] !== at;
    });
  const tab = errors.find(({ code }) => code === "TAB_AS_INDENT");
  if (tab !== undefined) return [tab];
  const fatal = errors.findIndex(({ code }) => !HARMLESS.has(code));
  return fatal < 0 ? errors : errors.slice(0, fatal + 1);
}

/** Keys that are defined twice in one map, and those that are not strings. */
function wrongKeys(document: Document.Parsed): SyntaxError[] {
  const errors: SyntaxError[] = [];
  walk(document.contents, (node) => {
    if (!isMap(node)) return;
    const keys = node.items.length > 1 ? new Set<string>() : undefined;
    for (const { key } of node.items) {
      if (isCollection(key) && key.range) {
        errors.push({ code: "NON_STRING_KEY", pos: [key.range[0], key.range[1]], message: "" });
      }
      if (keys === undefined || !isScalar(key) || !key.range) continue;
      const text = String(key.value);
      const [start, end] = key.range;
      if (keys.has(text)) errors.push({ code: "DUPLICATE_KEY", pos: [start, end], message: "" });
      keys.add(text);
    }
  });
  return errors;
}

/** One of {@link syntaxErrors} for people. */
export function syntaxProblem(
  error: SyntaxError,
  document: Document.Parsed,
  text: string,
): SyntaxProblem {
  const { code, pos } = error;
  const [start, end] = pos;
  const isPlain = code === "TAB_AS_INDENT" || HARMLESS.has(code);
  return (
    (isPlain ? undefined : suspectNear(text, start)) ??
    placedProblem(error, document, text) ?? { start, end, ...(TEXTS[code] ?? UNKNOWN) }
  );
}

const UNKNOWN: SyntaxMessage = {
  message: "the parser does not understand what begins here",
  hint: "look for a mistake in this line or the one above it",
};

/**
 * What is said wherever it happens. Never the parser's own words: they quote the file, and with it
 * secrets.
 */
const TEXTS: Readonly<Partial<Record<YAMLError["code"], SyntaxMessage>>> = {
  ALIAS_PROPS: {
    message: "an alias has neither an anchor nor a tag of its own",
    hint: "put the value in quotes, or remove what is before the alias",
  },
  BAD_ALIAS: {
    message: 'YAML reads a value that begins with "*" or "&" as an alias or an anchor',
    hint: "put it in quotes",
  },
  BAD_DIRECTIVE: {
    message: 'YAML reads a line that begins with "%" as a directive',
    hint: "remove the line, or put the value in quotes",
  },
  BAD_DQ_ESCAPE: {
    message: "a backslash begins an escape sequence that YAML doesn't know",
    hint: "write the backslash twice, or use single quotes",
  },
  BAD_INDENT: {
    message: "this line is not indented like the other keys of its map",
    hint: "indent it by as many spaces as they are",
  },
  BAD_PROP_ORDER: {
    message: "an anchor or a tag is before the dash or the key that it belongs after",
    hint: "move it behind the dash or the colon",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second ": " on one line, which YAML reads as another key',
    hint: "put the whole value in quotes",
  },
  BLOCK_IN_FLOW: {
    message: "a list with dashes or a map of many lines is inside brackets",
    hint: "write all of it with brackets, or all of it on lines of its own",
  },
  KEY_OVER_1024_CHARS: {
    message: "this key is longer than the 1024 characters that YAML allows",
    hint: "look for a quote or a line break that is missing",
  },
  MISSING_CHAR: {
    message: "a space, a comma or a colon is missing before this place",
    hint: "separate the values by commas, and a key from its value by a colon and a space",
  },
  MULTILINE_IMPLICIT_KEY: {
    message: "this line is neither a key nor part of a value",
    hint: 'write "key: value", or correct the indentation',
  },
  MULTIPLE_ANCHORS: { message: "a value has two anchors", hint: "keep one of them" },
  MULTIPLE_DOCS: {
    message: "a second YAML document begins here, and a config is one document",
    hint: 'remove the "---" and what belongs to the other document',
  },
  MULTIPLE_TAGS: { message: "a value has two tags", hint: "put the value in quotes" },
  NON_STRING_KEY: {
    message: "a list or a map is where a key belongs",
    hint: "put the value in quotes",
  },
  RESOURCE_EXHAUSTION: {
    message: "it nests deeper than the parser can follow",
    hint: `indent no more than ${MAX_NESTING} levels`,
  },
  TAG_RESOLVE_FAILED: {
    message: 'YAML reads a value that begins with "!" as a tag, and a config has none',
    hint: "put the value in quotes",
  },
};

/** What depends on the text at the place, or is reported at another place than the parser's. */
function placedProblem(
  error: SyntaxError,
  document: Document.Parsed,
  text: string,
): SyntaxProblem | undefined {
  const [start, end] = error.pos;
  const at = { start, end };
  switch (error.code) {
    case "TAB_AS_INDENT": {
      const tabs = document.errors.filter(({ code }) => code === "TAB_AS_INDENT").length;
      const more = tabs === 1 ? "" : `, here and on ${tabs - 1} more`;
      return {
        ...at,
        message: "this line is indented by a tab; YAML allows spaces only",
        hint: `replace the tab with spaces${more}`,
      };
    }
    case "DUPLICATE_KEY": {
      const number = brokenNumberAt(text, start);
      if (number !== undefined) {
        return {
          ...at,
          message: `a comma separates values, so that ${quoted(number)} is several of them`,
          hint: `write ${number.replaceAll(",", "")}`,
        };
      }
      const key = quoted(text.slice(start, end));
      return {
        ...at,
        message: `the key ${key} is defined twice in one map`,
        hint: "keep one of them",
      };
    }
    case "BAD_SCALAR_START":
      return {
        ...at,
        message: `a value can't start with ${text[start] ?? "this"}`,
        hint: "put the value in quotes",
      };
    case "BAD_INDENT":
    case "MISSING_CHAR":
      return openQuote(document, text, start) ?? openBracket(document, text, start);
    case "BLOCK_AS_IMPLICIT_KEY":
      return furtherIn(document, text, start);
    case "BAD_ALIAS":
    case "UNEXPECTED_TOKEN":
      return unquoted(text, start) ?? surplus(text, start);
    default:
      return undefined;
  }
}

function openQuote(
  document: Document.Parsed,
  text: string,
  start: number,
): SyntaxProblem | undefined {
  const opened = openedQuote(document, start);
  const quote = opened === undefined ? undefined : text[opened];
  if (opened === undefined || quote === undefined) return undefined;
  const message = `the quote ${quote} that opens here is never closed`;
  return { start: opened, end: text.length, message, hint: `add the closing ${quote}` };
}

/** The bracket that is still open where the parser stumbles. */
function openBracket(
  document: Document.Parsed,
  text: string,
  errorAt: number,
): SyntaxProblem | undefined {
  let opened: number | undefined;
  visit(document, {
    Collection(_, { flow, range }) {
      if (flow !== true || !range) return;
      const [start, end] = range;
      const isClosed = text[end - 1] === CLOSING[text[start] ?? ""] && end - 1 > start;
      if (!isClosed && start < errorAt && (opened === undefined || start > opened)) opened = start;
    },
  });
  if (opened === undefined) return undefined;
  const closing = CLOSING[text[opened] ?? ""] ?? "]";
  return {
    start: opened,
    end: text.length,
    message: `the bracket ${text[opened]} that opens here is never closed`,
    hint: `add the "${closing}"`,
  };
}

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** A line that is further in than its neighbours is a second value for YAML. */
function furtherIn(
  document: Document.Parsed,
  text: string,
  start: number,
): SyntaxProblem | undefined {
  const next = nextLine(text, start);
  const isSplit = document.errors.some(
    ({ code, pos }) => code === "MULTILINE_IMPLICIT_KEY" && pos[0] === start,
  );
  if (!isSplit || next === undefined) return undefined;
  return {
    start: next,
    end: text.length,
    message: "this line is indented below a key that already has a value",
    hint: "indent it by as many spaces as the line above",
  };
}

/**
 * A value whose first character means something else to YAML, such as a schedule; or text after a
 * closing quote.
 */
function unquoted(text: string, errorAt: number): SyntaxProblem | undefined {
  const lineStart = text.lastIndexOf("\n", Math.max(0, errorAt - 1)) + 1;
  const line = /^.*/.exec(text.slice(lineStart))?.[0] ?? "";
  const value = /^((?: *- )* *[\w-]+: +)([*&].*|(["']).*\3.+)$/.exec(line);
  if (value === null) return undefined;
  const start = lineStart + (value[1] ?? "").length;
  const end = start + (value[2] ?? "").trimEnd().length;
  return value[3] === undefined
    ? {
        start,
        end,
        message: `a value that begins with "${text[start]}" is something else for YAML`,
        hint: "put it in quotes",
      }
    : {
        start,
        end,
        message: "something follows the closing quote of this value",
        hint: "put the whole value in quotes",
      };
}

function surplus(text: string, start: number): SyntaxProblem | undefined {
  const char = text[start] ?? "";
  if (!"]},".includes(char) || char === "") return undefined;
  return {
    start,
    end: start + 1,
    message: `this "${char}" closes or separates nothing`,
    hint: `remove the "${char}", or add what it belongs to`,
  };
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
