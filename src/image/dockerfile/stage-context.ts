import { constants } from "node:fs";
import { chmod, copyFile, mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { Failure } from "../../base/failure.ts";
import { readRegularFile } from "../../base/regular-file.ts";
import { collectFiles, type ContextFiles } from "../context/collect-files.ts";
import { readIgnoreFile } from "../context/ignore-file.ts";

/** A Dockerfile with its context, read once: what was checked is what is built. */
export interface StagedContext {
  readonly context: string;
  readonly dockerfile: string;
  /** The Dockerfile's text. */
  readonly text: string;
  readonly files: ContextFiles;
}

/** A longer one was not written by a person, and what is read of it takes time. */
const MAX_DOCKERFILE_BYTES = 100_000;
/** In all contexts: another would be another layer of the same files. */
const MTIME = new Date(1_000);

/**
 * Copies what a context holds after its rules into a folder, without anything that holds
 * credentials.
 * @param dockerfile Relative to the source folder, and in it.
 * @throws Failure `IMAGE_NO_DOCKERFILE`, `IMAGE_SECRET_FILE`, `IMAGE_UNSUPPORTED_FILE`
 */
export async function stageContext(
  sourceDir: string,
  dockerfile: string,
  folder: string,
): Promise<StagedContext> {
  const text = await textIn(sourceDir, dockerfile);
  if (typeof text !== "string") {
    throw new Failure("IMAGE_NO_DOCKERFILE", `"${join(sourceDir, dockerfile)}" ${text.refused}`, {
      exitCode: 2,
      hint: "name a Dockerfile in the worker's source folder",
    });
  }
  // A Dockerfile's own rules come before those of the context. @see
  // https://docs.docker.com/build/concepts/context/#filename-and-location
  const rules = await readIgnoreFile(sourceDir, [`${dockerfile}.dockerignore`, ".dockerignore"]);
  const files = await collectFiles(sourceDir, rules);
  const staged = { context: join(folder, "context"), dockerfile: join(folder, "Dockerfile") };
  await mkdir(staged.context);
  await writeFile(staged.dockerfile, text);
  for (const path of files.emptyFolders)
    await mkdir(join(staged.context, path), { recursive: true });
  for (const { path, file, isExecutable } of files.files) {
    // It has had its effect: read by a builder again, it might have another.
    if (path === ".dockerignore") continue;
    const target = join(staged.context, path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(file, target, constants.COPYFILE_FICLONE);
    await chmod(target, isExecutable ? 0o755 : 0o644);
    await utimes(target, MTIME, MTIME);
  }
  for (const { path, target } of files.links) {
    const link = join(staged.context, path);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link);
  }
  return { ...staged, text, files };
}

async function textIn(
  sourceDir: string,
  path: string,
): Promise<string | { readonly refused: string }> {
  const read = await readRegularFile(join(sourceDir, path), {
    maxBytes: MAX_DOCKERFILE_BYTES,
    confinedTo: sourceDir,
  });
  return "bytes" in read ? read.bytes.toString("utf8") : read;
}
