import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Code } from "../../project/diagnostics/codes.ts";
import { explanationsOf, type Explanation } from "../../project/diagnostics/explanation.ts";
import { packageFolder } from "../frame/package-folder.ts";

/**
 * Below the package: the program reads the documentation page itself, so that there is only one
 * text.
 */
const PAGE = "docs/reference/diagnostics.md";

/** The explanation of every code. @throws Error when the package is incomplete */
export async function readExplanations(): Promise<ReadonlyMap<Code, Explanation>> {
  return explanationsOf(await readFile(join(packageFolder(PAGE)), "utf8"));
}

/**
 * Markdown as plain text: a link becomes its text, with the address when it leads out of the page's
 * folder.
 */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]+)\]\((https?:[^)]+)\)/g, "$1 ($2)")
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1");
}
