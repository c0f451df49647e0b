import { isCollection, isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from "yaml";

import type { Code } from "./codes.ts";
import type { Diagnostic, Position, Range } from "./diagnostic.ts";
import { errorMessage } from "./failure.ts";
import { MAX_NESTING, tooDeepAt } from "./nesting.ts";
import type { Path } from "./path.ts";
import { lostAliases, syntaxProblems, type SyntaxProblem } from "./yaml-errors.ts";

/** A parsed YAML file that knows where everything stands. */
export interface YamlSource {
  readonly text: string;
  /** The plain value; undefined when the YAML is malformed. */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * The value at a path, or its nearest ancestor that is there, on one line: a value of many lines is shown by its key,
   * an entry of a list by its `id` or `name`.
   */
  rangeOf(path: Path): Range;
  /** The key at a path instead of its value. */
  keyRangeOf(path: Path): Range;
}

/** More aliases than this expand into a document that no person wrote. */
const MAX_ALIASES = 100;

/** More than these of one kind tell nothing new. */
const MAX_SYNTAX_ERRORS = 20;

/** Parses YAML without ever throwing: problems come back as diagnostics. */
export function parseYaml(text: string): YamlSource {
  const deepAt = tooDeepAt(text);
  if (deepAt !== undefined) return tooDeep(text, deepAt);
  const document = parseDocument(text, {
    logLevel: "error",
    strict: true,
    // The parser compares each key with every other; a linear check follows.
    uniqueKeys: false,
    // The config is what JSON can say; bytes and sets of a tag are none of it.
    resolveKnownTags: false,
  });
  const positionAt = positionsIn(text);
  const range = (start: number, end: number): Range => {
    const first = Math.min(start, text.length);
    const newline = text.indexOf("\n", first);
    const lineEnd = newline < 0 ? text.length : text[newline - 1] === "\r" ? newline - 1 : newline;
    const last = Math.max(first, Math.min(lineEnd, Math.max(start + 1, end)));
    return { start: positionAt(first), end: positionAt(last) };
  };
  const malformed = ({ message, hint, start, end }: SyntaxProblem): Diagnostic => ({
    code: "CT002" satisfies Code,
    severity: "error",
    message: `malformed YAML: ${message}`,
    hint,
    path: [],
    range: range(start, end),
  });
  const diagnostics = syntaxProblems(document, text).slice(0, MAX_SYNTAX_ERRORS).map(malformed);
  let value: unknown;
  if (diagnostics.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    } catch (error) {
      const message = `its aliases can't be expanded: ${errorMessage(error)}`;
      const hint = "write the values out instead of by alias";
      const lost = lostAliases(document).slice(0, MAX_SYNTAX_ERRORS);
      diagnostics.push(
        ...(lost.length > 0 ? lost : [{ message, hint, start: 0, end: 1 }]).map(malformed),
      );
    }
  }
  const nodeRange = (node: Node | null | undefined): Range | undefined =>
    node?.range ? range(node.range[0], node.range[1]) : undefined;
  return {
    text,
    value,
    diagnostics,
    rangeOf(path) {
      const { key, node } = walk(document.contents, path);
      return nodeRange(labelOf(node, key)) ?? range(0, 1);
    },
    keyRangeOf(path) {
      const { key, node } = walk(document.contents, path);
      return nodeRange(key) ?? nodeRange(node) ?? range(0, 1);
    },
  };
}

/** Turns an offset into a line and a column; a line ends with `\n`, as it does for editors and for GitHub. */
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

/** Refused before parsing: a parser given 400 kB of `[` takes all of the machine's memory. */
function tooDeep(text: string, offset: number): YamlSource {
  const before = text.slice(0, offset).split("\n");
  const start = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const range: Range = { start, end: { line: start.line, column: start.column + 1 } };
  const message = `malformed YAML: it nests more than ${MAX_NESTING} levels deep`;
  const hint = "remove the surplus brackets or dashes";
  const code: Code = "CT002";
  return {
    text,
    value: undefined,
    diagnostics: [{ code, severity: "error", message, hint, path: [], range }],
    rangeOf: () => range,
    keyRangeOf: () => range,
  };
}

/** What shows a node on one line. */
function labelOf(node: Node | null, key: Node | undefined): Node | null {
  if (!isCollection(node) || node.flow === true) return node;
  if (key !== undefined) return key;
  const named = isMap(node) ? (node.get("id", true) ?? node.get("name", true)) : undefined;
  return isScalar(named) ? named : node;
}

/** Follows a path as far as it goes. `key` is that of the node, when the node stands in a map. */
function walk(root: Node | null, path: Path): { node: Node | null; key?: Node } {
  let node = root;
  let key: Node | undefined;
  for (const step of path) {
    let pair: Pair | undefined;
    let next: Node | null | undefined;
    if (isMap(node)) {
      pair = (node.items as Pair[]).find(
        ({ key: k }) => isScalar(k) && String(k.value) === String(step),
      );
      next = (pair?.value ?? pair?.key) as Node | null | undefined;
    } else if (isSeq(node) && typeof step === "number") {
      next = node.items[step] as Node | undefined;
    }
    if (next === undefined || next === null) break;
    node = next;
    key = pair?.key as Node | undefined;
  }
  return key === undefined ? { node } : { node, key };
}
