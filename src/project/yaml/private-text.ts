import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from "yaml";

import { hasPassword, isPrivateKey, isSecretName, MASK } from "../values/private-values.ts";
import { walk } from "./yaml-walk.ts";

type Span = readonly [start: number, end: number];

/**
 * The text of a config with every value that may be a secret covered, for showing lines of it. Each
 * character is replaced by one, so that places stay where they are.
 * @param targets What the document's aliases stand for.
 */
export function maskedText(
  text: string,
  document: Document.Parsed,
  targets: ReadonlyMap<Alias, Node>,
): string {
  const covered: Span[] = [];
  const shown: Span[] = [];
  const followed = new Set<Node>();
  const coverAliasesIn = (node: Node): void =>
    walk(node, (alias) => {
      if (!isAlias(alias)) return;
      const target = targets.get(alias);
      if (!target?.range || followed.has(target)) return;
      followed.add(target);
      covered.push([target.range[0], target.range[1]]);
      coverAliasesIn(target);
    });
  walk(document.contents, (one) => {
    if (isScalar(one)) {
      const { value, range } = one;
      if (range && typeof value === "string" && hasPassword(value)) {
        covered.push([range[0], range[1]]);
      }
    }
    if (!isPair(one)) return false;
    const name = isScalar(one.key) ? String(one.key.value) : "";
    const node = one.value as Node | null;
    if (!node?.range) return false;
    if (!isPrivateKey(name) && !(isSecretName(name) && (isScalar(node) || isAlias(node)))) {
      return false;
    }
    covered.push([node.range[0], node.range[2]]);
    coverAliasesIn(node);
    if (isMap(node)) shown.push(...frameOf(node, text));
    return true;
  });
  return withCovered(text, covered, shown);
}

/** The names of a map, and its brackets and commas. */
function frameOf({ items, range }: YAMLMap, text: string): Span[] {
  const [start, end] = range ?? [0, 0];
  const spans: Span[] = text[start] === "{" ? [[start, start + 1]] : [];
  if (text[end - 1] === "}") spans.push([end - 1, end]);
  let last: number | undefined;
  for (const { key, value } of items) {
    if (!isScalar(key) || !key.range) continue;
    const [from, to] = key.range;
    const gap = text.slice(last ?? from, from);
    spans.push([/^[\s,]*$/.test(gap) ? from - gap.length : from, text[to] === ":" ? to + 1 : to]);
    last = (value as Node | null)?.range?.[1] ?? to;
  }
  return spans;
}

/** Replaces what lies in one of the first spans and in none of the second, but for white space. */
function withCovered(text: string, covered: readonly Span[], shown: readonly Span[]): string {
  const isCovered = new Uint8Array(text.length);
  for (const [start, end] of covered) isCovered.fill(1, start, end);
  for (const [start, end] of shown) isCovered.fill(0, start, end);
  let out = "";
  for (let start = 0; start < text.length;) {
    const state = isCovered[start];
    let end = start + 1;
    while (end < text.length && isCovered[end] === state) end++;
    const part = text.slice(start, end);
    out += state === 1 ? part.replaceAll(/\S/g, MASK) : part;
    start = end;
  }
  return out;
}
