import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { ExitCode } from "../../base/failure.ts";
import { heldSchedules, withHeldSchedules } from "../../release/schedules.ts";
import type { Section } from "../../report/report.ts";
import type { Clock } from "../../semantics/clock.ts";
import { findAdoptable } from "../../terraform/adopt/adopt.ts";
import type { TerraformDeps } from "../../terraform/deps.ts";
import { NO_DOWNLOAD } from "../../terraform/download/no-download.ts";
import { findTerraform } from "../../terraform/process/executable.ts";
import { withCancellation } from "../frame/cancellation.ts";
import type { Console } from "../frame/console.ts";
import { packageFolder } from "../frame/package-folder.ts";
import { sourceCommit } from "../frame/source-commit.ts";
import type { ProjectOptions } from "../lines/command-line.ts";
import { refuseConfig, showDiagnostics, validateStage } from "../validate/validate-stage.ts";
import { placeholderImages, workerImages } from "./images.ts";
import { keepDirOf } from "./places.ts";
import type { DeployableProject } from "./project.ts";
import { stateBackend, type StateOptions } from "./state.ts";
import type { Target } from "./target.ts";
import { withTarget } from "./with-target.ts";

/** Options of every command that works on deployed infrastructure. */
export interface DeployOptions extends ProjectOptions, StateOptions {
  readonly emulator?: string;
  /** Google Cloud project id. */
  readonly project?: string;
  /** False by `--no-download`. */
  readonly download: boolean;
}

/** What the terraform of a command takes besides what the options say. */
export interface SessionNeeds {
  /**
   * Where images come from; without it each worker has a placeholder, good for reading the state
   * only.
   */
  readonly images?: {
    /** `WORKER=IMAGE` texts of `--image`. */
    readonly given: readonly string[];
    readonly repository: string;
  };
  /**
   * The workers are built before they are planned, so a manifest that is still missing is not an
   * error.
   * @defaultValue false
   */
  readonly willBuild?: boolean;
  /**
   * Schedules of a worker that nobody has proven stay paused, in a plan as in an apply: a deploy's
   * promotion resumes them.
   * @defaultValue false
   */
  readonly holdSchedules?: boolean;
  /** Looks for resources that exist and are not in the state. */
  readonly adopt: boolean;
  /** False plans without taking the lock. */
  readonly lock: boolean;
  /** How long to wait for another run's lock. */
  readonly lockTimeoutMs?: number;
}

/** A validated project, where it goes, and terraform ready to run. */
export interface DeploySession {
  readonly project: DeployableProject;
  readonly target: Target;
  readonly validate: Section<"validate">;
  readonly terraform: TerraformDeps;
  /** Workers whose image is a placeholder. */
  readonly missingImages: readonly string[];
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/**
 * Validates, connects and prepares, runs the body and cleans up. The first Ctrl-C lets terraform
 * finish what is in flight and unlock. Exit 2 without running the body when the config has an
 * error.
 */
export async function withDeploySession(
  options: DeployOptions,
  needs: SessionNeeds,
  console: Console,
  clock: Clock,
  body: (session: DeploySession) => Promise<ExitCode>,
): Promise<ExitCode> {
  const validated = await validateStage({ ...options, willBuild: needs.willBuild ?? false }, clock);
  const { loaded, section } = validated;
  const valid = loaded.project;
  if (valid === undefined) return refuseConfig(validated, options, console);
  showDiagnostics(loaded, options.config, console);
  return withCancellation(console.progress, async (signal) => {
    const executable = await findTerraform(process.env["PATH"] ?? "", {
      env: { ...process.env, ...(options.download ? {} : NO_DOWNLOAD) },
      progress: console.progress,
      signal,
    });
    return withTarget(valid, options, clock, async (whole, target) => {
      const { gcp, endpoints, processEnv, extraEnv } = target;
      const project =
        needs.holdSchedules === true
          ? withHeldSchedules(whole, await heldSchedules(gcp, whole))
          : whole;
      console.progress.info(
        `environment "${project.environment}" in project ${project.projectId}${options.emulator === undefined ? "" : ` of the embedded cloud at ${options.emulator}`}`,
      );
      const folder = dirname(project.configFile);
      const commit = await sourceCommit(folder);
      const workDir = await mkdtemp(join(tmpdir(), "cloud-tasks-"));
      try {
        const backend = await stateBackend(project, gcp, options);
        const { images, missing } =
          needs.images === undefined
            ? { images: placeholderImages(project, target), missing: [] }
            : await workerImages(project, target, needs.images.repository, needs.images.given);
        const adopt = needs.adopt ? await findAdoptable(project, gcp) : [];
        return await body({
          project,
          target,
          validate: section,
          missingImages: missing,
          signal,
          terraform: {
            clock,
            progress: console.progress,
            endpoints,
            gcp,
            executable: executable.file,
            moduleDir: packageFolder("terraform"),
            workDir,
            keepDir: keepDirOf(project),
            backend,
            projectNumber: await target.projectNumber(),
            images,
            processEnv,
            extraEnv,
            adopt,
            lock: needs.lock,
            ...(needs.lockTimeoutMs === undefined ? {} : { lockTimeoutMs: needs.lockTimeoutMs }),
            signal,
            ...(commit === undefined ? {} : { commit }),
          },
        });
      } finally {
        await rm(workDir, { recursive: true, force: true });
      }
    });
  });
}
