import { constants } from "node:fs";
import { access, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { errorMessage, Failure } from "../../base/failure.ts";
import { reportJson } from "../../report/read-report.ts";
import type { Report } from "../../report/report.ts";

/** Writes what `--out` asks for; without it nothing. @throws Failure `REPORT_OUT` */
export async function writeReport(report: Report, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  await orUnwritable(file, () => writeFile(file, reportJson(report)));
}

/**
 * Makes sure, before anything is done, that {@link writeReport} will not fail after it.
 * @throws Failure `REPORT_OUT`
 */
export async function checkReportFile(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  await orUnwritable(file, async () => {
    const there = await stat(file).catch(() => undefined);
    if (there?.isDirectory() === true) throw new Error("it is a folder");
    await access(there === undefined ? dirname(file) : file, constants.W_OK);
  });
}

async function orUnwritable(file: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (cause) {
    throw new Failure(
      "REPORT_OUT",
      `the report can't be written to ${file}: ${errorMessage(cause)}`,
      {
        exitCode: 2,
        hint: "name a file by --out, in a folder that is there and that you may write to",
        cause,
      },
    );
  }
}
