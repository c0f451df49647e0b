import { cpSync } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import type { Project } from "../project/project.ts";
import { importBlocks } from "./adopt/adoption.ts";
import type { StateBackend, TerraformDeps } from "./deps.ts";
import { movedBlock, readMoves } from "./guard/moved-blocks.ts";
import { keepErroredState, keptFolder } from "./kept-state.ts";
import { pluginCache } from "./process/env.ts";
import { renderTfvars } from "./tfvars.ts";

/** The paths of one run. */
export interface WorkDir {
  /** Where terraform runs: a copy of the modules, the tfvars and the backend. */
  readonly configDir: string;
  /** Holds the saved plan; it has every value in clear, so only its owner may read it. */
  readonly planFile: string;
  readonly dataDir: string;
}

/** Files of the modules that are not part of a run. */
const LEFT_OUT = /(?:^|\/)(?:tests|bootstrap|\.terraform[^/]*)(?:\/|$)/;

/**
 * Copies the modules and writes tfvars and backend; what an earlier run left there is replaced, but
 * for a state that it could not write: that is kept.
 * @throws Failure `TF_MOVED_FILE`, and those of `renderTfvars`
 */
export async function prepareWorkDir(project: Project, deps: TerraformDeps): Promise<WorkDir> {
  const configDir = path.join(deps.workDir, "config");
  const dataDir = path.join(deps.workDir, "data");
  const tfvars = renderTfvars(project, {
    projectNumber: deps.projectNumber,
    images: deps.images,
    runUrlTemplate: deps.endpoints.runUrlTemplate,
  });
  const moves = await readMoves(project.configFile);
  await mkdir(deps.workDir, { recursive: true });
  // Also where it was there already: the plan and the tfvars hold values in clear.
  await chmod(deps.workDir, 0o700);
  await keepErroredState(configDir, keptFolder(deps));
  await rm(configDir, { recursive: true, force: true });
  // A fifth of what the asynchronous copy takes, file by file, and over in 3 ms.
  cpSync(deps.moduleDir, configDir, {
    recursive: true,
    filter: (source) => !LEFT_OUT.test(path.relative(deps.moduleDir, source)),
  });
  const write = (name: string, text: string): Promise<void> =>
    writeFile(path.join(configDir, name), text, { mode: 0o600 });
  await write("terraform.tfvars.json", tfvars);
  if (deps.adopt !== undefined) await write("imports.tf", importBlocks(deps.adopt));
  if (moves.length > 0) await write("moved.tf", moves.map(movedBlock).join("\n"));
  await writeBackend(configDir, deps.backend);
  // Terraform refuses a plugin cache that does not exist.
  const cache = pluginCache(deps.processEnv);
  if (cache !== undefined) await mkdir(cache, { recursive: true });
  return { configDir, dataDir, planFile: path.join(deps.workDir, "plan.tfplan") };
}

/**
 * A local backend in place of the modules' own. The last backend block wins only from a file named
 * `*_override.tf`.
 */
export async function writeBackend(configDir: string, backend: StateBackend): Promise<void> {
  if (backend.kind !== "local") return;
  await writeFile(
    path.join(configDir, "backend_override.tf.json"),
    JSON.stringify({ terraform: { backend: { local: { path: backend.file } } } }),
  );
}
