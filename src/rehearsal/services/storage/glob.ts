import { StorageError } from "./storage-error.ts";

/** What cannot be part of a name's own text in a regular expression. */
const SPECIAL = /[\\^$.|+()[\]{}*?]/;

/**
 * The pattern of a list's `matchGlob`: `*` and `?` stay within a folder, `**` crosses folders, `[a-z]` and
 * `[!a-z]` are one character, `{a,b}` is either.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects/list#list-objects-and-prefixes-using-glob
 * @throws StorageError invalid
 */
export function globPattern(glob: string): RegExp {
  let pattern = "";
  let depth = 0;
  const token = /\*\*\/|\*\*|\*|\?|\[[!^]?[^\]]+\]|\\.|[^]/gy;
  for (const [text] of glob.matchAll(token)) {
    if (text === "**/") pattern += "(?:.*/)?";
    else if (text === "**") pattern += ".*";
    else if (text === "*") pattern += "[^/]*";
    else if (text === "?") pattern += "[^/]";
    else if (text.length > 2 && text.startsWith("[")) pattern += classOf(text);
    else if (text === "{") {
      depth += 1;
      pattern += "(?:";
    } else if (text === "}" && depth > 0) {
      depth -= 1;
      pattern += ")";
    } else if (text === "," && depth > 0) pattern += "|";
    else pattern += literal(text.length === 2 ? text.slice(1) : text);
  }
  if (depth > 0) throw new StorageError("invalid", `Invalid matchGlob: ${glob}`);
  try {
    return new RegExp(`^${pattern}$`, "s");
  } catch {
    throw new StorageError("invalid", `Invalid matchGlob: ${glob}`);
  }
}

function classOf(text: string): string {
  const negated = text[1] === "!" || text[1] === "^";
  const inner = text.slice(negated ? 2 : 1, -1).replaceAll(/[\\[\]^]/g, String.raw`\$&`);
  return `(?!/)[${negated ? "^" : ""}${inner}]`;
}

function literal(text: string): string {
  return SPECIAL.test(text) ? `\\${text}` : text;
}
