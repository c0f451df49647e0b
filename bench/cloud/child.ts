import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { join } from "node:path";

import { build } from "esbuild";

/** Bundles a program of the benchmark, so that it starts like the published one. */
export async function bundle(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outfile,
    // Some packages are CommonJS and load Node's modules with `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: "error",
  });
  return outfile;
}

/** A child process that answers each message with one message. */
export class Child {
  readonly #process: ChildProcess;

  constructor(file: string) {
    this.#process = fork(file, [], { execArgv: [], stdio: "inherit" });
  }

  /** The next message of the child. */
  async next<T>(): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const onExit = (code: number | null): void =>
        reject(new Error(`the child ended with ${code}`));
      this.#process.once("exit", onExit);
      this.#process.once("message", (message) => {
        this.#process.off("exit", onExit);
        resolve(message as T);
      });
    });
  }

  async ask<T>(message: object): Promise<T> {
    const answer = this.next<T>();
    this.#process.send(message);
    return answer;
  }

  stop(): void {
    this.#process.kill("SIGKILL");
  }
}
