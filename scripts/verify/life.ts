import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Console } from "../../src/commands/frame/console.ts";
import { createProgram } from "../../src/commands/program.ts";
import { writeProject, type VerifyProject } from "./project.ts";

export interface VerifyOptions {
  readonly project?: string;
  readonly emulator?: string;
  readonly region: string;
  readonly githubRepositoryId?: string;
  readonly yes: boolean;
  readonly keep: boolean;
}

/** The exit code and `--json` output of a command. */
interface Ran {
  readonly code: number;
  readonly result: unknown;
}

/** A failed check. */
class Mismatch extends Error {}

/**
 * Goes through a project's life and checks each step.
 * @returns 0 when every check passed, 1 when one failed, 2 when nothing was started
 */
export async function verifyLife(options: VerifyOptions, console: Console): Promise<0 | 1 | 2> {
  const { project, emulator } = options;
  if ((project === undefined) === (emulator === undefined)) {
    console.err("give --project P, or --emulator URL\n");
    return 2;
  }
  const dir = await mkdtemp(join(tmpdir(), "ct-verify-"));
  const name = `ct-verify-${randomBytes(3).toString("hex")}`;
  try {
    const life = new Life(options, console, await writeProject(dir, name, options.region));
    if (!(await life.agreed(name))) return 2;
    return await life.run();
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

class Life {
  readonly #options: VerifyOptions;
  readonly #console: Console;
  readonly #project: VerifyProject;

  constructor(options: VerifyOptions, console: Console, project: VerifyProject) {
    this.#options = options;
    this.#console = console;
    this.#project = project;
  }

  /** Shows what it will create and what that costs, and asks for confirmation. */
  async agreed(name: string): Promise<boolean> {
    const { project, emulator, githubRepositoryId, keep, yes } = this.#options;
    const cost = await this.#run("cost", ["-e", "staging"], []);
    const monthly = field(cost.result, "likelyUsd");
    this.#say(
      `in ${project ?? emulator ?? ""}, all of it named ${name}-…: a queue, a worker of one instance at most, service accounts, a state, three images`,
    );
    this.#say(
      `about $${String(monthly)} a month if it stayed and were used as the estimate assumes; the run itself sends a dozen tasks, some cents at most${keep ? "; --keep leaves it there" : "; it is destroyed at the end"}`,
    );
    this.#say(
      githubRepositoryId === undefined
        ? "bootstrap is skipped: the project must have been bootstrapped"
        : `bootstrap lets the GitHub repository ${githubRepositoryId} deploy here, and is kept`,
    );
    this.#say("images and the state's objects are kept, too: cloud-tasks does not delete them");
    if (yes) return true;
    const answer = await this.#console.ask?.('continue? type "yes": ');
    return answer === "yes";
  }

  async run(): Promise<0 | 1> {
    try {
      await this.#steps();
      this.#say("every check passed");
      return 0;
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      this.#say(`FAILED: ${error.message}`);
      return 1;
    } finally {
      if (!this.#options.keep) await this.#destroy();
    }
  }

  async #steps(): Promise<void> {
    const id = this.#options.githubRepositoryId;
    if (id !== undefined) {
      const given = [...STAGING, "--github-repository-id", id, "--yes"];
      await this.#step("bootstrap", 0, "bootstrap", given);
    }
    await this.#project.serve(200);
    await this.#step("deploy", 0, "deploy", [...STAGING, "--yes"]);
    const first = await this.#serving();
    await this.#project.serve(500);
    await this.#step("deploy something broken", 1, "deploy", [...STAGING, "--yes"]);
    this.#expect("the previous revision keeps all traffic", await this.#serving(), first);
    await this.#project.serve(204);
    await this.#step("deploy the fix", 0, "deploy", [...STAGING, "--yes"]);
    if ((await this.#serving()) === first) throw new Mismatch("the fixed revision does not serve");
    await this.#step("release rollback", 0, "release", ["rollback", ...STAGING]);
    this.#expect("the first revision serves again", await this.#serving(), first);
    const drift = await this.#step("drift", 3, "drift", STAGING);
    const found = JSON.stringify(field(drift, "findings"));
    if (!found.includes('"release"')) throw new Mismatch(`drift does not report it: ${found}`);
  }

  async #destroy(): Promise<void> {
    const { code } = await this.#run("destroy", [...STAGING, "--confirm", "staging"]);
    this.#say(
      code === 0
        ? "ok       destroy"
        : `FAILED: destroy exited with ${code}: run \`cloud-tasks destroy\`, or delete what is named above`,
    );
    if (code !== 0) throw new Error("not everything was destroyed");
  }

  /** The serving revision, from `release status`, which must be proven. */
  async #serving(): Promise<string> {
    const { result } = await this.#run("release", ["status", ...STAGING]);
    const [worker] = field(result, "workers") as readonly { readonly service?: unknown }[];
    const serving = field(worker?.service, "serving") as readonly {
      readonly revision: string;
      readonly percent: number;
      readonly proven: boolean;
    }[];
    if (!serving.every(({ proven }) => proven))
      throw new Mismatch("the serving revision is not proven");
    return serving.map(({ revision, percent }) => `${percent} % ${revision}`).join(", ");
  }

  async #step(
    what: string,
    code: number,
    command: string,
    args: readonly string[],
  ): Promise<unknown> {
    const ran = await this.#run(command, args);
    if (ran.code !== code) {
      const failure = JSON.stringify(field(ran.result, "failure"));
      throw new Mismatch(`${what} exited with ${ran.code} instead of ${code}: ${failure}`);
    }
    this.#say(`ok       ${what}`);
    return ran.result;
  }

  #expect(what: string, found: string, expected: string): void {
    if (found !== expected) throw new Mismatch(`${what}: expected ${expected}, found ${found}`);
    this.#say(`ok       ${what}`);
  }

  async #run(
    command: string,
    args: readonly string[],
    place: readonly string[] = this.#place(),
  ): Promise<Ran> {
    let out = "";
    const console: Console = {
      colors: false,
      out: (text) => void (out += text),
      err: (text) => this.#console.err(text),
      progress: this.#console.progress,
    };
    const all = [command, ...args, "-c", this.#project.config, ...place, "--json"];
    const code = await createProgram(console).run(all);
    return { code, result: out === "" ? undefined : JSON.parse(out) };
  }

  #place(): string[] {
    const { project, emulator } = this.#options;
    return emulator === undefined ? ["--project", project ?? ""] : ["--emulator", emulator];
  }

  #say(text: string): void {
    this.#console.out(`${text}\n`);
  }
}

const STAGING = ["-e", "staging"] as const;

function field(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>> | undefined)?.[name];
}
