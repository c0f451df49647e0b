import { compileGlob } from "./glob.ts";

/** What of a context is left out. */
export interface IgnoreRules {
  /** @param path Relative to the context, with `/`. */
  ignores(path: string): boolean;
  /** True for a folder below which nothing can be let in again. */
  ignoresAllBelow(folder: string): boolean;
}

interface Rule {
  readonly isException: boolean;
  readonly fits: (path: string) => boolean;
  /** The part of the pattern before its first wildcard, whole names only. */
  readonly fixed: string;
}

/**
 * Reads a `.dockerignore` as docker does: patterns are anchored at the context, the last one that
 * matches a path or a folder above it wins, and `!` lets in again, also below a folder that is left
 * out.
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 * @see https://github.com/moby/patternmatcher
 */
export function dockerIgnore(text: string): IgnoreRules {
  const rules = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .flatMap(ruleOf);
  const ignores = (path: string): boolean => {
    let isIgnored = false;
    for (const { isException, fits } of rules) {
      if (isIgnored === isException && fits(path)) isIgnored = !isException;
    }
    return isIgnored;
  };
  return {
    ignores,
    ignoresAllBelow: (folder) =>
      ignores(folder) &&
      !rules.some(({ isException, fixed }) => isException && canReach(fixed, folder)),
  };
}

function ruleOf(line: string): Rule[] {
  const trimmed = line.trim();
  if (line.startsWith("#") || trimmed === "") return [];
  const isException = trimmed.startsWith("!");
  const parts = (isException ? trimmed.slice(1) : trimmed).trim().split("/");
  const clean = cleaned(parts);
  if (clean.length === 0) return [];
  const wild = clean.findIndex((part) => /[*?[\\]/.test(part));
  return [
    {
      isException,
      // A folder that matches takes all below it along.
      fits: compileGlob(clean.join("/")),
      fixed: (wild < 0 ? clean : clean.slice(0, wild)).join("/"),
    },
  ];
}

/** Without empty parts, `.` and `..`, which cannot leave the context. */
function cleaned(parts: readonly string[]): string[] {
  const clean: string[] = [];
  for (const part of parts) {
    if (part === "..") clean.pop();
    else if (part !== "" && part !== ".") clean.push(part);
  }
  return clean;
}

function canReach(fixed: string, folder: string): boolean {
  return (
    fixed === "" ||
    fixed === folder ||
    fixed.startsWith(`${folder}/`) ||
    folder.startsWith(`${fixed}/`)
  );
}
