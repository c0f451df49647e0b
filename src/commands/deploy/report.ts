import { startReport } from "../../report/merge.ts";
import type { Report, ReportKind } from "../../report/report.ts";
import type { DeploySession } from "./session.ts";

/** The report of a command about deployed infrastructure, with its validation in it. */
export function startDeployReport(
  { project, terraform: { commit }, validate }: DeploySession,
  startedAtMs: number,
  kind: ReportKind,
): Report {
  return {
    ...startReport({
      kind,
      project: project.name,
      environment: project.environment,
      ...(commit === undefined ? {} : { commit }),
      startedAtMs,
    }),
    validate,
  };
}
