import { createReadStream } from "node:fs";
import { readdir, readlink, stat } from "node:fs/promises";
import { join } from "node:path";

import { Failure } from "../../base/failure.ts";
import type { LayerFile } from "../oci/layer.ts";
import { credentialIn } from "./credentials.ts";
import type { IgnoreRules } from "./docker-ignore.ts";

/** A file of a context, which may go into a layer. */
export interface ContextFile extends LayerFile {
  /** Where it is. */
  readonly file: string;
}

export interface ContextLink {
  readonly path: string;
  readonly target: string;
}

export interface ContextFiles {
  /** Sorted by path. */
  readonly files: readonly ContextFile[];
  readonly links: readonly ContextLink[];
  /** Folders that hold nothing. */
  readonly emptyFolders: readonly string[];
}

/**
 * The repository itself is never part of an image: a checkout keeps its token in it.
 * @see https://github.com/actions/checkout#usage (persist-credentials)
 */
const REPOSITORY = ".git";

/**
 * All that a context holds after its rules.
 * @param mayHoldKeys True for a published package: what lies in it is not a secret of ours.
 * @throws Failure `IMAGE_SECRET_FILE` for a file with credentials, `IMAGE_UNSUPPORTED_FILE` for a
 * socket or a device
 */
export async function collectFiles(
  root: string,
  rules: IgnoreRules,
  { mayHoldKeys = false }: { readonly mayHoldKeys?: boolean } = {},
): Promise<ContextFiles> {
  const found = {
    files: [] as ContextFile[],
    links: [] as ContextLink[],
    emptyFolders: [] as string[],
  };
  await collect(root, "", rules, found);
  if (!mayHoldKeys) await Promise.all(found.files.map((file) => refuseCredentials(file, root)));
  found.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return found;
}

async function collect(
  root: string,
  folder: string,
  rules: IgnoreRules,
  found: { files: ContextFile[]; links: ContextLink[]; emptyFolders: string[] },
): Promise<boolean> {
  let isEmpty = true;
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const file = join(root, path);
    if (entry.name === REPOSITORY) continue;
    if (entry.isDirectory()) {
      if (rules.ignoresAllBelow(path)) continue;
      if (await collect(root, path, rules, found)) {
        if (rules.ignores(path)) continue;
        found.emptyFolders.push(path);
      }
      isEmpty = false;
      continue;
    }
    if (rules.ignores(path)) continue;
    isEmpty = false;
    if (entry.isSymbolicLink()) {
      found.links.push({ path, target: await readlink(file) });
    } else if (entry.isFile()) {
      const { size, mode } = await stat(file);
      const isExecutable = (mode & 0o111) !== 0;
      found.files.push({ path, file, size, isExecutable, open: () => createReadStream(file) });
    } else {
      throw new Failure("IMAGE_UNSUPPORTED_FILE", `"${path}" is neither a file nor a folder`, {
        exitCode: 2,
        hint: `add "${path}" to .dockerignore`,
      });
    }
  }
  return isEmpty;
}

async function refuseCredentials({ path, file }: ContextFile, root: string): Promise<void> {
  const why = await credentialIn(path, file);
  if (why === undefined) return;
  throw new Failure("IMAGE_SECRET_FILE", `"${path}" would put credentials into the image: ${why}`, {
    exitCode: 2,
    hint: `add "${path}" to .dockerignore in ${root}; secrets belong in secret_manager_secret`,
  });
}
