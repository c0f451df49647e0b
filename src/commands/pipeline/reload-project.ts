import { Failure } from "../../project/failure.ts";
import { loadProject } from "../../project/load-project.ts";
import type { Project } from "../../project/project.ts";

/**
 * Reads a project again after its build, which may have written another manifest of its handlers than the one that `validate` read.
 * @returns It in the same Google Cloud project
 * @throws Failure `CONFIG_CHANGED`
 */
export async function reloadProject({
  environment,
  configFile,
  projectId,
}: Project): Promise<Project> {
  const { project, diagnostics } = await loadProject({ configFile, environment });
  if (project !== undefined) return { ...project, projectId };
  const error = diagnostics.find(({ severity }) => severity === "error");
  throw new Failure("CONFIG_CHANGED", `${configFile} has errors since the build`, {
    exitCode: 2,
    hint: error?.message ?? "run `cloud-tasks validate`",
  });
}
