import { isDeepStrictEqual } from "node:util";

import type { PlannedResource } from "./plan-json.ts";

/** One attribute that differs, in clear: redaction comes after. */
export interface AttributeDiff {
  /** With indices and set members by name: `template[0].containers[0].env["TZ"].value`. */
  readonly path: string;
  /** The same without indices and names: `template.containers.env.value`. */
  readonly pattern: string;
  readonly before: unknown;
  /** Undefined while {@link unknown}. */
  readonly after: unknown;
  /** Known only after the apply. */
  readonly unknown: boolean;
  /** Terraform marks one of both sides sensitive. */
  readonly sensitive: boolean;
  readonly forcesReplacement: boolean;
}

/** A place in the five parallel trees of a change. */
interface Node {
  readonly path: string;
  readonly pattern: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  readonly sensitive: readonly unknown[];
}

/** The leaves that differ between before and after, sorted by path. */
export function diffAttributes({ change }: Pick<PlannedResource, "change">): AttributeDiff[] {
  const found: AttributeDiff[] = [];
  const replaced = (change.replace_paths ?? []).map((steps) => patternOf(steps));
  walk(
    {
      path: "",
      pattern: "",
      before: change.before,
      after: change.after,
      unknown: change.after_unknown,
      sensitive: [change.before_sensitive, change.after_sensitive],
    },
    replaced,
    found,
  );
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function walk(node: Node, replaced: readonly string[], found: AttributeDiff[]): void {
  const unknown = node.unknown === true;
  const sensitive = node.sensitive.includes(true);
  // What is sensitive as a whole is told as a whole: the keys of a map can be as telling as its
  // values.
  if (!unknown && !sensitive && (isTree(node.before) || isTree(node.after))) {
    for (const child of children(node)) walk(child, replaced, found);
    return;
  }
  const [before, after] = [node.before ?? null, node.after ?? null];
  if (!unknown && isDeepStrictEqual(before, after)) return;
  found.push({
    path: node.path,
    pattern: node.pattern,
    before,
    after: unknown ? undefined : after,
    unknown,
    sensitive,
    forcesReplacement: replaced.some(
      (pattern) => node.pattern === pattern || node.pattern.startsWith(`${pattern}.`),
    ),
  });
}

function children(node: Node): Node[] {
  const sides = [node.before, node.after, node.unknown];
  const list = sides.some(Array.isArray);
  const named =
    list &&
    [node.before, node.after].every(isNamedList) &&
    !node.sensitive.some((marks) => Array.isArray(marks) && marks.some((mark) => at(mark, "name")));
  const keyed = (tree: unknown): unknown => (named && Array.isArray(tree) ? byName(tree) : tree);
  const [before, after] = [keyed(node.before), keyed(node.after)];
  // Marks of a named list follow the order of their own side; only that of `after` has unknowns.
  const marksOf = (marks: unknown, side: unknown): unknown =>
    named && Array.isArray(marks) && Array.isArray(side) ? markByName(marks, side) : marks;
  const unknown = marksOf(node.unknown, node.after);
  const sensitive = [
    marksOf(node.sensitive[0], node.before),
    marksOf(node.sensitive[1], node.after),
  ];
  const keys = new Set([before, after, unknown].flatMap(keysOf));
  return [...keys].map((key) => ({
    path: childPath(node.path, key, list, named),
    pattern: list ? node.pattern : node.pattern === "" ? key : `${node.pattern}.${key}`,
    before: at(before, key),
    after: at(after, key),
    unknown: at(unknown, key),
    sensitive: sensitive.map((mark) => at(mark, key)),
  }));
}

function childPath(parent: string, key: string, list: boolean, named: boolean): string {
  if (list) return `${parent}[${named ? JSON.stringify(key) : key}]`;
  return parent === "" ? key : `${parent}.${key}`;
}

function isTree(tree: unknown): tree is object {
  return typeof tree === "object" && tree !== null;
}

function keysOf(tree: unknown): string[] {
  return isTree(tree) ? Object.keys(tree) : [];
}

function at(tree: unknown, key: string): unknown {
  return isTree(tree) && Object.hasOwn(tree, key)
    ? (tree as Record<string, unknown>)[key]
    : undefined;
}

/**
 * Environment variables and the like: a set, so a position means nothing and the name everything.
 */
function isNamedList(tree: unknown): boolean {
  if (tree === null || tree === undefined) return true;
  if (!Array.isArray(tree)) return false;
  const names = tree.map((member) => at(member, "name"));
  return names.every((name) => typeof name === "string") && new Set(names).size === names.length;
}

function byName(list: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(list.map((member) => [String(at(member, "name")), member]));
}

function markByName(marks: readonly unknown[], side: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    side.map((member, index) => [String(at(member, "name")), marks[index]]),
  );
}

function patternOf(steps: readonly (string | number)[]): string {
  return steps.filter((step) => typeof step === "string").join(".");
}
