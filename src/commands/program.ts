import { Command, CommanderError } from "commander";

import type { ExitCode } from "../project/failure.ts";
import { systemClock } from "../semantics/clock.ts";
import { guardCommand } from "./frame/command-context.ts";
import { processConsole, type Console } from "./frame/console.ts";
import { applyLine } from "./lines/apply-line.ts";
import { bootstrapLine } from "./lines/bootstrap-line.ts";
import type { CommandLine } from "./lines/command-line.ts";
import { costLine } from "./lines/cost-line.ts";
import { deployLine } from "./lines/deploy-line.ts";
import { destroyLine } from "./lines/destroy-line.ts";
import { driftLine } from "./lines/drift-line.ts";
import { emulateLine } from "./lines/emulate-line.ts";
import { planLine } from "./lines/plan-line.ts";
import { rehearseLine } from "./lines/rehearse-line.ts";
import { validateLine } from "./lines/validate-line.ts";

const DEFAULT_CONFIG = "cloud-tasks.yaml";

/** In the order of the help. */
const LINES: readonly CommandLine[] = [
  validateLine,
  costLine,
  rehearseLine,
  emulateLine,
  planLine,
  applyLine,
  deployLine,
  driftLine,
  destroyLine,
  bootstrapLine,
];

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
  const plainCommand = (name: string, description: string, example: string): Command =>
    program
      .command(name)
      .description(description)
      .option("--json", "print the result as JSON on stdout and nothing else there", false)
      .addHelpText("after", `\nExample:\n  $ cloud-tasks ${example}`);
  const projectCommand = (name: string, description: string, example: string): Command =>
    plainCommand(name, description, example)
      .option("-c, --config <file>", "the project's config", DEFAULT_CONFIG)
      .option("-e, --environment <name>", "an environment of the config");
  for (const line of LINES) {
    line({
      console,
      clock: systemClock,
      plainCommand,
      projectCommand,
      async run(body) {
        code = await guardCommand(console, body);
      },
    });
  }
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
