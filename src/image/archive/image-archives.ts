import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Failure } from "../../base/failure.ts";
import type { Project, Worker } from "../../project/project.ts";
import type { Section } from "../../report/report.ts";
import { formatImageName, parseImageName } from "../../semantics/image-name.ts";
import { STAND_IN_LABEL } from "../base/assemble.ts";
import { eachImage } from "../build-images.ts";
import { pushed, type BuiltImage } from "../built-image.ts";
import { givenImage } from "../given-image.ts";
import { targetOf, type ImageDeps, type ImageRun } from "../image-run.ts";
import { pendingImage } from "../make-image.ts";
import { sizeOfImage } from "../oci/image.ts";
import { restoreManifest } from "../restore-manifest.ts";
import { readOciArchive, writeOciArchive, type ArchivedImage } from "./oci-archive.ts";

/** Images that another job has built. */
export interface ImageArchives {
  /** With a `WORKER.tar` for each worker whose image is built. */
  readonly folder: string;
  /** Worker id -> digest that its archive must have; what isn't named here is taken as it is. */
  readonly digests: Readonly<Record<string, string>>;
}

const archiveOf = (folder: string, { id }: Worker): string => join(folder, `${id}.tar`);

/**
 * Builds each worker's image and writes it to `FOLDER/WORKER.tar`, an OCI archive: no registry is
 * written to, so nothing that could is needed. A worker whose image the config gives has nothing to
 * build and is left out. `FOLDER/images.json` has worker -> digest: it is there also where nothing
 * was built, since jobs hand on no empty folder.
 * @throws Failure `IMAGE_…`
 */
export async function buildArchives(
  project: Project,
  deps: ImageDeps,
  folder: string,
): Promise<Section<"build">> {
  await mkdir(folder, { recursive: true }).catch((cause: Error) => {
    throw new Failure("IMAGE_OUT", `${folder} can't be made: ${cause.message}`, {
      exitCode: 2,
      hint: "name a folder that you may write to by --image-out",
      cause,
    });
  });
  // What a build that was killed has left must not be taken for a part of this one.
  for (const name of await readdir(folder)) {
    const pid = /\.tar\.(\d+)\.partial$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { force: true });
  }
  const workers = project.workers.filter(({ image }) => image.given === undefined);
  const section = await eachImage({ ...project, workers }, deps, async (worker, run) => {
    const pending = await pendingImage(worker, run);
    const { image, reported } = await pending.make();
    const file = archiveOf(folder, worker);
    await writeOciArchive(image, file);
    const { digest } = image.manifest;
    run.progress.info(`${worker.id}: ${digest} written to ${file}`);
    const sizeBytes = sizeOfImage(image);
    return {
      worker: worker.id,
      image: `${file}@${digest}`,
      digest,
      sizeBytes,
      made: "archived",
      ...reported,
    };
  });
  const digests = Object.fromEntries(section.images.map(({ worker, digest }) => [worker, digest]));
  await writeFile(join(folder, "images.json"), `${JSON.stringify(digests, undefined, 2)}\n`);
  return section;
}

/**
 * Pushes what {@link buildArchives} has written, byte for byte, so that the digest stays. The
 * archives are another job's, which ran the change's code: nothing of them is run here, and one of
 * another digest than was named is refused.
 * @throws Failure `IMAGE_ARCHIVE`, `IMAGE_ARCHIVE_DIFFERS`, `IMAGE_…`
 */
export function pushArchives(
  project: Project,
  deps: ImageDeps,
  archives: ImageArchives,
): Promise<Section<"build">> {
  return eachImage(project, deps, (worker, run) => {
    const { given } = worker.image;
    return given === undefined
      ? pushArchive(worker, archives, run)
      : givenImage(worker, given, run);
  });
}

async function pushArchive(
  worker: Worker,
  { folder, digests }: ImageArchives,
  run: ImageRun,
): Promise<BuiltImage> {
  const file = archiveOf(folder, worker);
  const refused = (message: string, hint: string, code = "IMAGE_ARCHIVE"): Failure =>
    new Failure(code, message, { exitCode: 2, hint });
  if ((await stat(file).catch(() => undefined))?.isFile() !== true) {
    throw refused(
      `there is no archive ${file} with the image of worker "${worker.id}"`,
      "write it by `cloud-tasks build --image-out`, for the same config",
    );
  }
  const image = await readOciArchive(file, run.tempFolder);
  const { digest } = image.manifest;
  const expected = digests[worker.id];
  if (expected !== undefined && expected !== digest) {
    throw refused(
      `${file} holds ${digest}, and worker "${worker.id}" is to get ${expected}`,
      "take the archive and the digest from the same build",
      "IMAGE_ARCHIVE_DIFFERS",
    );
  }
  if (
    image.configFile.config.Labels[STAND_IN_LABEL] !== undefined &&
    run.deps.runsAs !== "process"
  ) {
    throw refused(
      `the image in ${file} was made without its base, for processes alone`,
      "build it by `cloud-tasks build --image-out`",
    );
  }
  await restoreManifest(image, worker.sourceDir);
  return pushed(
    worker,
    image,
    { target: targetOf(worker.id, run) },
    { made: "unpacked", ...baseIn(image) },
    run,
  );
}

/**
 * What the image itself says of its base.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/annotations.md
 */
function baseIn({ configFile }: ArchivedImage): Pick<BuiltImage, "base"> {
  const { Labels } = configFile.config;
  const name = parseImageName(Labels["org.opencontainers.image.base.name"] ?? "");
  const digest = Labels["org.opencontainers.image.base.digest"];
  if (name === undefined || digest === undefined) return {};
  return { base: { name: formatImageName(name), digest } };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
