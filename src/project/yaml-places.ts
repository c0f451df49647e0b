import { isCollection, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";

import type { Path } from "./path.ts";
import { keyText } from "./yaml-value.ts";

export interface Place {
  readonly node: Node | null;
  /** The node's key, when it stands in a map. */
  readonly key?: Node;
}

/** Finds the nodes of a document by their paths, each map being looked through once. */
export class YamlPlaces {
  readonly #root: Node | null;
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(root: Node | null) {
    this.#root = root;
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
    let pairs = this.#pairs.get(map);
    if (pairs === undefined) {
      const own = new Map<string, Pair>();
      // Of a key that stands twice the first one counts.
      for (const pair of map.items) {
        const text = keyText(pair.key);
        if (!own.has(text)) own.set(text, pair);
      }
      pairs = own;
      this.#pairs.set(map, pairs);
    }
    return pairs.get(key);
  }
}
