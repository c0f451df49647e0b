import { tmpdir } from "node:os";

import { Failure } from "../../project/failure.ts";

/** What the machine lacks, where that is why an error was thrown: the user can mend it, and it is no fault of ours. */
export function systemFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === "uv_cwd") {
    return new Failure("CWD_GONE", "the folder that this was started in is gone", {
      exitCode: 2,
      hint: "change to a folder that is there",
      cause: error,
    });
  }
  if (code === "ENOSPC") {
    return new Failure("DISK_FULL", `a disk is full: ${error.message}`, {
      exitCode: 2,
      hint: "make room on it, then run the same again",
      cause: error,
    });
  }
  // Whatever a command makes there is its own, so that nothing else can be missing.
  if (code !== undefined && path?.startsWith(tmpdir()) === true) {
    return new Failure("TMPDIR_UNUSABLE", `${tmpdir()} can't be used: ${error.message}`, {
      exitCode: 2,
      hint: "set TMPDIR to a folder that is there and that you may write to",
      cause: error,
    });
  }
  return undefined;
}
