import { Failure } from "../../base/failure.ts";
import { loadProject } from "../../project/load-project.ts";
import type { Project } from "../../project/project.ts";

/**
 * Reads a project again after its build, which may have written another manifest of its handlers
 * than the one that `validate` read.
 * @returns It in the same Google Cloud project, with the alerts as they were: no build changes
 * them, and a rehearsal has some of their channels left out
 * @throws Failure `CONFIG_CHANGED`
 */
export async function reloadProject({
  environment,
  configFile,
  projectId,
  alerts,
}: Project): Promise<Project> {
  const { project, diagnostics } = await loadProject({ configFile, environment });
  if (project !== undefined) return { ...project, projectId, alerts };
  const error = diagnostics.find(({ severity }) => severity === "error");
  throw new Failure("CONFIG_CHANGED", `${configFile} has errors since the build`, {
    exitCode: 2,
    hint: error?.message ?? "run `cloud-tasks validate`",
  });
}
