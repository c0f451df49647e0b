import {
  REPORT_VERSION,
  reportSchema,
  type Report,
  type StageName,
  type Status,
} from "./report.ts";

const STAGES: readonly StageName[] = [
  "validate",
  "baseline",
  "plan",
  "cost",
  "build",
  "apply",
  "release",
  "smoke",
];

/** An empty report. */
export function startReport(of: {
  project: string;
  environment: string;
  commit?: string;
  startedAtMs: number;
}): Report {
  return {
    version: REPORT_VERSION,
    project: of.project,
    environment: of.environment,
    ...(of.commit === undefined ? {} : { commit: of.commit }),
    startedAt: new Date(of.startedAtMs).toISOString(),
    status: "skipped",
    durationMs: 0,
  };
}

/** From worst to best: one failed stage makes the whole report failed. */
const ORDER: readonly Status[] = ["failed", "blocked", "inconclusive", "passed", "skipped"];

/** The report with its overall status and duration worked out from its sections. */
export function closeReport(report: Report, durationMs: number): Report {
  const statuses = stagesOf(report).map(([, section]) => section.status);
  return {
    ...report,
    durationMs,
    status: ORDER.find((one) => statuses.includes(one)) ?? "skipped",
  };
}

/** The sections that are there, in the order of the pipeline. */
export function stagesOf(report: Report): [StageName, NonNullable<Report[StageName]>][] {
  return STAGES.flatMap((name) => {
    const section = report[name];
    return section === undefined ? [] : [[name, section] as [StageName, typeof section]];
  });
}

/** Reads a report that another CI job wrote. @throws ZodError when it is none of this version */
export function parseReport(json: string): Report {
  return reportSchema.parse(JSON.parse(json));
}
