import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { errorMessage, Failure } from "../project/failure.ts";

/** The terraform or OpenTofu that runs. */
export interface TerraformExecutable {
  /** Absolute path. */
  readonly file: string;
  readonly version: string;
}

/** First minor version with everything that the modules use (`required_version` says the same). */
const MIN_MINOR = 9;

const VERSION_TIMEOUT_MS = 30_000;

/**
 * Finds `terraform`, else `tofu`, on a PATH.
 * @throws Failure `TF_NOT_FOUND`, `TF_TOO_OLD`, `TF_BROKEN`
 */
export async function findTerraform(searchPath: string): Promise<TerraformExecutable> {
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  for (const name of ["terraform", "tofu"]) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (await isExecutable(file)) return { file, version: await versionOf(file) };
    }
  }
  throw new Failure("TF_NOT_FOUND", "neither terraform nor tofu is on the PATH", {
    exitCode: 2,
    hint: `install Terraform or OpenTofu 1.${MIN_MINOR} or newer: https://developer.hashicorp.com/terraform/install`,
  });
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function versionOf(file: string): Promise<string> {
  let stdout: string;
  try {
    ({ stdout } = await promisify(execFile)(file, ["version", "-json"], {
      timeout: VERSION_TIMEOUT_MS,
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
