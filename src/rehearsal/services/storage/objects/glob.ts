import { loadPatternEngine } from "../../../api/pattern-engine.ts";
import { StorageError } from "../storage-error.ts";

/** As long as a name may be. */
const MAX_LENGTH = 1024;
/** What cannot be part of a name's own text in a regular expression. */
const SPECIAL = /[\\^$.|+()[\]{}*?]/;

/**
 * The pattern of a list's `matchGlob`: `*` and `?` stay within a folder, `**` crosses folders,
 * `[a-z]` and `[!a-z]` are one character, `{a,b}` is either.
 * @see
 * https://cloud.google.com/storage/docs/json_api/v1/objects/list#list-objects-and-prefixes-using-glob
 * @throws StorageError invalid
 */
export async function globPattern(glob: string): Promise<{ test(name: string): boolean }> {
  if (glob.length > MAX_LENGTH) throw new StorageError("invalid", "The matchGlob is too long.");
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
  const engine = await loadPatternEngine();
  try {
    return engine(`(?s)^${pattern}$`);
  } catch {
    throw new StorageError("invalid", `Invalid matchGlob: ${glob}`);
  }
}

/** A class as it is, but never the slash, which no wildcard but `**` crosses. */
function classOf(text: string): string {
  const negated = text[1] === "!" || text[1] === "^";
  const characters = Array.from(text.slice(negated ? 2 : 1, -1));
  let inner = negated ? "/" : "";
  for (let at = 0; at < characters.length; at++) {
    const [first = "", dash, last] = characters.slice(at, at + 3);
    if (dash !== "-" || last === undefined) {
      if (negated || first !== "/") inner += escaped(first);
      continue;
    }
    at += 2;
    if (negated || first > "/" || last < "/") inner += `${escaped(first)}-${escaped(last)}`;
    else {
      if (first < "/") inner += `${escaped(first)}-.`;
      if (last > "/") inner += `0-${escaped(last)}`;
    }
  }
  // Of a slash alone nothing is left, and nothing is what it matches.
  if (inner === "") return String.raw`[^\x00-\x{10FFFF}]`;
  return `[${negated ? "^" : ""}${inner}]`;
}

function escaped(character: string): string {
  return /[\\[\]^-]/.test(character) ? `\\${character}` : character;
}

function literal(text: string): string {
  return SPECIAL.test(text) ? `\\${text}` : text;
}
