import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join, posix, relative, resolve } from "node:path";

import type { ExitCode } from "../../base/failure.ts";
import { MAX_SUMMARY_BYTES, renderComment } from "../../report/comment.ts";
import { reportJson } from "../../report/read-report.ts";
import type { Report } from "../../report/report.ts";
import { STATUSES } from "../../report/status.ts";
import type { GitHubRun } from "./github-run.ts";
import { tellMissingConfig } from "./missing-config.ts";
import { reportOutputs } from "./report-outputs.ts";
import type { StepContext, StepResult } from "./step.ts";

/** A report with the config that it is about. */
export interface Published {
  /** As the input names it. */
  readonly config: string;
  readonly report: Report;
  readonly exitCode: ExitCode;
}

/**
 * Leaves reports as files for the steps after this one, and says what is in them by outputs.
 * Annotations and the job summary are written once the step's log takes workflow commands again.
 */
export async function publishReports(
  given: readonly Published[],
  context: StepContext,
): Promise<StepResult> {
  const published = given.map((one) => ({
    ...one,
    report: tellMissingConfig(one.report, one.config, context.run),
  }));
  const files: string[] = [];
  for (const { config, report } of published) {
    const folder = reportFolder(context, config);
    await mkdir(folder, { recursive: true });
    const file = join(folder, "report.json");
    await writeFile(file, reportJson(report));
    files.push(file);
  }
  const maxBytes = Math.floor(MAX_SUMMARY_BYTES / published.length);
  const text = published.map(({ report }) => renderComment(report, { maxBytes })).join("\n");
  // Beside the only report, so that both go into one artifact.
  const at = published.length === 1 ? (published[0]?.config ?? "") : "comment";
  const whole = join(reportFolder(context, at), "comment.md");
  await mkdir(join(whole, ".."), { recursive: true });
  await writeFile(whole, text);
  const worst = STATUSES.find((status) => published.some(({ report }) => report.status === status));
  const [only] = published;
  return {
    // What a single report says of the whole is not true of several.
    exitCode: published.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0,
    outputs: {
      ...(published.length === 1 && only !== undefined ? reportOutputs(only.report) : {}),
      status: worst ?? "",
      report: files.join("\n"),
      text: whole,
    },
    reports: published.map(({ report }) => report),
    summary: text,
  };
}

/**
 * Each config, environment and command has files of its own, so that several in one job do not
 * erase each other's.
 */
export function reportFolder({ inputs, run }: StepContext, config: string): string {
  const key = JSON.stringify([inputs.text("command"), inputs.text("environment"), config]);
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 12);
  return join(run.temp, "cloud-tasks", digest);
}

/**
 * A config as annotations name it: from the repository's root on. What lies elsewhere stays as it
 * is.
 */
export function configPath(config: string, { workspace }: GitHubRun): string {
  const path = relative(workspace, resolve(config));
  return path.startsWith("..") ? config : path.split("\\").join(posix.sep);
}
