import { CODES, type Code } from "./codes.ts";

/** What the page of diagnostics tells of a code. */
export interface Explanation {
  readonly code: Code;
  readonly title: string;
  /** What to do, in a few words. */
  readonly fix: string;
  /** Why it matters, as Markdown. */
  readonly why: string;
  readonly source: { readonly label: string; readonly link: string } | undefined;
  /** Lines of a config that have the problem; empty where no lines can show it. */
  readonly wrong: string;
  /** Those lines put right; empty where they are left out. */
  readonly right: string;
}

/** Removed and added lines of a change. */
export interface Hunk {
  readonly removed: string;
  readonly added: string;
}

/**
 * The codes of a page of diagnostics, by `docs/reference/diagnostics.md`, which a test holds to
 * this form.
 */
export function explanationsOf(page: string): ReadonlyMap<Code, Explanation> {
  const fixes = new Map<string, string>();
  for (const [, code = "", fix = ""] of page.matchAll(/^\| (CT\d+) \|[^|]*\| (.*) \|$/gm)) {
    fixes.set(code, fix);
  }
  const found = sectionsOf(page).flatMap(({ code, text }): [Code, Explanation][] => {
    if (!Object.hasOwn(CODES, code)) return [];
    const known = code as Code;
    return [[known, explanationOf(known, text, fixes.get(code) ?? "")]];
  });
  return new Map(found);
}

/** The parts of a page below each of its headings of the second level. */
export function sectionsOf(page: string): { readonly code: string; readonly text: string }[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ code: text.split("\n")[0] ?? "", text }));
}

/**
 * The changes that a section shows, each as its runs of `-` lines with the `+` lines after them.
 */
export function hunksOf(section: string): Hunk[][] {
  return [...section.matchAll(/```diff\n([\s\S]*?)```/g)].map(([, diff = ""]) =>
    [...diff.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)*)/gm)].map(([, removed = "", added = ""]) => ({
      removed: removed.replaceAll(/^-/gm, ""),
      added: added.replaceAll(/^\+/gm, ""),
    })),
  );
}

const SOURCE = /\s*Source: \[([^\]]+)\]\(([^)]+)\)\.\s*$/;

function explanationOf(code: Code, section: string, fix: string): Explanation {
  const prose = section
    .replace(/^CT\d+\n/, "")
    .replaceAll(/```[\s\S]*?```/g, "")
    .replaceAll(/^(?:Wrong|Right):$/gm, "")
    .trim()
    .replaceAll(/\n{2,}/g, "\n\n");
  const first = prose.split("\n\n").find((one) => SOURCE.test(one)) ?? "";
  const [, label, link] = SOURCE.exec(first) ?? [];
  const [wrong = [], right] = hunksOf(section);
  const removed = wrong.map((one) => one.removed).join("");
  const added = wrong.map((one) => one.added).join("");
  const mended = right?.map((one) => one.added).join("");
  return {
    code,
    title: CODES[code],
    fix,
    why: prose
      .split("\n\n")
      .map((one) => one.replace(SOURCE, ""))
      .filter((one) => one !== "")
      .join("\n\n"),
    source: label === undefined || link === undefined ? undefined : { label, link },
    wrong: dedented(added),
    // An error's example is the change that makes it: what stood there before was right.
    right: dedented(right === undefined ? removed : (mended ?? "")),
  };
}

function dedented(text: string): string {
  const lines = text.trimEnd().split("\n");
  const indents = lines.filter((line) => line !== "").map((line) => line.search(/\S|$/));
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least)).join("\n");
}
