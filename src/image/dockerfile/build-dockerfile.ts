import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";

import { Failure } from "../../base/failure.ts";
import { plainLine } from "../../base/plain-line.ts";
import type { Progress } from "../../base/progress.ts";
import type { Worker } from "../../project/project.ts";
import type { ArchivedImage } from "../archive/oci-archive.ts";
import type { BuildControl } from "../run/run-program.ts";
import { BUILDER_NAMES, type BuilderName } from "./builder-names.ts";
import { findBuilder, type DockerfileBuilder } from "./builders.ts";
import { stageContext, type StagedContext } from "./stage-context.ts";

export interface DockerfileDeps {
  readonly control: BuildControl;
  readonly progress: Progress;
  readonly warn: (warning: string) => void;
  /** The program to build with. @defaultValue the first of docker, podman and buildah that works */
  readonly builder?: BuilderName | undefined;
  /** Removed when the run ends. */
  readonly tempFolder: string;
}

/**
 * The worker's Dockerfile and its context, ready to be built.
 * @throws Failure `IMAGE_NO_DOCKERFILE`, `IMAGE_SECRET_FILE`, `IMAGE_UNSUPPORTED_FILE`
 */
export async function stageWorker(
  worker: Worker,
  { tempFolder }: Pick<DockerfileDeps, "tempFolder">,
): Promise<StagedContext> {
  const folder = await mkdtemp(join(tempFolder, "dockerfile-"));
  return stageContext(worker.sourceDir, worker.image.dockerfile ?? "Dockerfile", folder);
}

/**
 * Builds a Dockerfile by docker, podman or buildah. Nothing of it is asked: the worker may be of
 * any language.
 * @throws Failure `IMAGE_NO_BUILDER`, `IMAGE_BUILD_FAILED`, `IMAGE_ARCHIVE`, or the signal's reason
 */
export async function buildDockerfile(
  worker: Worker,
  staged: StagedContext,
  deps: DockerfileDeps,
): Promise<ArchivedImage> {
  const { control, progress } = deps;
  const builder = await chooseBuilder(worker.id, deps);
  progress.info(`${worker.id}: building its Dockerfile with ${builder.name}`);
  const tempFolder = await mkdtemp(join(deps.tempFolder, "build-"));
  const built = await builder.build(
    {
      ...staged,
      buildArgs: worker.image.buildArgs,
      tempFolder,
      onLine: (line) => progress.info(`${worker.id}: ${plainLine(line, Infinity)}`),
    },
    control,
  );
  if ("how" in built) {
    throw new Failure(
      "IMAGE_BUILD_FAILED",
      `the build of worker "${worker.id}" failed: ${built.how}${built.printed}`,
      { exitCode: 2, hint: `build its Dockerfile in ${worker.sourceDir} with ${builder.name}` },
    );
  }
  if (runsAsRoot(built)) {
    deps.warn(
      `the image of worker "${worker.id}" runs as root: end its Dockerfile with a USER of a number`,
    );
  }
  return built;
}

async function chooseBuilder(
  worker: string,
  { builder, control }: DockerfileDeps,
): Promise<DockerfileBuilder> {
  const why: string[] = [];
  for (const name of builder === undefined ? BUILDER_NAMES : [builder]) {
    const found = await findBuilder(name, control);
    if (typeof found !== "string") return found;
    why.push(`${name}: ${found}`);
  }
  throw new Failure(
    "IMAGE_NO_BUILDER",
    `nothing here can build the Dockerfile of worker "${worker}": ${why.join("; ")}`,
    {
      exitCode: 2,
      hint: "install docker, podman or buildah; a Node worker is built without one where base_image is set",
    },
  );
}

function runsAsRoot({ configFile }: ArchivedImage): boolean {
  const user = configFile.config.User?.split(":")[0] ?? "";
  return user === "" || user === "root" || /^0+$/.test(user);
}
