import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from "yaml";

import type { Code } from "./codes.ts";
import type { Diagnostic, Range } from "./diagnostic.ts";
import { MAX_NESTING, tooDeepAt } from "./nesting.ts";

type Path = readonly (string | number)[];

/** A parsed YAML file that knows where everything stands. */
export interface YamlSource {
  readonly text: string;
  /** The plain value; undefined when the YAML is malformed. */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** The value at a path, or its nearest ancestor that is there. */
  rangeOf(path: Path): Range;
  /** The key at a path instead of its value. */
  keyRangeOf(path: Path): Range;
}

/** More aliases than this expand into a document that no person wrote. */
const MAX_ALIASES = 100;

/** Parses YAML without ever throwing: problems come back as diagnostics. */
export function parseYaml(text: string): YamlSource {
  const deepAt = tooDeepAt(text);
  if (deepAt !== undefined) return tooDeep(text, deepAt);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true });
  const range = (start: number, end: number): Range => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(start + 1, end));
    return {
      start: { line: from.line, column: from.col },
      end: { line: to.line, column: to.col },
    };
  };
  const diagnostics: Diagnostic[] = document.errors.map((error) => ({
    code: "CT002" satisfies Code,
    severity: "error",
    message: `malformed YAML: ${error.message.split("\n")[0]?.replace(/ at line .*$/, "") ?? error.code}`,
    path: [],
    range: range(...error.pos),
  }));
  let value: unknown;
  if (diagnostics.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    } catch (error) {
      const message = `the YAML's aliases can't be expanded: ${error instanceof Error ? error.message : String(error)}`;
      diagnostics.push({ code: "CT002", severity: "error", message, path: [], range: range(0, 1) });
    }
  }
  const nodeRange = (node: Node | null | undefined): Range | undefined =>
    node?.range ? range(node.range[0], node.range[1]) : undefined;
  return {
    text,
    value,
    diagnostics,
    rangeOf(path) {
      return nodeRange(walk(document.contents, path).node) ?? range(0, 1);
    },
    keyRangeOf(path) {
      const { key, node } = walk(document.contents, path);
      return nodeRange(key) ?? nodeRange(node) ?? range(0, 1);
    },
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

/** Follows a path as far as it goes. `key` is set only when the whole path was found and ends in a map. */
function walk(root: Node | null, path: Path): { node: Node | null; key?: Node } {
  let node = root;
  let key: Node | undefined;
  for (const step of path) {
    key = undefined;
    let next: Node | null | undefined;
    if (isMap(node)) {
      const pair = (node.items as Pair[]).find(
        ({ key: k }) => isScalar(k) && String(k.value) === String(step),
      );
      key = pair?.key as Node | undefined;
      next = (pair?.value as Node | null | undefined) ?? key;
    } else if (isSeq(node) && typeof step === "number") {
      next = node.items[step] as Node | undefined;
    }
    if (next === undefined || next === null) return { node };
    node = next;
  }
  return key === undefined ? { node } : { node, key };
}
