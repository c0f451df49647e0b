import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import type { Project } from "../project/project.ts";
import { importBlocks } from "./adopt.ts";
import type { TerraformDeps } from "./deps.ts";
import { renderTfvars } from "./tfvars.ts";

/** The paths of one run. */
export interface WorkDir {
  /** Where terraform runs: a copy of the modules, the tfvars and the backend. */
  readonly configDir: string;
  /** Holds the saved plan; it has every value in clear, so only its owner may read it. */
  readonly planFile: string;
  readonly dataDir: string;
}

const HCL = /(?:^|\/)(?:tests|bootstrap|\.terraform[^/]*)(?:\/|$)/;

/** Copies the modules and writes tfvars and backend; what an earlier run left there is replaced. */
export async function prepareWorkDir(project: Project, deps: TerraformDeps): Promise<WorkDir> {
  const configDir = path.join(deps.workDir, "config");
  const dataDir = path.join(deps.workDir, "data");
  const tfvars = renderTfvars(project, {
    projectNumber: deps.projectNumber,
    images: deps.images,
    runUrlTemplate: deps.endpoints.runUrlTemplate,
  });
  await mkdir(deps.workDir, { recursive: true, mode: 0o700 });
  await rm(configDir, { recursive: true, force: true });
  await cp(deps.moduleDir, configDir, {
    recursive: true,
    filter: (source) => !HCL.test(path.relative(deps.moduleDir, source)),
  });
  await writeFile(path.join(configDir, "terraform.tfvars.json"), tfvars, { mode: 0o600 });
  if (deps.adopt !== undefined && deps.adopt.length > 0) {
    await writeFile(path.join(configDir, "imports.tf"), importBlocks(deps.adopt));
  }
  if (deps.backend.kind === "local") {
    // The last backend block wins only from a file named *_override.tf.
    await writeFile(
      path.join(configDir, "backend_override.tf.json"),
      JSON.stringify({ terraform: { backend: { local: { path: deps.backend.file } } } }),
    );
  }
  return { configDir, dataDir, planFile: path.join(deps.workDir, "plan.tfplan") };
}
