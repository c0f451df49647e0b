import { Command, CommanderError } from "commander";

import type { ExitCode } from "../project/failure.ts";
import { systemClock } from "../semantics/clock.ts";
import { guardCommand } from "./command-context.ts";
import { processConsole, type Console } from "./console.ts";

const DEFAULT_CONFIG = "cloud-tasks.yaml";

interface Common {
  readonly config: string;
  readonly environment?: string;
  readonly json: boolean;
}

/** The command line. Each command loads only what it needs. */
export function createProgram(console: Console = processConsole()): {
  run(argv: readonly string[]): Promise<ExitCode>;
} {
  let code: ExitCode = 0;
  const program = new Command("cloud-tasks")
    .description("Ship background jobs on Google Cloud Tasks and Cloud Run.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => console.out(text),
      writeErr: (text) => console.err(text),
    })
    .addHelpText(
      "after",
      "\nExit codes: 0 fine, 1 the system failed, 2 you must change something, 3 a gate said no.",
    );
  const command = (name: string, description: string, example: string): Command =>
    program
      .command(name)
      .description(description)
      .option("-c, --config <file>", "the project's config", DEFAULT_CONFIG)
      .option("-e, --environment <name>", "an environment of the config")
      .option("--json", "print the result as JSON on stdout and nothing else there", false)
      .addHelpText("after", `\nExample:\n  $ cloud-tasks ${example}`);

  command(
    "validate",
    "check the config; every problem is shown in its place",
    "validate -c cloud-tasks.yaml",
  ).action(async (options: Common) => {
    const { validateCommand } = await import("./validate.ts");
    code = await guardCommand(console, () => validateCommand(options, console, systemClock));
  });
  command("cost", "estimate the monthly cost, offline", "cost --base /tmp/main/cloud-tasks.yaml")
    .option("--base <file>", "the config of the base branch, to show what the change costs")
    .action(async (options: Common & { readonly base?: string }) => {
      const { costCommand } = await import("./cost.ts");
      code = await guardCommand(console, () => costCommand(options, console, systemClock));
    });
  command(
    "rehearse",
    "run the whole pipeline against an embedded cloud, without an account",
    "rehearse -c cloud-tasks.yaml",
  )
    .option("--out <folder>", "where report.json and comment.md go", ".cloud-tasks")
    .action(async (options: Common & { readonly out: string }) => {
      const { rehearseCommand } = await import("./rehearse.ts");
      code = await guardCommand(console, () => rehearseCommand(options, console, systemClock));
    });

  return {
    async run(argv) {
      try {
        await program.parseAsync(argv, { from: "user" });
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        // Asking for help is fine; anything else the parser refuses is for the user to change.
        return error.exitCode === 0 ? 0 : 2;
      }
      return code;
    },
  };
}
