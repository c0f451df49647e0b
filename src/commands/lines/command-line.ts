import type { Argument, Command } from "commander";

import type { ExitCode } from "../../base/failure.ts";
import type { Clock } from "../../semantics/clock.ts";
import type { Console } from "../frame/console.ts";

/** Options that every command about a project has. */
export interface ProjectOptions {
  readonly config: string;
  readonly environment?: string;
  readonly json: boolean;
}

/** What a command's line gets to declare itself with. */
export interface CommandLineContext {
  readonly console: Console;
  readonly clock: Clock;
  /**
   * A command about a project, with {@link ProjectOptions}.
   * @param example without the program's name
   * @param argument before the config
   */
  readonly projectCommand: (
    name: string,
    description: string,
    example: string,
    argument?: Argument,
  ) => Command;
  /** A command about no project; it has `--json` only. @param example without the program's name */
  readonly plainCommand: (name: string, description: string, example: string) => Command;
  /** Runs a command's body, tells what it throws and keeps its exit code. */
  readonly run: (body: () => Promise<ExitCode>) => Promise<void>;
}

/** Declares one command: names, options, help. The body is imported only when the command runs. */
export type CommandLine = (context: CommandLineContext) => void;
