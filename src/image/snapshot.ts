import { readFile, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";

import ignore, { type Ignore } from "ignore";

import { Failure } from "../project/failure.ts";

/** One file of a snapshot. */
export interface SnapshotFile {
  /** Relative to the source folder, with `/`. */
  readonly path: string;
  readonly content: Buffer;
  readonly executable: boolean;
}

/** Never part of an image, whatever `.dockerignore` says. */
const ALWAYS_IGNORED = [".git", "node_modules", ".dockerignore", "Dockerfile"];

/** Files that hold credentials. @see https://github.com/google-github-actions/auth#prerequisites (gha-creds-*.json) */
const CREDENTIALS = /^(?:gha-creds-.*\.json|\.env(?:\..+)?)$/;

/**
 * The files of a worker's folder that go into its image, sorted by path. `.dockerignore` is honoured;
 * `node_modules` is left out, since a worker's build bundles what it needs.
 * @throws Failure `IMAGE_SECRET_FILE` for a file with credentials, `IMAGE_UNSUPPORTED_FILE` for a link
 */
export async function takeSnapshot(sourceDir: string): Promise<SnapshotFile[]> {
  const files: SnapshotFile[] = [];
  await collect(sourceDir, "", await ignoreRules(sourceDir), files);
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function ignoreRules(sourceDir: string): Promise<Ignore> {
  const rules = ignore().add(ALWAYS_IGNORED);
  try {
    // Docker's patterns are anchored at the folder. @see https://docs.docker.com/build/concepts/context/#dockerignore-files
    const lines = (await readFile(join(sourceDir, ".dockerignore"), "utf8")).split(/\r?\n/);
    rules.add(lines.map(anchored).filter((line) => line !== ""));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return rules;
}

function anchored(line: string): string {
  const pattern = line.trim();
  if (pattern === "" || pattern.startsWith("#")) return "";
  const [bang, path] = pattern.startsWith("!") ? ["!", pattern.slice(1)] : ["", pattern];
  return `${bang}/${path.replace(/^\.?\//, "")}`;
}

async function collect(
  root: string,
  folder: string,
  rules: Ignore,
  files: SnapshotFile[],
): Promise<void> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (rules.ignores(entry.isDirectory() ? `${path}/` : path)) continue;
    if (entry.isDirectory()) {
      await collect(root, path, rules, files);
      continue;
    }
    if (!entry.isFile()) {
      throw new Failure("IMAGE_UNSUPPORTED_FILE", `"${path}" is neither a file nor a folder`, {
        exitCode: 2,
        hint: `replace the link by the file itself, or add "${path}" to .dockerignore`,
      });
    }
    if (CREDENTIALS.test(basename(path))) {
      throw new Failure("IMAGE_SECRET_FILE", `"${path}" would put credentials into the image`, {
        exitCode: 2,
        hint: `add "${path}" to .dockerignore in ${root}; secrets belong into secret_manager_secret`,
      });
    }
    const full = join(root, path);
    const executable = ((await stat(full)).mode & 0o111) !== 0;
    files.push({ path, content: await readFile(full), executable });
  }
}
