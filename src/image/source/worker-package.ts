import { join, posix } from "node:path";

import { Failure } from "../../base/failure.ts";
import { readRegularFile } from "../../base/regular-file.ts";
import { MANIFEST_FILE } from "../../project/resolve/manifest.ts";

/** What is read of a worker's `package.json` to build it from source. */
export interface WorkerPackage {
  readonly hasBuild: boolean;
  /** What node is started with: flags and the script, `["dist/server.js"]`. */
  readonly args: readonly string[];
  /** The script among them, relative to the worker's folder. */
  readonly entry: string;
  readonly hasDependencies: boolean;
}

interface PackageJson {
  readonly scripts?: Readonly<Record<string, unknown>>;
  readonly main?: unknown;
  readonly dependencies?: unknown;
  readonly optionalDependencies?: unknown;
}

/** A larger one was not written by a person. */
const MAX_BYTES = 1_000_000;

/**
 * Never follows a link: what stands in the file is quoted.
 * @throws Failure `IMAGE_NO_PACKAGE`, `IMAGE_NO_ENTRY`
 */
export async function readWorkerPackage(sourceDir: string): Promise<WorkerPackage> {
  const file = join(sourceDir, "package.json");
  const noPackage = (reason: string): Failure =>
    new Failure("IMAGE_NO_PACKAGE", `"${file}" ${reason}`, {
      exitCode: 2,
      hint: "an image is built from a package.json with a start script or main, by a Dockerfile beside it, or is named by `image`",
    });
  const read = await readRegularFile(file, { maxBytes: MAX_BYTES, confinedTo: sourceDir });
  if (!("bytes" in read)) throw noPackage(read.refused);
  let json: PackageJson;
  try {
    json = (JSON.parse(read.bytes.toString("utf8")) ?? {}) as PackageJson;
  } catch {
    // The parser's own message quotes the file.
    throw noPackage("is not JSON");
  }
  const args = startArgs(json.scripts?.["start"], json.main);
  const entry = args?.find((word) => !word.startsWith("-"));
  if (args === undefined || entry === undefined) {
    throw new Failure("IMAGE_NO_ENTRY", `"${file}" does not say how the worker starts`, {
      exitCode: 2,
      hint: 'add "start": "node dist/server.js" to its scripts (node and plain words: there is no shell in the image), or "main"',
    });
  }
  return {
    hasBuild: typeof json.scripts?.["build"] === "string",
    args,
    entry: posix.normalize(entry),
    hasDependencies: [json.dependencies, json.optionalDependencies].some(
      (map) => typeof map === "object" && map !== null && Object.keys(map).length > 0,
    ),
  };
}

/**
 * True for a folder that an image can be made from without a Dockerfile, as far as can be told
 * before its build.
 */
export async function isNodeWorker(sourceDir: string): Promise<boolean> {
  try {
    await readWorkerPackage(sourceDir);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** The words after `node` of a start script that needs no shell; else `main`. */
function startArgs(start: unknown, main: unknown): string[] | undefined {
  if (typeof start === "string" && /^node\s[\w./@:=, -]+$/.test(start.trim())) {
    return start.trim().split(/\s+/).slice(1);
  }
  return typeof main === "string" && main !== "" ? [main.replace(/^\.\//, "")] : undefined;
}

/**
 * The script that `node` is to run must be in the image: else it is built, pushed and deployed only
 * to crash.
 * @param paths Of the worker's files.
 * @throws Failure `IMAGE_ENTRY_MISSING`
 */
export function checkEntry(entry: string, paths: readonly string[], worker: string): void {
  if (paths.includes(entry)) return;
  throw new Failure(
    "IMAGE_ENTRY_MISSING",
    `worker "${worker}" starts "${entry}", which its image does not hold`,
    { exitCode: 2, hint: "let `npm run build` write it, and keep it out of .dockerignore" },
  );
}

/**
 * True when the worker's build says that the script holds all that it imports, as
 * `cloud-tasks-worker build` does: then no package goes into the image.
 */
export async function isBundled(sourceDir: string, entry: string): Promise<boolean> {
  const file = join(sourceDir, MANIFEST_FILE);
  const read = await readRegularFile(file, { maxBytes: MAX_BYTES, confinedTo: sourceDir });
  if (!("bytes" in read)) return false;
  try {
    const { bundle } = JSON.parse(read.bytes.toString("utf8")) as { bundle?: unknown };
    return typeof bundle === "string" && posix.join(posix.dirname(MANIFEST_FILE), bundle) === entry;
  } catch {
    return false;
  }
}
