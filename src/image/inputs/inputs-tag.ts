import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

import type { Failure } from "../../project/failure.ts";
import { parseImageName } from "../../project/image-name.ts";
import type { Worker } from "../../project/project.ts";
import type { BaseImage } from "../base/base-image.ts";
import { findLockFile } from "../dependencies/lock-file.ts";
import type { StagedContext } from "../dockerfile/stage-context.ts";
import type { Registries } from "../registry/registries.ts";
import { outsideInputs } from "./from-lines.ts";
import { treeDigest } from "./tree-digest.ts";

/** Raised when the same inputs give another image. */
const FORM = 1;

/**
 * The tag that an image of the same inputs has: one that is there need not be built again. For an image from source that is all that its
 * build can see.
 */
export async function sourceTag(worker: Worker, base: BaseImage): Promise<string> {
  const { sourceDir, port, image } = worker;
  const lock = await findLockFile(sourceDir);
  const tree = await treeDigest(sourceDir, lock?.root ?? sourceDir);
  return tagOf([
    "source",
    tree,
    base.digest,
    port,
    image.installScripts,
    process.version,
    process.env["SOURCE_DATE_EPOCH"] ?? "",
  ]);
}

/**
 * The same for an image of a Dockerfile: the context, and the images that it names by what they are now. Undefined when it takes what
 * can't be told beforehand.
 */
export async function dockerfileTag(
  worker: Worker,
  staged: StagedContext,
  registries: Registries,
): Promise<string | undefined> {
  const { buildArgs } = worker.image;
  const outside = outsideInputs(staged.text, buildArgs);
  if (outside.isOpen) return undefined;
  const images: string[] = [];
  for (const image of outside.images) {
    const digest = await digestOf(image, registries);
    if (digest === undefined) return undefined;
    images.push(digest);
  }
  const files = await Promise.all(
    staged.files.files.map(async ({ path, file, isExecutable }) => [
      path,
      isExecutable,
      await fileDigest(file),
    ]),
  );
  const { links, emptyFolders } = staged.files;
  return tagOf([
    "dockerfile",
    staged.text,
    buildArgs,
    images,
    files,
    links,
    emptyFolders.toSorted(),
  ]);
}

async function digestOf(image: string, registries: Registries): Promise<string | undefined> {
  const name = parseImageName(image);
  if (name?.digest !== undefined) return name.digest;
  if (name?.tag === undefined) return undefined;
  // Whatever stands against it, the builder will say it.
  return registries
    .repository(name)
    .find(name.tag)
    .catch((error: Failure | Error) => {
      if ("code" in error) return undefined;
      throw error;
    });
}

async function fileDigest(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function tagOf(inputs: readonly unknown[]): string {
  const hash = createHash("sha256").update(JSON.stringify([FORM, ...inputs]));
  return `inputs-${hash.digest("hex")}`;
}
