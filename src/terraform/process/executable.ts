import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";

import { errorMessage, Failure } from "../../base/failure.ts";
import type { DownloadDeps } from "../download/download.ts";
import { downloadForbidden } from "../download/no-download.ts";

/** The terraform or OpenTofu that runs. */
export interface TerraformExecutable {
  /** Absolute path. */
  readonly file: string;
  readonly version: string;
}

/** First minor version with everything that the modules use (`required_version` says the same). */
const MIN_MINOR = 9;

const VERSION_TIMEOUT_MS = 30_000;

/** Ctrl-C reaches the child as well, whose end may be seen before our own signal is. */
async function throwIfAborted(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** Versions by absolute path: an executable is asked once in a process. */
const versions = new Map<string, Promise<string>>();

/**
 * Finds `terraform`, else `tofu`, on a PATH; one that is too old or broken (a version manager's
 * shim without a version) is passed over. With `download`, the pinned terraform comes from the tool
 * cache or its publisher when there is none, unless `CLOUD_TASKS_NO_DOWNLOAD` is set.
 * @throws Failure `TF_NOT_FOUND`, `TF_TOO_OLD`, `TF_BROKEN`, and those of `downloadTerraform`; the
 * signal's reason
 */
export async function findTerraform(
  searchPath: string,
  download?: DownloadDeps,
): Promise<TerraformExecutable> {
  let unusable: Failure | undefined;
  for (const file of candidates(searchPath)) {
    if (!(await isExecutable(file))) continue;
    try {
      return { file, version: await versionOf(file, download?.signal) };
    } catch (error) {
      await throwIfAborted(download?.signal);
      if (!(error instanceof Failure)) throw error;
      unusable ??= error;
    }
  }
  const forbidden = download !== undefined && downloadForbidden(download.env);
  if (download !== undefined && !forbidden) {
    // The HTTP client and the archive's reader are loaded only by who needs them.
    const { downloadTerraform } = await import("../download/download.ts");
    if (unusable !== undefined) download.progress.warn(unusable.message);
    const file = await downloadTerraform(download);
    return { file, version: await versionOf(file) };
  }
  if (unusable !== undefined) throw unusable;
  throw new Failure("TF_NOT_FOUND", "neither terraform nor tofu is on the PATH", {
    exitCode: 2,
    hint: `install Terraform or OpenTofu 1.${MIN_MINOR} or newer: https://developer.hashicorp.com/terraform/install${forbidden ? ", or allow the download (--no-download or CLOUD_TASKS_NO_DOWNLOAD forbids it)" : ""}`,
  });
}

function candidates(searchPath: string): string[] {
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const suffix = process.platform === "win32" ? ".exe" : "";
  return ["terraform", "tofu"].flatMap((name) =>
    folders.map((folder) => path.join(folder, name + suffix)),
  );
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function versionOf(file: string, signal?: AbortSignal): Promise<string> {
  const known = versions.get(file) ?? askVersion(file, signal);
  versions.set(file, known);
  // What failed is asked again: the file may have been repaired.
  known.catch(() => versions.delete(file));
  return known;
}

async function askVersion(file: string, signal: AbortSignal | undefined): Promise<string> {
  let stdout: string;
  try {
    ({ stdout } = await promisify(execFile)(file, ["version", "-json"], {
      timeout: VERSION_TIMEOUT_MS,
      ...(signal === undefined ? {} : { signal }),
      env: { CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" },
    }));
  } catch (cause) {
    throw broken(file, errorMessage(cause), cause);
  }
  const match = /"terraform_version":\s*"((\d+)\.(\d+)[^"]*)"/.exec(stdout);
  if (match === null) throw broken(file, "it does not say its version", undefined);
  const version = match[1] ?? "";
  const [major, minor] = [Number(match[2]), Number(match[3])];
  if (major < 1 || (major === 1 && minor < MIN_MINOR)) {
    throw new Failure("TF_TOO_OLD", `${file} is version ${version}`, {
      exitCode: 2,
      hint: `install 1.${MIN_MINOR} or newer`,
    });
  }
  return version;
}

function broken(file: string, why: string, cause: unknown): Failure {
  return new Failure("TF_BROKEN", `${file} version failed: ${why}`, {
    exitCode: 2,
    hint: "install it again, or put another one first on the PATH",
    cause,
  });
}
