import type { PathTemplate } from "./path-template.ts";
import { parseTemplate, variablesOf } from "./path-template.ts";

interface Leaf<T> {
  readonly template: PathTemplate;
  readonly value: T;
}

interface Node<T> {
  readonly fixed: Map<string, Node<T>>;
  any: Node<T> | undefined;
  rest: Node<T> | undefined;
  /** By `METHOD:verb`. */
  readonly leaves: Map<string, Leaf<T>>;
}

/** What a path led to. */
export type Match<T> =
  | { readonly kind: "found"; readonly value: T; readonly params: Readonly<Record<string, string>> }
  /** The path exists, with these methods only. */
  | { readonly kind: "wrong-method"; readonly allowed: readonly string[] }
  /** The resource before the colon exists, what is to be done with it does not. */
  | { readonly kind: "unknown-verb" }
  | { readonly kind: "none" };

/** A trie over path segments: fixed text wins over `*`, `*` over `**`. */
export class Router<T> {
  readonly #root: Node<T> = newNode();

  /**
   * Of two equal routes the one added first stays: services are listed before what serves all of
   * them.
   */
  add(method: string, path: string, value: T): void {
    const template = parseTemplate(path);
    let node = this.#root;
    for (const segment of template.segments) node = childOf(node, segment);
    const key = `${method}:${template.verb}`;
    if (!node.leaves.has(key)) node.leaves.set(key, { template, value });
  }

  /** @param path Without the query, still percent-encoded. */
  match(method: string, path: string): Match<T> {
    const segments = path.split("/").slice(1);
    if (segments.length > 1 && segments.at(-1) === "") segments.pop();
    const whole = this.#find(segments, `${method}:`);
    const last = segments.at(-1) ?? "";
    const colon = last.replaceAll("%3A", ":").lastIndexOf(":");
    if (colon > 0) {
      // A colon may also belong to a name, so that the verb is only tried, and tried first.
      const [name, verb] = splitVerb(last);
      const bare = [...segments.slice(0, -1), name];
      const withVerb = this.#find(bare, `${method}:${verb}`);
      if (withVerb !== undefined) return found(withVerb, bare);
      const allowed = this.#methods(bare, verb);
      if (allowed.length > 0) return { kind: "wrong-method", allowed };
      const served = whole !== undefined && !isOpen(whole.template);
      if (method === "POST" && !served && this.#isResource(bare)) return { kind: "unknown-verb" };
    }
    if (whole !== undefined) return found(whole, segments);
    const allowed = this.#methods(segments, "");
    return allowed.length > 0 ? { kind: "wrong-method", allowed } : { kind: "none" };
  }

  #find(segments: readonly string[], key: string): Leaf<T> | undefined {
    return walk(this.#root, segments, 0, (node) => node.leaves.get(key));
  }

  /** True for the path of a resource; a path that only a catch-all route takes is not one. */
  #isResource(segments: readonly string[]): boolean {
    const pick = (node: Node<T>): true | undefined =>
      [...node.leaves.values()].some(({ template }) => !isOpen(template)) || undefined;
    return walk(this.#root, segments, 0, pick) === true;
  }

  #methods(segments: readonly string[], verb: string): string[] {
    const methods = new Set<string>();
    walk(this.#root, segments, 0, (node) => {
      for (const [key, { template }] of node.leaves) {
        // A route that begins with a variable (a bucket) says nothing about paths of other
        // services.
        if (template.segments[0] === "*") continue;
        const [method = "", leafVerb] = key.split(":");
        if (leafVerb === verb) methods.add(method);
      }
      return undefined;
    });
    return [...methods].sort();
  }
}

/** True for a route that begins with a variable or takes any path below it. */
function isOpen({ segments }: PathTemplate): boolean {
  return segments[0] === "*" || segments.at(-1) === "**";
}

function splitVerb(segment: string): [string, string] {
  const text = segment.replaceAll("%3A", ":");
  const colon = text.lastIndexOf(":");
  return [text.slice(0, colon), text.slice(colon + 1)];
}

function newNode<T>(): Node<T> {
  return { fixed: new Map(), any: undefined, rest: undefined, leaves: new Map() };
}

function childOf<T>(node: Node<T>, segment: string): Node<T> {
  if (segment === "*") return (node.any ??= newNode());
  if (segment === "**") return (node.rest ??= newNode());
  let child = node.fixed.get(segment);
  if (child === undefined) node.fixed.set(segment, (child = newNode()));
  return child;
}

function found<T>(leaf: Leaf<T>, segments: readonly string[]): Match<T> {
  return { kind: "found", value: leaf.value, params: variablesOf(leaf.template, segments) };
}

/** Depth first, most specific first, until `pick` takes a node. */
function walk<T, R>(
  node: Node<T>,
  segments: readonly string[],
  at: number,
  pick: (node: Node<T>) => R | undefined,
): R | undefined {
  const segment = segments[at];
  if (segment === undefined) return pick(node);
  const fixed = node.fixed.get(segment);
  const byName = fixed === undefined ? undefined : walk(fixed, segments, at + 1, pick);
  if (byName !== undefined) return byName;
  const byAny =
    node.any === undefined || segment === "" ? undefined : walk(node.any, segments, at + 1, pick);
  if (byAny !== undefined) return byAny;
  return node.rest === undefined ? undefined : pick(node.rest);
}
