import type { Report } from "./report.ts";

type Page = Pick<Report, "project" | "environment">;

/** GitHub puts `user-content-` before it and finds it without; a page may hold the comments of several projects. */
export function anchorName(report: Page, part: string): string {
  const key = `${report.project}-${report.environment}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return `ct-${key}-${part}`;
}

/** Where a link to a part of the comment leads. */
export function anchor(report: Page, part: string): string {
  return `<a name="${anchorName(report, part)}"></a>`;
}
