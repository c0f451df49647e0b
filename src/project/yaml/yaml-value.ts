import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  isPair,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from "yaml";

import { isMap as isPlainMap } from "../values/path.ts";
import { MAX_NESTING } from "./nesting.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import { walk } from "./yaml-walk.ts";

/**
 * Aliases that stand for more values than this were not written by a person: a few lines can stand
 * for millions.
 */
const MAX_ALIASED_VALUES = 100_000;

/**
 * A document as plain values, each alias replaced by a copy of what it stands for. Linear in the
 * size of the text and in what its aliases stand for, which is bounded; the library's own
 * conversion looks for each anchor from the start.
 */
export function plainValue(
  document: Document.Parsed,
  { targets, problems }: AliasTargets,
): { readonly value: unknown } | { readonly problems: readonly SyntaxProblem[] } {
  if (problems.length > 0) return { problems };
  const reader = new PlainReader(targets);
  const value = reader.read(document.contents, 0);
  return reader.problem === undefined ? { value } : { problems: [reader.problem] };
}

/** The text of a key; the same for the value and for finding its place. */
export function keyText(key: unknown): string {
  // Only a tag could make anything else than a text, a number or a boolean of a scalar, and tags
  // are not read.
  if (isScalar(key)) return key.value === null ? "" : `${key.value as string | number | boolean}`;
  if (isAlias(key)) return `*${key.source}`;
  return key === null ? "" : "a key that is not a string";
}

export interface AliasTargets {
  /** The last value of the alias's anchor before it. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** The aliases that stand for nothing. */
  readonly problems: readonly SyntaxProblem[];
}

/** True of `<<`, which brings the entries of other maps. In quotes it is a key like any other. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

/** What an anchor or an alias begins with; a text without it needs no search for them. */
const ANCHOR_OR_ALIAS = /[&*][^\s,[\]{}]/;

/** What each alias of a document stands for. @param text The document's. */
export function aliasTargets(document: Document.Parsed, text: string): AliasTargets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const problems: SyntaxProblem[] = [];
  if (!ANCHOR_OR_ALIAS.test(text)) return { targets, problems };
  walk(document.contents, (node) => {
    if (isPair(node)) return;
    if (!isAlias(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      return;
    }
    const { source, range } = node;
    const [start, end] = range ?? [0, 1];
    const target = anchors.get(source);
    if (target === undefined) {
      problems.push({
        start,
        end,
        message: "an alias refers to an anchor that isn't there",
        hint: "write & and its name at the value you mean, or put the value in quotes",
      });
    } else if ((target.range?.[1] ?? 0) > start) {
      problems.push({
        start,
        end,
        message: "an alias is inside the value that it refers to",
        hint: "write the value out instead of using an alias",
      });
    } else targets.set(node, target);
  });
  return { targets, problems };
}

class PlainReader {
  problem: SyntaxProblem | undefined;
  readonly #targets: ReadonlyMap<Alias, Node>;
  /** The outermost alias that is being read. */
  #alias: Alias | undefined;
  #aliasedValues = 0;

  constructor(targets: ReadonlyMap<Alias, Node>) {
    this.#targets = targets;
  }

  read(node: Node | null, depth: number): unknown {
    if (this.problem !== undefined || node === null) return null;
    if (this.#alias !== undefined && ++this.#aliasedValues > MAX_ALIASED_VALUES) {
      return this.#stop(
        this.#alias,
        `its aliases expand to more than ${MAX_ALIASED_VALUES} values`,
        "write the values out instead of using aliases",
      );
    }
    if (depth > MAX_NESTING) {
      const message = `it nests more than ${MAX_NESTING} levels deep`;
      return this.#stop(this.#alias ?? node, message, "nest it less deeply");
    }
    if (isScalar(node)) return node.value;
    if (isMap(node)) return this.#readMap(node, depth);
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node | null, depth + 1));
    if (!isAlias(node)) return null;
    const outermost = this.#alias;
    this.#alias ??= node;
    const value = this.read(this.#targets.get(node) ?? null, depth);
    this.#alias = outermost;
    return value;
  }

  #readMap(node: YAMLMap, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (const { key, value } of node.items) {
      const read = this.read(value as Node | null, depth + 1);
      if (isMergeKey(key)) entries.unshift(...this.#merged(read, value as Node | null));
      else entries.push([keyText(key), read]);
    }
    // They become own properties even when a key is "__proto__"; of one that is defined twice the
    // last, the map's own, stays.
    return Object.fromEntries(entries);
  }

  /**
   * What `<<` brings: the entries of a map or of several, of which the first ones win.
   * @see https://yaml.org/type/merge.html
   */
  #merged(value: unknown, at: Node | null): [string, unknown][] {
    const maps: unknown[] = Array.isArray(value) ? value.toReversed() : [value];
    if (!maps.every(isPlainMap)) {
      if (at !== null) this.#stop(at, '"<<" merges a map, and this is not one', "write <<: *NAME");
      return [];
    }
    return maps.flatMap((map) => Object.entries(map));
  }

  #stop(at: Node, message: string, hint: string): null {
    const [start, end] = at.range ?? [0, 1];
    this.problem = { start, end, message, hint };
    return null;
  }
}
