import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { errorMessage, Failure } from "../../base/failure.ts";
import type { ProcessWatch } from "../../base/process-watch.ts";
import type { Progress } from "../../base/progress.ts";
import { fixedCredentials } from "../../gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../gcp/gcp.ts";
import { imageReference, NO_IMAGE_YET, type ImagePlace } from "../../image/image-reference.ts";
import type { Project } from "../../project/project.ts";
import { startCloud, type Cloud } from "../../rehearsal/cloud.ts";
import { reattachEnv, startProvider } from "../../rehearsal/provider/provider.ts";
import type { RunnerChoice } from "../../rehearsal/runner/chosen-runner.ts";
import { Watchdog } from "../../rehearsal/runner/watchdog.ts";
import type { Clock } from "../../semantics/clock.ts";
import type { TerraformDeps } from "../../terraform/deps.ts";
import { NO_DOWNLOAD } from "../../terraform/download/no-download.ts";
import { findTerraform, type TerraformExecutable } from "../../terraform/process/executable.ts";
import { DEFAULT_REPOSITORY, defaultStateBucket, statePrefix } from "../deploy/places.ts";
import { processesText } from "../emulate/runner-text.ts";
import { packageFolder } from "../frame/package-folder.ts";
import { rehearsalEndpoints } from "./endpoints.ts";
import { startOutsideWorld } from "./outside.ts";
import { makeRunFolder } from "./run-folder.ts";

/** The project id of every rehearsal. */
export const REHEARSAL_PROJECT = "rehearsal";
/** The Artifact Registry repository that images go to. */
export const REPOSITORY = DEFAULT_REPOSITORY;
/** The bucket that terraform keeps its state in. */
export const STATE_BUCKET = defaultStateBucket(REHEARSAL_PROJECT);

export interface SessionOptions {
  readonly region: string;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  /** False never downloads terraform. @defaultValue true */
  readonly download?: boolean;
  /** What workers run as. @defaultValue process */
  readonly runner?: RunnerChoice;
  /** Which google provider terraform uses: our own, served from this process, or the registry's. */
  readonly provider: "embedded" | "registry";
}

/**
 * An embedded cloud, the stand-ins outside of it, and what a pipeline needs to run against them.
 */
export interface RehearsalSession {
  readonly cloud: Cloud;
  readonly gcp: Gcp;
  /** Why terraform is not available; undefined when it is. */
  readonly noTerraform: Failure | undefined;
  readonly watch: ProcessWatch;
  /** The key that the rehearsal's webhooks are signed with. */
  readonly signingSecret: string;
  /**
   * @param images Worker id -> image that is deployed; a worker without one gets a placeholder.
   * @throws Failure `noTerraform`
   */
  terraform(
    project: Project,
    options: { readonly images?: Readonly<Record<string, string>>; readonly folder: string },
  ): TerraformDeps;
  observations(): string[];
  /** Ends every process and removes every file. */
  stop(): Promise<void>;
}

/**
 * Starts everything that a rehearsal needs. All its files are in one folder, and one watchdog ends
 * all its processes when this one is killed. A pinned terraform is downloaded when none is
 * installed.
 * @throws Failure `REHEARSAL_TMPDIR`; the signal's reason
 */
export async function startSession(options: SessionOptions): Promise<RehearsalSession> {
  const { clock, progress } = options;
  const folder = await makeRunFolder();
  const watch = new Watchdog(folder);
  const stops: (() => Promise<void>)[] = [() => watch.close()];
  const stop = async (): Promise<void> => {
    // Last started, first stopped; the folder is removed last.
    for (const end of stops.splice(0).toReversed()) {
      // The watchdog ends what does not stop cleanly; the report matters more.
      await end().catch((error: unknown) => progress.warn(`clean-up: ${errorMessage(error)}`));
    }
  };
  try {
    const executable = await findTerraform(process.env["PATH"] ?? "", {
      env: options.download === false ? { ...process.env, ...NO_DOWNLOAD } : process.env,
      progress,
      signal: options.signal,
      tempDir: folder,
    }).catch((error: unknown) => {
      options.signal?.throwIfAborted();
      if (error instanceof Failure) return error;
      throw error;
    });
    const signingSecret = randomBytes(24).toString("hex");
    const outside = await startOutsideWorld(signingSecret);
    stops.push(() => outside.stop());
    const cloud = await startCloud({
      projectId: REHEARSAL_PROJECT,
      region: options.region,
      tempDir: folder,
      workerEnv: () => outside.workerEnv,
      outside: "stand-in",
      ...(options.runner === undefined ? {} : { runner: options.runner }),
      onRunnerFallback: (why) => progress.warn(processesText(why)),
    });
    stops.push(() => cloud.stop());
    const endpoints = rehearsalEndpoints(cloud);
    const gcp = connectGcp(endpoints, fixedCredentials("rehearsal"));
    stops.push(() => gcp.close());
    const imagePlace = (region: string): ImagePlace => ({
      endpoints,
      region,
      projectId: REHEARSAL_PROJECT,
      repository: REPOSITORY,
    });
    let extraEnv: TerraformDeps["extraEnv"] = {};
    if (options.provider === "embedded" && !(executable instanceof Failure)) {
      const env = endpoints.terraformEnv;
      const provider = await startProvider({ clock, env, tempDir: folder });
      stops.push(() => provider.stop());
      extraEnv = reattachEnv(provider);
    }
    return {
      cloud,
      gcp,
      watch,
      signingSecret,
      observations: () => outside.observations(),
      stop,
      noTerraform: executable instanceof Failure ? executable : undefined,
      terraform: (project, { images = {}, folder: name }) => ({
        clock,
        progress,
        endpoints,
        executable: fileOf(executable),
        moduleDir: packageFolder("terraform"),
        workDir: join(folder, name),
        backend: { kind: "gcs", bucket: STATE_BUCKET, prefix: statePrefix(project) },
        projectNumber: cloud.projectNumber,
        images: Object.fromEntries(
          project.workers.map(({ id }) => [
            id,
            images[id] ?? imageReference(imagePlace(project.region), id, NO_IMAGE_YET),
          ]),
        ),
        processEnv: process.env,
        extraEnv,
        watch,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      }),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function fileOf(executable: TerraformExecutable | Failure): string {
  if (executable instanceof Failure) throw executable;
  return executable.file;
}
