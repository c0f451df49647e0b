import { hasPassword, isPrivateKey, isSecretName, MASK } from "../values/private-values.ts";

/** A tab indents at least as far as what it stands beside. */
const TAB_WIDTH = 8;

/**
 * As {@link maskedText}, of a text that is not YAML, by its lines alone. It rather covers too much:
 * what is indented below such a key is covered, and what follows up to a line that looks like a key
 * of the format.
 */
export function maskedLines(text: string): string {
  let inside: number | undefined;
  return text
    .split("\n")
    .map((line) => {
      if (hasPassword(line)) return covered(line);
      const indent = widthOf(/^[ \t]*(?:- *)*/.exec(line)?.[0] ?? "");
      if (inside !== undefined && (indent > inside || !isOfFormat(line))) {
        const key = /^[ \t]*(?:- *)*["']?[\w.-]+["']?[ \t]*:(?=\s|$)/.exec(line)?.[0] ?? "";
        return key + covered(line.slice(key.length));
      }
      inside = undefined;
      for (const { 0: whole, 1: key = "", index } of line.matchAll(
        /(?<![\w.-])["']?([\w.-]+)["']?[ \t]*:(?=\s|$)/g,
      )) {
        if (!isPrivateKey(key) && !isSecretName(key)) continue;
        if (isPrivateKey(key)) inside = indent;
        const end = index + whole.length;
        return line.slice(0, end) + covered(line.slice(end));
      }
      return line;
    })
    .join("\n");
}

/** Keys of the format are lower-case words; the names of variables hardly ever are. */
function isOfFormat(line: string): boolean {
  return /^[ \t]*(?:- *)*[a-z][a-z_]*[ \t]*:(?:\s|$)/.test(line);
}

function covered(text: string): string {
  return text.replaceAll(/\S/g, MASK);
}

function widthOf(space: string): number {
  return space.length + (TAB_WIDTH - 1) * space.split("\t").length - (TAB_WIDTH - 1);
}
