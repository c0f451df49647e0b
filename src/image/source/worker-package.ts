import { join } from "node:path";

import { Failure } from "../project/failure.ts";
import { readRegularFile } from "../project/regular-file.ts";
import type { SnapshotFile } from "./snapshot.ts";

/** What the image stage reads of a worker's `package.json`. */
export interface WorkerPackage {
  readonly hasBuild: boolean;
  /** How the image starts, e.g. `["node", "dist/server.js"]`. */
  readonly cmd: readonly string[];
}

/** A larger one was not written by a person. */
const MAX_BYTES = 1_000_000;

/** Never follows a link: what stands in the file is quoted. @throws Failure `IMAGE_NO_PACKAGE`, `IMAGE_NO_ENTRY` */
export async function readWorkerPackage(sourceDir: string): Promise<WorkerPackage> {
  const file = join(sourceDir, "package.json");
  const noPackage = (reason: string): Failure =>
    new Failure("IMAGE_NO_PACKAGE", `"${file}" ${reason}`, {
      exitCode: 2,
      hint: "a worker's folder needs a package.json with a start script or main",
    });
  const read = await readRegularFile(file, { maxBytes: MAX_BYTES, confinedTo: sourceDir });
  if (!("bytes" in read)) throw noPackage(read.refused);
  let parsed: unknown;
  try {
    parsed = JSON.parse(read.bytes.toString("utf8"));
  } catch {
    // The parser's own message quotes the file.
    throw noPackage("is not JSON");
  }
  const { scripts, main } = (parsed ?? {}) as { scripts?: Record<string, unknown>; main?: unknown };
  const cmd = startCommand(scripts?.["start"], main);
  if (cmd === undefined) {
    throw new Failure("IMAGE_NO_ENTRY", `"${file}" does not say how the worker starts`, {
      exitCode: 2,
      hint: 'add "start": "node dist/server.js" to its scripts (plain words: it is run without a shell), or "main"',
    });
  }
  return { hasBuild: typeof scripts?.["build"] === "string", cmd };
}

/** The start script when it is plain words; one that needs a shell is not taken apart. */
function startCommand(start: unknown, main: unknown): string[] | undefined {
  if (typeof start === "string" && /^[\w./@:=, -]+$/.test(start.trim())) {
    return start.trim().split(/\s+/);
  }
  return typeof main === "string" && main !== "" ? ["node", main.replace(/^\.\//, "")] : undefined;
}

/**
 * The script that `node` is to run must be in the snapshot: else the image is built, pushed and deployed only
 * to crash. @throws Failure `IMAGE_ENTRY_MISSING`
 */
export function checkEntry(
  cmd: readonly string[],
  files: readonly SnapshotFile[],
  worker: string,
): void {
  if (cmd[0] !== "node") return;
  const entry = cmd.slice(1).find((word) => !word.startsWith("-"));
  if (entry === undefined) return;
  const path = entry.replace(/^\.\//, "");
  if (files.some((file) => file.path === path)) return;
  throw new Failure(
    "IMAGE_ENTRY_MISSING",
    `worker "${worker}" starts "${path}", which its image does not hold`,
    {
      exitCode: 2,
      hint: "let `npm run build` write it (bundled: node_modules is not part of the image), and keep it out of .dockerignore",
    },
  );
}
