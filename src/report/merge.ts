import { REPORT_VERSION, type Report, type ReportKind } from "./report.ts";
import type { SharedSection } from "./stage.ts";
import { STATUSES, type Status } from "./status.ts";
import { STAGE_NAMES, stageOf, type StageName } from "./table.ts";

/** An empty report. */
export function startReport(of: {
  kind?: ReportKind;
  project: string;
  environment: string;
  commit?: string;
  run?: Report["run"];
  startedAtMs: number;
}): Report {
  return {
    version: REPORT_VERSION,
    ...(of.kind === undefined ? {} : { kind: of.kind }),
    project: of.project,
    environment: of.environment,
    ...(of.commit === undefined ? {} : { commit: of.commit }),
    ...(of.run === undefined ? {} : { run: of.run }),
    startedAt: new Date(of.startedAtMs).toISOString(),
    status: "skipped",
    durationMs: 0,
  };
}

/** The report with its overall status and duration worked out from its sections. */
export function closeReport(report: Report, durationMs: number): Report {
  return { ...report, durationMs, status: statusOf({ ...report, status: "skipped" }) };
}

/** The worst of what the report says of itself and of what its sections say. */
export function statusOf(report: Report): Status {
  const statuses = [report.status, ...stagesOf(report).map(([, section]) => section.status)];
  return STATUSES.find((one) => statuses.includes(one)) ?? "skipped";
}

/** The sections that are there, in the order in which their stages run. */
export function stagesOf(report: Report): [StageName, SharedSection][] {
  return STAGE_NAMES.flatMap((name) => {
    const section: SharedSection | undefined = report[name];
    return section === undefined ? [] : [[name, section] as [StageName, SharedSection]];
  });
}

export interface StageFailure {
  readonly stage: StageName;
  readonly status: Status;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Why stages failed, in the order of their failures. */
export function failuresOf(report: Report): StageFailure[] {
  return stagesOf(report).flatMap(([stage, { status, failure }]) =>
    failure === undefined ? [] : [{ stage, status, ...failure }],
  );
}

/** Where the traffic is, a sentence for each worker, and which stage knows it. */
export function servingOf(report: Report): {
  readonly stage: StageName | undefined;
  readonly lines: readonly string[];
} {
  for (const [stage, section] of stagesOf(report).toReversed()) {
    const lines = stageOf(stage).serving(section);
    if (lines !== undefined) return { stage, lines };
  }
  return { stage: undefined, lines: [] };
}
