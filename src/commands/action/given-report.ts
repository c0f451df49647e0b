import { stat } from "node:fs/promises";
import { join } from "node:path";

import { readReport } from "../../report/read-report.ts";
import type { Report } from "../../report/report.ts";

/**
 * A report of another job, as hostile data. A folder is taken for its `report.json`: artifacts are
 * downloaded as folders.
 */
export async function readGivenReport(path: string): Promise<Report> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return readReport(isFolder ? join(path, "report.json") : path);
}
