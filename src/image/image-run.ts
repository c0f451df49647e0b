import { rm } from "node:fs/promises";
import { join } from "node:path";

import { userCacheFolder } from "../base/cache-folder.ts";
import { Failure } from "../base/failure.ts";
import type { ProcessWatch } from "../base/process-watch.ts";
import type { Progress } from "../base/progress.ts";
import type { Credentials } from "../gcp/credentials.ts";
import type { Endpoints } from "../gcp/endpoints.ts";
import { registryLogins } from "../gcp/registry-logins.ts";
import type { Project } from "../project/project.ts";
import type { Clock } from "../semantics/clock.ts";
import type { BaseImages } from "./base/base-image.ts";
import { registryBases } from "./base/registry-bases.ts";
import { standInBases } from "./base/stand-in.ts";
import type { BuilderName } from "./dockerfile/builder-names.ts";
import { BlobCache } from "./oci/blob-cache.ts";
import { isLoopback } from "./registry/address.ts";
import { Registries } from "./registry/registries.ts";
import type { RegistryDeps } from "./registry/registry.ts";
import type { Repository } from "./registry/repository.ts";
import type { BuildControl } from "./run/run-program.ts";
import { makeTempFolder } from "./temp-folder.ts";

/** `either`: a container where the image is a whole one, else a process. */
export type RunsAs = "container" | "process" | "either";

export interface ImageDeps {
  readonly endpoints: Endpoints;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly progress: Progress;
  /** The Artifact Registry repository in the project and region. */
  readonly repository: string;
  readonly signal?: AbortSignal | undefined;
  readonly watch?: ProcessWatch | undefined;
  /**
   * What runs the images. Where that may be processes of this machine, a base that can't be had is
   * stood in for; where it is nothing else, a Node worker is made from its source, without its
   * Dockerfile.
   * @defaultValue "container"
   */
  readonly runsAs?: RunsAs | undefined;
  /** What is done about a base that can't be had. @defaultValue by {@link runsAs} */
  readonly bases?: BasePolicy;
  /** What builds Dockerfiles. @defaultValue the first of docker, podman and buildah that works */
  readonly builder?: BuilderName | undefined;
  /** False builds also what the registry has of the same inputs. @defaultValue true */
  readonly reuse?: boolean;
  /** Where blobs and layers are kept between runs. @defaultValue in the user's cache folder */
  readonly cacheFolder?: string;
}

/** @param fromRegistries Bases from their registries; the signal ends their calls. */
export type BasePolicy = (
  fromRegistries: (signal?: AbortSignal) => BaseImages,
  deps: Pick<ImageDeps, "clock" | "progress" | "signal">,
) => BaseImages;

/** What the images of one run are made with, by whatever way. */
export interface ImageRun {
  readonly project: Project;
  readonly deps: ImageDeps;
  readonly progress: Progress;
  readonly control: BuildControl;
  readonly registries: Registries;
  readonly bases: BaseImages;
  readonly builder: BuilderName | undefined;
  /** Tells what the report repeats. */
  readonly warn: (warning: string) => void;
  readonly warnings: readonly string[];
  readonly blobs: BlobCache;
  readonly cacheFolder: string;
  /** Removed when the run ends. */
  readonly tempFolder: string;
}

/** Runs a body with what images need, and removes its files afterwards. */
export async function withImageRun<T>(
  project: Project,
  deps: ImageDeps,
  body: (run: ImageRun) => Promise<T>,
): Promise<T> {
  const { clock, progress, signal, watch } = deps;
  const cacheFolder = deps.cacheFolder ?? join(userCacheFolder(process.env), "images");
  const blobs = new BlobCache(cacheFolder, () => clock.now());
  const registries = new Registries(registryDeps(project, deps, signal));
  const fromRegistries = (ends?: AbortSignal): BaseImages =>
    registryBases(new Registries(registryDeps(project, deps, ends ?? signal)), blobs);
  const warnings: string[] = [];
  const warn = (warning: string): void => {
    warnings.push(warning);
    progress.warn(warning);
  };
  const tempFolder = await makeTempFolder(clock.now());
  try {
    return await body({
      project,
      deps,
      progress,
      control: { clock, signal, watch },
      registries,
      bases: (deps.bases ?? basesFor(deps.runsAs))(fromRegistries, deps),
      builder: deps.builder,
      warn,
      warnings,
      blobs,
      cacheFolder,
      tempFolder,
    });
  } finally {
    await rm(tempFolder, { recursive: true, force: true });
  }
}

function basesFor(runsAs: RunsAs = "container"): BasePolicy {
  return runsAs === "container" ? (fromRegistries) => fromRegistries() : standInBases;
}

function registryDeps(
  { region }: Project,
  { endpoints, credentials, clock }: ImageDeps,
  signal: AbortSignal | undefined,
): RegistryDeps {
  const own = endpoints.registryHost(region);
  return {
    clock,
    signal,
    logins: registryLogins(credentials, own),
    schemeOf: (host) => {
      if (host === own) return endpoints.registryScheme;
      return isLoopback(host) ? "http" : "https";
    },
  };
}

/** @throws Failure `IMAGE_NO_PROJECT` */
export function targetOf(worker: string, { project, deps, registries }: ImageRun): Repository {
  const { projectId, region } = project;
  if (projectId === undefined) {
    throw new Failure("IMAGE_NO_PROJECT", `no Google Cloud project to push "${worker}" to`, {
      exitCode: 2,
      hint: "set project_id in the config or in the environment",
    });
  }
  return registries.repository({
    host: deps.endpoints.registryHost(region),
    repository: `${projectId}/${deps.repository}/${worker}`,
  });
}
