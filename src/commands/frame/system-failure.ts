import { tmpdir } from "node:os";

import { Failure } from "../../base/failure.ts";

/**
 * The failure when an error comes from the state of the machine: the user can fix it, and it is not
 * a bug.
 */
export function systemFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === "uv_cwd") {
    return new Failure("CWD_GONE", "the working directory no longer exists", {
      exitCode: 2,
      hint: "change to a folder that exists",
      cause: error,
    });
  }
  if (code === "ENOSPC") {
    return new Failure("DISK_FULL", `the disk is full: ${error.message}`, {
      exitCode: 2,
      hint: "free some space, then run the same command again",
      cause: error,
    });
  }
  // Commands create only files of their own there, so nothing else can be missing.
  if (code !== undefined && path?.startsWith(tmpdir()) === true) {
    return new Failure("TMPDIR_UNUSABLE", `${tmpdir()} can't be used: ${error.message}`, {
      exitCode: 2,
      hint: "set TMPDIR to an existing folder that you can write to",
      cause: error,
    });
  }
  return undefined;
}
