import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Cloud } from "../../src/rehearsal/cloud.ts";

export interface GcloudAnswer {
  readonly exitCode: number;
  /** The JSON that it printed; undefined when it printed none. */
  readonly json: unknown;
  readonly stderr: string;
}

/** True where gcloud is installed. */
export function hasGcloud(): boolean {
  try {
    execFileSync("gcloud", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** gcloud with a configuration of its own and the environment that the cloud names. */
export class Gcloud {
  readonly #config = mkdtempSync(join(tmpdir(), "gcloud-"));

  run(cloud: Cloud, args: readonly string[]): Promise<GcloudAnswer> {
    const env = {
      PATH: process.env["PATH"],
      HOME: this.#config,
      CLOUDSDK_CONFIG: this.#config,
      ...cloud.clientEnv(),
    };
    return new Promise((resolve) => {
      execFile("gcloud", [...args, "--format=json"], { env }, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : Number(error.code ?? 1);
        resolve({
          exitCode,
          json: stdout.trim() === "" ? undefined : (JSON.parse(stdout) as unknown),
          stderr,
        });
      });
    });
  }

  close(): void {
    rmSync(this.#config, { recursive: true, force: true, maxRetries: 5 });
  }
}
