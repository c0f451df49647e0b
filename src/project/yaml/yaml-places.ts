import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";

import type { Path } from "../values/path.ts";
import { isMergeKey, keyText } from "./yaml-value.ts";

export interface Place {
  readonly node: Node | null;
  /** The node's key, when it is in a map. */
  readonly key?: Node;
}

/**
 * A map of as many entries is looked through anew each time, which takes less than an index of
 * them.
 */
const FEW = 8;

/** Finds the nodes of a document by their paths, each large map being looked through once. */
export class YamlPlaces {
  readonly #root: Node | null;
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  readonly #targets: ReadonlyMap<Alias, Node>;

  /** @param targets What the document's aliases stand for. */
  constructor(root: Node | null, targets: ReadonlyMap<Alias, Node>) {
    this.#root = root;
    this.#targets = targets;
  }

  /** Follows a path as far as it goes. */
  find(path: Path): Place {
    let node = this.#root;
    let key: Node | undefined;
    for (const step of path) {
      let pair: Pair | undefined;
      let next: Node | null | undefined;
      if (isMap(node)) {
        pair = this.#pairOf(node, String(step));
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

  /** What shows a place on one line: its key, or of an entry of a list its `id` or `name`. */
  labelOf({ node, key }: Place): Node | null {
    if (!isCollection(node) || node.flow === true) return node;
    if (key !== undefined) return key;
    if (!isMap(node)) return node;
    const named = this.#pairOf(node, "id")?.value ?? this.#pairOf(node, "name")?.value;
    return isScalar(named) ? named : node;
  }

  #pairOf(map: YAMLMap, key: string): Pair | undefined {
    if (map.items.length <= FEW && !map.items.some((pair) => isMergeKey(pair.key))) {
      return map.items.find((pair) => keyText(pair.key) === key);
    }
    return this.#pairsOf(map).get(key);
  }

  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      const text = keyText(pair.key);
      // Of a key that is defined twice, the first one counts.
      if (!pairs.has(text) && !isMergeKey(pair.key)) pairs.set(text, pair);
    }
    // What is merged is shown where it is merged.
    for (const merge of map.items.filter(({ key }) => isMergeKey(key))) {
      for (const key of this.#keysOf(merge.value as Node | null)) {
        if (!pairs.has(key)) pairs.set(key, merge);
      }
    }
    this.#pairs.set(map, pairs);
    return pairs;
  }

  /** The keys that the value of a merge key brings. */
  #keysOf(value: Node | null | undefined): string[] {
    if (isAlias(value)) return this.#keysOf(this.#targets.get(value));
    if (isSeq(value)) return value.items.flatMap((item) => this.#keysOf(item as Node | null));
    return isMap(value) ? [...this.#pairsOf(value).keys()] : [];
  }
}
