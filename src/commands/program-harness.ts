import type { ExitCode } from "../base/failure.ts";
import type { Console } from "./frame/console.ts";
import { createProgram } from "./program.ts";

/** The exit code and output of a command. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** For tests: runs a command line as `cloud-tasks ARGV…` would without a terminal. */
export async function runProgram(...argv: readonly string[]): Promise<Ran> {
  const written = { out: "", err: "" };
  const err = (text: string): void => void (written.err += text);
  const console: Console = {
    colors: false,
    out: (text) => void (written.out += text),
    err,
    progress: { info: err, warn: err },
  };
  const code = await createProgram(console).run(argv);
  return { code, ...written };
}

/** The commands that the help lists. */
export async function commandNames(): Promise<string[]> {
  const { out } = await runProgram("--help");
  return [...out.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name = ""]) => name);
}

/** The start of a command's command line: with an action, when it has several. */
export function startOf(command: string): string[] {
  return command === "release" ? [command, "status"] : [command];
}

/** The long options that the help of a command lists. */
export async function optionsOf(command: string): Promise<Set<string>> {
  const { out } = await runProgram(command, "--help");
  const table = out.slice(out.indexOf("\nOptions:"), out.indexOf("\nExample:"));
  return new Set([...table.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name = ""]) => name));
}
