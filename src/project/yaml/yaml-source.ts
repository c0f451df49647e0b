import { Composer, YAMLParseError, type Document, type Node, type ScalarTag } from "yaml";

import type { Position, Range } from "../diagnostics/diagnostic.ts";
import { Problems, single, type Problem } from "../diagnostics/problems.ts";
import type { Path } from "../values/path.ts";
import { boundedTokens, MAX_NESTING, TooDeep } from "./nesting.ts";
import { maskedLines } from "./private-lines.ts";
import { maskedText } from "./private-text.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import { syntaxErrors, syntaxProblem } from "./yaml-errors.ts";
import { YamlPlaces } from "./yaml-places.ts";
import { aliasTargets, plainValue } from "./yaml-value.ts";

/** A parsed YAML file that knows where everything is. */
export interface YamlSource {
  readonly text: string;
  /** The text with every value that may be a secret covered, for showing lines of it. */
  readonly shownText: string;
  /** The plain value; undefined when the YAML is malformed. */
  readonly value: unknown;
  readonly problems: Problems;
  /**
   * The value at a path, or its nearest ancestor that is there, on one line: a value of many lines
   * is shown by its key, an entry of a list by its `id` or `name`.
   */
  rangeOf(path: Path): Range;
  /** The key at a path instead of its value. */
  keyRangeOf(path: Path): Range;
  /** The offset in the text at which the key at a path begins; 0 when there is none. */
  keyOffsetOf(path: Path): number;
}

/** Parses YAML without ever throwing: problems come back as diagnostics. */
export function parseYaml(text: string): YamlSource {
  let document: Document.Parsed;
  try {
    document = parsed(text);
  } catch (error) {
    if (error instanceof TooDeep) return tooDeep(text, error.offset);
    throw error;
  }
  const positionAt = positionsIn(text);
  const range = (start: number, end: number): Range => {
    const first = Math.min(start, text.length);
    const newline = text.indexOf("\n", first);
    const lineEnd = newline < 0 ? text.length : text[newline - 1] === "\r" ? newline - 1 : newline;
    const last = Math.max(first, Math.min(lineEnd, Math.max(start + 1, end)));
    return { start: positionAt(first), end: positionAt(last) };
  };
  const malformed = ({ message, hint, start, end }: SyntaxProblem): Problem => ({
    code: "CT002",
    message: `malformed YAML: ${message}`,
    hint,
    path: [],
    range: range(start, end),
  });
  const problems = new Problems();
  for (const error of syntaxErrors(document)) {
    problems.add(() => malformed(syntaxProblem(error, document, text)));
  }
  const aliases = aliasTargets(document, text);
  let value: unknown;
  if (problems.counts.error === 0) {
    const plain = plainValue(document, aliases);
    if ("value" in plain) ({ value } = plain);
    else for (const one of plain.problems) problems.add(() => malformed(one));
  }
  const places = new YamlPlaces(document.contents, aliases.targets);
  let shownText: string | undefined;
  const nodeRange = (node: Node | null | undefined): Range | undefined =>
    node?.range ? range(node.range[0], node.range[1]) : undefined;
  return {
    text,
    get shownText() {
      shownText ??= maskedText(
        document.errors.length > 0 ? maskedLines(text) : text,
        document,
        aliases.targets,
      );
      return shownText;
    },
    value,
    problems,
    rangeOf(path) {
      return nodeRange(places.labelOf(places.find(path))) ?? range(0, 1);
    },
    keyRangeOf(path) {
      const { key, node } = places.find(path);
      return nodeRange(key) ?? nodeRange(node) ?? range(0, 1);
    },
    keyOffsetOf: (path) => places.find(path).key?.range?.[0] ?? 0,
  };
}

/**
 * Most keys and many values are words that are neither null nor a boolean nor a number; the library
 * would try its eight tags on each of them before it takes it for a text.
 */
const WORD: ScalarTag = {
  tag: "tag:yaml.org,2002:str",
  default: true,
  test: /^(?:[^-+.~0-9nNtTfF]|[nNtTfF](?!(?:ull|ULL|rue|RUE|alse|ALSE)$))/,
  resolve: (text) => text,
};

function parsed(text: string): Document.Parsed {
  const { stackTraceLimit } = Error;
  // The parser makes an error for each surplus bracket; their stacks take most of the time.
  Error.stackTraceLimit = 0;
  try {
    const composer = new Composer({
      logLevel: "error",
      strict: true,
      // Each pretty message looks through its whole line.
      prettyErrors: false,
      // The parser compares each key with every other; a linear check follows.
      uniqueKeys: false,
      // The config is what JSON can say; bytes and sets of a tag are none of it.
      resolveKnownTags: false,
      customTags: (tags) => [WORD, ...tags],
    });
    // As the library's parseDocument does, but that the tokens stop where they nest too deep.
    const documents = composer.compose(boundedTokens(text), true, text.length);
    const [first, second] = [documents.next().value, documents.next().value] as const;
    const document = first as Document.Parsed;
    if (second) {
      const [start, end] = (second as Document.Parsed).range;
      document.errors.push(
        new YAMLParseError([start, end], "MULTIPLE_DOCS", "Source contains multiple documents"),
      );
    }
    return document;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Turns an offset into a line and a column; a line ends with `\n`, as it does for editors and for
 * GitHub.
 */
function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function tooDeep(text: string, offset: number): YamlSource {
  const before = text.slice(0, offset).split("\n");
  const start = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const range: Range = { start, end: { line: start.line, column: start.column + 1 } };
  const message = `malformed YAML: it nests more than ${MAX_NESTING} levels deep`;
  const hint = "remove the surplus brackets or dashes";
  return {
    text,
    shownText: maskedLines(text),
    value: undefined,
    problems: single({ code: "CT002", message, hint, path: [], range }),
    rangeOf: () => range,
    keyRangeOf: () => range,
    keyOffsetOf: () => 0,
  };
}
