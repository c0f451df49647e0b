import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Code } from "../../project/codes.ts";
import { explanationsOf, type Explanation } from "../../project/explanation.ts";
import { packageFolder } from "../frame/package-folder.ts";

/** Below the package: the page that people read is what the program reads, so that nothing is told twice. */
const PAGE = "docs/reference/diagnostics.md";

/** What every code means. @throws Error when the package is incomplete */
export async function readExplanations(): Promise<ReadonlyMap<Code, Explanation>> {
  return explanationsOf(await readFile(join(packageFolder(PAGE)), "utf8"));
}

/** Markdown as plain text: a link is its text, with its address where that leads out of the page's own folder. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]+)\]\((https?:[^)]+)\)/g, "$1 ($2)")
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1");
}
