import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a terraform process did. */
export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** A directory with one configuration, and terraform in it against a provider of ours. */
export class TerraformRun {
  readonly directory: string;
  readonly #env: Record<string, string>;
  #child: ChildProcess | undefined;

  private constructor(directory: string, reattach: string) {
    this.directory = directory;
    this.#env = {
      PATH: process.env["PATH"] ?? "",
      HOME: directory,
      TF_REATTACH_PROVIDERS: reattach,
      TF_CLI_CONFIG_FILE: "/dev/null",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      CHECKPOINT_DISABLE: "1",
    };
  }

  static async in(reattach: string, hcl: string): Promise<TerraformRun> {
    const run = new TerraformRun(await mkdtemp(join(tmpdir(), "ctp-tf-")), reattach);
    await run.write(hcl);
    return run;
  }

  write(hcl: string): Promise<void> {
    return writeFile(join(this.directory, "main.tf"), hcl);
  }

  /** Runs to its end; never rejects for an exit code. */
  run(...args: string[]): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn("terraform", args[0] === "state" ? args : [...args, "-no-color"], {
        cwd: this.directory,
        env: this.#env,
      });
      this.#child = child;
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? -1, output }));
    });
  }

  /** Takes the configuration away again, for one that is copied in. */
  remove(): Promise<void> {
    return rm(join(this.directory, "main.tf"));
  }

  /**
   * Ctrl-C in a running terraform. Resolves when it has noticed, so that it begins nothing more.
   */
  interrupt(): Promise<void> {
    const child = this.#child;
    if (child === undefined) throw new Error("no terraform runs");
    return new Promise((resolve) => {
      child.stdout?.on("data", (chunk: Buffer) => {
        if (chunk.toString().includes("Interrupt received")) resolve();
      });
      child.on("close", () => resolve());
      child.kill("SIGINT");
    });
  }

  /** Ends a running terraform without a chance to write or unlock. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  /** Addresses in the state, in terraform's order. */
  async addresses(): Promise<string[]> {
    const { output } = await this.run("state", "list");
    return output.split("\n").filter((line) => /^(data\.)?google_/.test(line));
  }
}
