/** One step of a pattern. */
type Token =
  | { readonly kind: "one"; readonly fits: (char: string) => boolean }
  /** Any number of characters of one name. */
  | { readonly kind: "name" }
  /** Any number of characters. */
  | { readonly kind: "all" }
  /** Nothing, or any number of whole folders. */
  | { readonly kind: "folders" };

/**
 * Compiles a pattern of `.dockerignore`: `**` goes through folders, `*`, `?` and `[a-z]` do not. A
 * path fits that the pattern matches, and so does all below it. The time that a path takes grows
 * with the product of the two lengths, whatever they are: a pattern is somebody else's input, and
 * as a regular expression it could take for ever.
 * @see https://github.com/moby/patternmatcher
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const tokens = tokensOf(pattern);
  return (path) => {
    let at = reached(tokens, [0]);
    for (const char of path) {
      if (char === "/" && at.has(tokens.length)) return true;
      at = reached(tokens, after(tokens, at, char));
      if (at.size === 0) return false;
    }
    return at.has(tokens.length);
  };
}

/** Halves are places within `folders`, which only a slash leads out of. */
const WITHIN = 0.5;

/** The places where a match may stand once it has taken a character. */
function after(tokens: readonly Token[], at: ReadonlySet<number>, char: string): number[] {
  const next: number[] = [];
  for (const place of at) {
    const index = Math.floor(place);
    const token = tokens[index];
    if (token === undefined) continue;
    if (token.kind === "one") {
      if (token.fits(char)) next.push(index + 1);
    } else if (token.kind === "folders") {
      next.push(index + WITHIN);
      if (char === "/") next.push(index + 1);
    } else if (token.kind === "all" || char !== "/") {
      next.push(index);
    }
  }
  return next;
}

/** With the places that need no character to get to. */
function reached(tokens: readonly Token[], places: readonly number[]): Set<number> {
  const all = new Set<number>();
  for (let place of places) {
    while (!all.has(place)) {
      all.add(place);
      const token = tokens[place];
      if (token === undefined || token.kind === "one") break;
      place++;
    }
  }
  return all;
}

function tokensOf(pattern: string): Token[] {
  const parts = pattern.matchAll(/\*\*\/?|\*|\?|\\(.)|\[(\^?)((?:\\.|[^\]\\])+)\]|./gsu);
  return [...parts].map(([found, escaped, not, set]): Token => {
    if (found === "**/") return { kind: "folders" };
    if (found === "**") return { kind: "all" };
    if (found === "*") return { kind: "name" };
    if (found === "?") return { kind: "one", fits: (char) => char !== "/" };
    if (set !== undefined) {
      const isIn = setOf(set);
      return { kind: "one", fits: (char) => isIn(char) !== (not === "^") };
    }
    const literal = escaped ?? found;
    return { kind: "one", fits: (char) => char === literal };
  });
}

/** The characters and ranges between brackets. */
function setOf(text: string): (char: string) => boolean {
  const parts = [...text.matchAll(/(?:\\(.)|(.))(?:-(?:\\(.)|(.)))?/gsu)];
  const ranges = parts.map(([, escaped, plain, escapedEnd, plainEnd]) => {
    const start = codeOf(escaped ?? plain);
    const end = escapedEnd ?? plainEnd;
    return { start, end: end === undefined ? start : codeOf(end) };
  });
  return (char) => {
    const code = codeOf(char);
    return ranges.some(({ start, end }) => start <= code && code <= end);
  };
}

function codeOf(char = ""): number {
  return char.codePointAt(0) ?? 0;
}
