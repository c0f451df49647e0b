import { isCollection, isPair, type Node, type Pair } from "yaml";

/**
 * Calls a function for a node and for each below it, in the order of the file; a key comes before
 * its value. The library's own visitor takes several times as long, which counts for a config of
 * thousands of lines.
 * @param each Returns true to leave out what is below.
 */
export function walk(node: unknown, each: (node: Node | Pair) => boolean | void): void {
  if (node === null || node === undefined) return;
  if (each(node as Node | Pair) === true) return;
  if (isPair(node)) {
    walk(node.key, each);
    walk(node.value, each);
  } else if (isCollection(node)) {
    for (const item of node.items) walk(item, each);
  }
}
