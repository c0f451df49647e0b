import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

import { z } from "zod";

import { errorMessage, Failure } from "../../base/failure.ts";

const names = z.record(z.string(), z.string()).optional();
const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional();

const packageSchema = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z
    .record(z.string(), z.object({ optional: z.boolean().optional() }))
    .optional(),
  os: list,
  cpu: list,
  libc: list,
});
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) });

export type LockedPackage = z.infer<typeof packageSchema>;

/** The lock file that a worker's dependencies stand in. */
export interface LockFile {
  /** Its folder: the worker's, or that of the workspaces that the worker is one of. */
  readonly root: string;
  readonly name: string;
  /** The worker's folder from there, with `/`; empty when it is the same. */
  readonly workerPath: string;
  /** By folder: `node_modules/express`, `packages/shared`. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const NAMES = ["npm-shrinkwrap.json", "package-lock.json"];

/**
 * The lock file of a worker: beside its package.json, or further up where it is one of several
 * workspaces. Undefined when there is none that knows it.
 * @throws Failure `IMAGE_LOCK` for one that can't be read
 * @see https://docs.npmjs.com/cli/configuring-npm/package-lock-json
 */
export async function findLockFile(sourceDir: string): Promise<LockFile | undefined> {
  for (let root = sourceDir; ; root = dirname(root)) {
    for (const name of NAMES) {
      const text = await readFile(join(root, name), "utf8").catch(() => undefined);
      if (text === undefined) continue;
      const workerPath = relative(root, sourceDir).split(sep).join("/");
      const packages = parseLock(text, join(root, name));
      if (packages[workerPath] !== undefined) return { root, name, workerPath, packages };
    }
    if (root === dirname(root)) return undefined;
  }
}

function parseLock(text: string, file: string): LockFile["packages"] {
  let problem: string;
  try {
    const parsed = lockSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data.packages;
    const issue = parsed.error.issues[0];
    problem =
      issue?.path.length === 1
        ? "it has no packages: an npm before version 7 wrote it"
        : `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}`;
  } catch (error) {
    problem = errorMessage(error);
  }
  throw new Failure("IMAGE_LOCK", `"${file}" can't be read: ${problem}`, {
    exitCode: 2,
    hint: "write it anew: npm install --package-lock-only",
  });
}
