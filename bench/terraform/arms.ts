import { spawn } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { silent } from "../../src/base/progress.ts";
import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import type { Project } from "../../src/project/project.ts";
import { startCloud } from "../../src/rehearsal/cloud.ts";
import { startProvider } from "../../src/rehearsal/provider/provider.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import type { TerraformDeps } from "../../src/terraform/deps.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { findTerraform } from "../../src/terraform/process/executable.ts";
import { renderTfvars } from "../../src/terraform/tfvars.ts";
import { startEchoProvider } from "./echo-provider.ts";
import { processorMs } from "./processor-time.ts";

/** The time that something took. */
export interface Time {
  readonly wallMs: number;
  /** Processor time of this process and the terraforms. */
  readonly cpuMs: number;
}

/** Times of a plan of everything, and of the plan with its apply. */
export interface Times {
  readonly plan: Time;
  readonly apply: Time;
}

/** One of the compared ways to plan and apply everything from an empty state. */
export type Arm = (project: Project) => Promise<Times>;

const OURS = join(import.meta.dirname, "../../terraform");

/**
 * All run the same modules with the same variables. `own`: bare terraform commands with a provider
 * that has our schemas and does nothing. `provider`: the same commands with our provider and the
 * embedded cloud. `stages`: our plan and apply stages on top of that.
 */
export async function makeArms(folder: string): Promise<Readonly<Record<string, Arm>>> {
  const executable = (await findTerraform(process.env["PATH"] ?? "")).file;
  const base = { PATH: process.env["PATH"], HOME: folder };
  const bare = async (
    project: Project,
    deps: Pick<TerraformDeps, "endpoints" | "projectNumber">,
    env: Readonly<Record<string, string>>,
  ): Promise<Times> => {
    const cwd = join(folder, "bare");
    await rm(cwd, { recursive: true, force: true });
    await mkdir(cwd);
    await cp(OURS, cwd, { recursive: true, filter: (path) => !/tests|bootstrap/.test(path) });
    const { projectNumber } = deps;
    const { runUrlTemplate } = deps.endpoints;
    const tfvars = renderTfvars(project, { projectNumber, images: {}, runUrlTemplate });
    await writeFile(join(cwd, "terraform.tfvars.json"), tfvars);
    const local = { terraform: { backend: { local: {} } } };
    await writeFile(join(cwd, "backend_override.tf.json"), JSON.stringify(local));
    const run = runner(executable, cwd, { ...base, ...env });
    const plan = async (): Promise<void> => {
      await run("init", "-input=false");
      await run("plan", "-json", "-input=false", "-out=plan.tfplan");
      await run("show", "-json", "plan.tfplan");
    };
    return {
      plan: await timed(plan),
      apply: await timed(async () => {
        await plan();
        await run("apply", "-json", "-input=false", "plan.tfplan");
      }),
    };
  };
  /** An empty cloud and a provider. */
  const withCloud = async (act: (deps: TerraformDeps) => Promise<Times>): Promise<Times> => {
    const cloud = await startCloud({ projectId: "bench-jobs" });
    const endpoints = rehearsalEndpoints(cloud);
    const provider = await startProvider({ clock: systemClock, env: endpoints.terraformEnv });
    const workDir = join(folder, "stages");
    await rm(workDir, { recursive: true, force: true });
    try {
      return await act({
        clock: systemClock,
        progress: silent,
        endpoints,
        executable,
        moduleDir: OURS,
        workDir,
        backend: { kind: "local", file: join(folder, "stages", "state.tfstate") },
        projectNumber: cloud.projectNumber,
        images: {},
        processEnv: base,
        extraEnv: { TF_REATTACH_PROVIDERS: provider.reattach },
      });
    } finally {
      await Promise.all([provider.stop(), cloud.stop()]);
    }
  };
  return {
    own: (project) =>
      withCloud(async (deps) => {
        const provider = await startEchoProvider(folder);
        try {
          return await bare(project, deps, { TF_REATTACH_PROVIDERS: provider.reattach });
        } finally {
          await provider.stop();
        }
      }),
    provider: (project) =>
      withCloud((deps) =>
        bare(project, deps, { ...deps.endpoints.terraformEnv, ...deps.extraEnv }),
      ),
    stages: (project) =>
      withCloud(async (deps) => ({
        plan: await timed(() => planStage(project, deps)),
        apply: await timed(() => applyStage(project, deps)),
      })),
  };
}

async function timed(act: () => Promise<unknown>): Promise<Time> {
  const startedMs = performance.now();
  const usedMs = processorMs();
  await act();
  return { wallMs: performance.now() - startedMs, cpuMs: processorMs() - usedMs };
}

function runner(
  executable: string,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): (...args: string[]) => Promise<void> {
  const settings = {
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: "/dev/null",
    TF_IN_AUTOMATION: "1",
  };
  return (...args) =>
    new Promise((resolve, reject) => {
      const child = spawn(executable, args, { cwd, env: { ...env, ...settings } });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
      }
      child.on("error", reject);
      child.on("close", (code) => {
        if (code === 0) resolve();
        else reject(new Error(`terraform ${args.join(" ")}: ${output.slice(-2000)}`));
      });
    });
}
