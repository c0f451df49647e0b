import type { z } from "zod";

import { cutText } from "../base/cut-text.ts";
import { Failure } from "../base/failure.ts";
import { visibleLine } from "../base/visible.ts";
import { parseBoundedJson, readBoundedJson } from "./bounded-json.ts";
import { REPORT_LIMITS } from "./bounded.ts";
import { statusOf } from "./merge.ts";
import { REPORT_VERSION, reportSchema, type Report } from "./report.ts";

/**
 * Reads a report that another job wrote.
 * @throws Failure `REPORT_UNREADABLE`, `REPORT_VERSION`, `REPORT_INVALID`
 */
export async function readReport(file: string): Promise<Report> {
  return toReport(await readBoundedJson(file), file);
}

/**
 * @param source What to call it in an error.
 * @throws Failure `REPORT_UNREADABLE`, `REPORT_VERSION`, `REPORT_INVALID`
 */
export function parseReport(json: string, source = "the report"): Report {
  return toReport(parseBoundedJson(json, source), source);
}

/**
 * A value from outside as a report. Keys that this version does not know are left out, so that a
 * later one may add optional fields; known ones have to be as the schema says. Its status is never
 * better than that of its stages.
 * @throws Failure `REPORT_VERSION`, `REPORT_INVALID`
 */
export function toReport(value: unknown, source: string): Report {
  refuseOtherVersion(value, source);
  const parsed = reportSchema.safeParse(value);
  if (!parsed.success) throw invalid(source, parsed.error);
  return { ...parsed.data, status: statusOf(parsed.data) };
}

/**
 * A report as it is written to a file that `readReport` takes: a text that is longer than a report
 * may hold is cut.
 */
export function reportJson(report: Report): string {
  const room = REPORT_LIMITS.textChars - 100;
  const cut = (_key: string, value: unknown): unknown =>
    typeof value === "string" && value.length > REPORT_LIMITS.textChars
      ? cutText(value, room)
      : value;
  return `${JSON.stringify(report, cut, 2)}\n`;
}

function refuseOtherVersion(value: unknown, source: string): void {
  const version: unknown =
    typeof value === "object" && value !== null && Object.hasOwn(value, "version")
      ? (value as { readonly version: unknown }).version
      : undefined;
  if (version === REPORT_VERSION) return;
  if (typeof version !== "number") {
    throw new Failure("REPORT_INVALID", `${source} is not a report: it has no version`, {
      exitCode: 2,
      hint: "give the report.json that cloud-tasks wrote",
    });
  }
  const isNewer = version > REPORT_VERSION;
  throw new Failure(
    "REPORT_VERSION",
    `${source} is a report of version ${version}, and this cloud-tasks reads version ${REPORT_VERSION}`,
    {
      exitCode: 2,
      hint: isNewer
        ? "use the same version of cloud-tasks in every job: this one is older than the one that wrote it"
        : "use the same version of cloud-tasks in every job, and make the report again",
    },
  );
}

function invalid(source: string, error: z.ZodError): Failure {
  const { issues } = error;
  const [first] = issues;
  const path = first === undefined ? "" : pathText(first.path);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return new Failure(
    "REPORT_INVALID",
    `${source} is not a valid report: ${path}${first?.message ?? "it is malformed"}${more}`,
    {
      exitCode: 2,
      hint: "give the report.json that cloud-tasks wrote, unchanged; it must come from the same version",
    },
  );
}

const MAX_PATH_CHARS = 200;

/** `smoke.verdicts[0].latencyMs: `; a key of a record is anybody's text. */
function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "";
  const text = path
    .map((key, index) =>
      typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${String(key)}`,
    )
    .join("");
  return `${cutText(visibleLine(text), MAX_PATH_CHARS)}: `;
}
