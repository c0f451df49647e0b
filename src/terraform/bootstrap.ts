import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { z } from "zod";

import { Failure } from "../base/failure.ts";
import type { ResourceChange } from "../report/report.ts";
import { importBlocks, type Adoption } from "./adopt/adoption.ts";
import { bootstrapFindings } from "./bootstrap-guard.ts";
import { summarizeChanges } from "./changes/changes.ts";
import { parsePlanJson } from "./changes/plan-json.ts";
import type { TerraformDeps } from "./deps.ts";
import type { GuardFinding } from "./guard/guard.ts";
import { initialize } from "./initialize.ts";
import { keptFolder, pushKeptStates } from "./kept-state.ts";
import { lockArgs, openSession, type TerraformSession } from "./session.ts";
import { writeBackend } from "./work-dir.ts";

/** The variables of `terraform/bootstrap`. */
export interface BootstrapVars {
  readonly projectId: string;
  readonly region: string;
  readonly githubRepositoryId: string;
  /** GitHub environments whose jobs may apply. */
  readonly environments: readonly string[];
  readonly stateBucket: string;
  readonly repository: string;
}

const value = z.object({ value: z.string() });
const outputsSchema = z.object({
  apply_service_account: value,
  image_repository: value,
  plan_service_account: value,
  state_bucket: value,
  workload_identity_provider: value,
});

/** What a GitHub workflow needs to know. */
export type BootstrapOutputs = Readonly<Record<keyof z.infer<typeof outputsSchema>, string>>;

/** A saved plan of the bootstrap. */
export interface BootstrapPlan {
  readonly changes: readonly ResourceChange[];
  /** What it would take away. */
  readonly guard: readonly GuardFinding[];
  apply(): Promise<void>;
  /** @throws Failure `TF_NO_OUTPUTS` */
  outputs(): Promise<BootstrapOutputs>;
}

/**
 * Plans `terraform/bootstrap`. The bucket that holds its own state is made before and taken over by
 * an import, so no state is ever moved.
 * @param adopt what stands already
 * @throws Failure of `runTerraform`
 */
export async function planBootstrap(
  vars: BootstrapVars,
  adopt: readonly Adoption[],
  deps: TerraformDeps,
): Promise<BootstrapPlan> {
  const configDir = path.join(deps.workDir, "config");
  const planFile = path.join(deps.workDir, "plan.tfplan");
  await prepare(configDir, vars, adopt, deps);
  const workDir = { configDir, planFile, dataDir: path.join(deps.workDir, "data") };
  const terraform = openSession(deps, workDir);
  await initialize(deps, workDir, terraform);
  await pushKeptStates(keptFolder(deps), { ...deps, terraform, lockArgs: lockArgs(deps) });
  const out = `-out=${planFile}`;
  await terraform(["plan", "-json", "-input=false", ...lockArgs(deps), out]);
  const { stdout } = await terraform(["show", "-json", planFile]);
  const { resource_changes: resources } = parsePlanJson(stdout);
  return {
    changes: summarizeChanges(resources),
    guard: bootstrapFindings(resources),
    async apply() {
      await terraform(["apply", "-json", "-input=false", ...lockArgs(deps), planFile]);
    },
    outputs: () => readOutputs(terraform),
  };
}

async function prepare(
  configDir: string,
  vars: BootstrapVars,
  adopt: readonly Adoption[],
  deps: TerraformDeps,
): Promise<void> {
  await mkdir(deps.workDir, { recursive: true, mode: 0o700 });
  await rm(configDir, { recursive: true, force: true });
  await cp(path.join(deps.moduleDir, "bootstrap"), configDir, {
    recursive: true,
    filter: (source) => !path.basename(source).startsWith(".terraform"),
  });
  const write = (name: string, content: string): Promise<void> =>
    writeFile(path.join(configDir, name), content, { mode: 0o600 });
  const tfvars = {
    environments: [...vars.environments].sort(),
    github_repository_id: vars.githubRepositoryId,
    project_id: vars.projectId,
    region: vars.region,
    repository: vars.repository,
    state_bucket: vars.stateBucket,
  };
  await write("terraform.tfvars.json", `${JSON.stringify(tfvars, undefined, 2)}\n`);
  await write("imports.tf", importBlocks(adopt));
  // The module names no backend, so that it can also be run by hand.
  if (deps.backend.kind === "gcs") {
    await write(
      "backend_override.tf.json",
      JSON.stringify({ terraform: { backend: { gcs: {} } } }),
    );
  } else {
    await writeBackend(configDir, deps.backend);
  }
}

async function readOutputs(terraform: TerraformSession): Promise<BootstrapOutputs> {
  const { stdout } = await terraform(["output", "-json"]);
  const parsed = outputsSchema.safeParse(JSON.parse(stdout));
  if (!parsed.success) {
    throw new Failure("TF_NO_OUTPUTS", "the state has no outputs of the bootstrap", {
      exitCode: 1,
      hint: "run bootstrap again",
      cause: parsed.error,
    });
  }
  return Object.fromEntries(
    Object.entries(parsed.data).map(([name, output]) => [name, output.value]),
  ) as BootstrapOutputs;
}
