import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

import type { Failure } from "../../base/failure.ts";
import type { Worker } from "../../project/project.ts";
import { parseImageName, type ImageName } from "../../semantics/image-name.ts";
import type { BaseImage } from "../base/base-image.ts";
import { findLockFile } from "../dependencies/lock-file.ts";
import type { StagedContext } from "../dockerfile/stage-context.ts";
import type { Registries } from "../registry/registries.ts";
import { outsideInputs } from "./from-lines.ts";
import { treeDigest } from "./tree-digest.ts";

/** Raised when the same inputs give another image. */
const FORM = 1;

/**
 * The tag that an image of the same inputs has: one that is there need not be built again. For an
 * image from source that is all that its build can see.
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

/** An image that a Dockerfile takes something from. */
export interface NamedImage {
  readonly name: ImageName;
  /** Of what it stands for now; undefined where its registry doesn't tell. */
  readonly digest: string | undefined;
}

/** What an image by a Dockerfile is made of. */
export interface DockerfileInputs {
  /** As {@link sourceTag}; undefined where it takes what can't be known beforehand. */
  readonly tag: string | undefined;
  /** In the order in which it names them. */
  readonly images: readonly NamedImage[];
}

/**
 * Finds the inputs of a Dockerfile: the context, and the images that it names by what they are now.
 */
export async function dockerfileInputs(
  worker: Worker,
  staged: StagedContext,
  registries: Registries,
): Promise<DockerfileInputs> {
  const { buildArgs } = worker.image;
  const outside = outsideInputs(staged.text, buildArgs);
  const names = outside.images.map((image) => parseImageName(image));
  const images = await Promise.all(
    names.flatMap((name) =>
      name === undefined
        ? []
        : [digestOf(name, registries).then((digest): NamedImage => ({ name, digest }))],
    ),
  );
  const isKnown = !outside.isOpen && !names.includes(undefined);
  if (!isKnown || images.some(({ digest }) => digest === undefined)) {
    return { tag: undefined, images };
  }
  const files = await Promise.all(
    staged.files.files.map(async ({ path, file, isExecutable }) => [
      path,
      isExecutable,
      await fileDigest(file),
    ]),
  );
  const { links, emptyFolders } = staged.files;
  const tag = tagOf([
    "dockerfile",
    staged.text,
    buildArgs,
    images.map(({ digest }) => digest),
    files,
    links,
    emptyFolders.toSorted(),
  ]);
  return { tag, images };
}

async function digestOf(name: ImageName, registries: Registries): Promise<string | undefined> {
  if (name.digest !== undefined) return name.digest;
  // Whatever stands against it, the builder will say it.
  return registries
    .repository(name)
    .find(name.tag ?? "latest")
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
