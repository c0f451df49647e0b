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

/** In the order in which they run: the candidate is released before its proof, and moved after it. */
const BY_TIME: readonly StageName[] = [
  "validate",
  "baseline",
  "build",
  "plan",
  "cost",
  "apply",
  "smoke",
  "release",
];

export interface StageFailure {
  readonly stage: StageName;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly exitCode?: 1 | 2 | 3 | undefined;
}

/** Why stages failed, what failed first first. */
export function failuresOf(report: Report): StageFailure[] {
  return BY_TIME.flatMap((stage) => {
    const failure = report[stage]?.failure;
    return failure === undefined ? [] : [{ stage, ...failure }];
  });
}

/**
 * One sentence about where the traffic is, for each worker that a release touched or that failed to become ready, or
 * that the base deployed and the change never came to.
 */
export function servingOf(report: Report): string[] {
  const { baseline, apply, release } = report;
  const isHalted = release === undefined && apply === undefined && failuresOf(report).length > 0;
  if (isHalted && baseline?.status === "passed") {
    return baseline.workers.map(
      ({ worker, revision }) =>
        `${worker}: ${revision} still serves all traffic, nothing of the change was applied`,
    );
  }
  return (release?.workers ?? []).map(({ worker, candidate, serving, outcome }) => {
    if (serving === "") return `${worker}: nothing serves, ${candidate} never became ready`;
    switch (outcome) {
      case "promoted":
        return `${worker}: ${serving} serves all traffic (promoted)`;
      case "rolled back":
        return `${worker}: ${serving} still serves all traffic, ${candidate} was rolled back`;
      case "unchanged":
        return `${worker}: ${serving} serves all traffic (nothing new)`;
      case "candidate":
        return `${worker}: ${serving} serves all traffic, ${candidate} waits without any`;
      case "failed":
        return serving === candidate
          ? `${worker}: ${serving} serves, although it failed: there is no earlier revision`
          : `${worker}: ${serving} still serves all traffic, ${candidate} never became ready`;
    }
  });
}

/** Reads a report that another CI job wrote. @throws ZodError when it is none of this version */
export function parseReport(json: string): Report {
  return reportSchema.parse(JSON.parse(json));
}
