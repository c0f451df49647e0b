import { loadProject } from "../../project/load-project.ts";
import { deploymentOf, flowOf } from "../../report/of-project.ts";
import type { Report } from "../../report/report.ts";

/**
 * A rehearsal's report with what the project has since its build, which writes the manifest
 * of the handlers: before it, none may be known, and a deploy would seem to prove none. What
 * `validate` found stays as it was.
 * @param options As the config was loaded before
 */
export async function asBuilt(
  report: Report,
  options: { readonly config: string; readonly environment?: string; readonly confinedTo?: string },
): Promise<Report> {
  if (report.build?.status !== "passed") return report;
  const { config: configFile, environment, confinedTo } = options;
  const { project } = await loadProject({
    configFile,
    ...(environment === undefined ? {} : { environment }),
    ...(confinedTo === undefined ? {} : { confinedTo }),
  });
  if (project === undefined) return report;
  return {
    ...report,
    flow: flowOf(project),
    ...(report.deployment === undefined ? {} : { deployment: deploymentOf(project) }),
  };
}
