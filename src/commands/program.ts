import { Command, CommanderError, type Argument, type Option } from "commander";

import type { ExitCode } from "../base/failure.ts";
import { systemClock } from "../semantics/clock.ts";
import { guardCommand, printError, type PrintOptions } from "./frame/command-context.ts";
import { processConsole, type Console } from "./frame/console.ts";
import { packageVersion } from "./frame/package-version.ts";
import { refuseUnclearOptions, usageFailure } from "./frame/usage.ts";
import { applyLine } from "./lines/apply-line.ts";
import { bootstrapLine } from "./lines/bootstrap-line.ts";
import { buildLine } from "./lines/build-line.ts";
import type { CommandLine } from "./lines/command-line.ts";
import { costLine } from "./lines/cost-line.ts";
import { deadLettersLine } from "./lines/dead-letters-line.ts";
import { deployLine } from "./lines/deploy-line.ts";
import { destroyLine } from "./lines/destroy-line.ts";
import { driftLine } from "./lines/drift-line.ts";
import { emulateLine } from "./lines/emulate-line.ts";
import { explainLine } from "./lines/explain-line.ts";
import { planLine } from "./lines/plan-line.ts";
import { pricesLine } from "./lines/prices-line.ts";
import { ProjectCommand, withConfigOptions } from "./lines/project-command.ts";
import { queueLine } from "./lines/queue-line.ts";
import { rehearseLine } from "./lines/rehearse-line.ts";
import { releaseLine } from "./lines/release-line.ts";
import { showLine } from "./lines/show-line.ts";
import { validateLine } from "./lines/validate-line.ts";

/** In the order of the help. */
const LINES: readonly CommandLine[] = [
  validateLine,
  explainLine,
  showLine,
  costLine,
  buildLine,
  pricesLine,
  rehearseLine,
  emulateLine,
  planLine,
  applyLine,
  deployLine,
  releaseLine,
  driftLine,
  queueLine,
  deadLettersLine,
  destroyLine,
  bootstrapLine,
];

/** The command line. Each command loads only what it needs. */
export function createProgram(given: Console = processConsole()): {
  run(argv: readonly string[]): Promise<ExitCode>;
} {
  let code: ExitCode = 0;
  let hasPrinted = false;
  let wantsJson = false;
  const console: Console = {
    ...given,
    out(text) {
      hasPrinted = true;
      given.out(text);
    },
  };
  /** stdout holds one result: when one was printed already, no failure follows it. */
  const json = (): PrintOptions => ({ json: wantsJson && !hasPrinted });
  const program = programCommand(console);
  const plainCommand = (name: string, description: string, example: string): Command =>
    described(program, new Command(name), description, example);
  const projectCommand = (
    name: string,
    description: string,
    example: string,
    argument?: Argument,
  ): Command =>
    withConfigOptions(
      withArgument(
        described(program, new ProjectCommand(name), description, example),
        argument,
      ).argument("[config]", "the project's config, same as --config"),
    );
  for (const line of LINES) {
    line({
      console,
      clock: systemClock,
      plainCommand,
      projectCommand,
      async run(body) {
        code = await guardCommand(console, body, json);
      },
    });
  }
  let refusing: Command = program;
  for (const command of [program, ...program.commands]) {
    refuseUnclearOptions(command);
    command.exitOverride((error) => {
      refusing = command;
      throw error;
    });
  }
  return {
    async run(argv) {
      wantsJson = argv.some(
        (one, index) =>
          ["--json", "--format=json"].includes(one) ||
          (one === "json" && argv[index - 1] === "--format"),
      );
      try {
        refuseHelpOfNothing(program, argv);
        await program.parseAsync(argv, { from: "user" });
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        // Help exits with 0; anything else that the parser refuses is for the user to change.
        if (error.exitCode === 0) return 0;
        // Without a command, the help was shown.
        return error.code === "commander.help"
          ? 2
          : printError(console, usageFailure(error, refusing), json());
      }
      return code;
    },
  };
}

/** By default the parser shows the whole help for an unknown topic. */
function refuseHelpOfNothing(program: Command, [command, topic]: readonly string[]): void {
  if (command !== "help" || topic === undefined || topic.startsWith("-")) return;
  if (topic === "help" || program.commands.some((one) => one.name() === topic)) return;
  program.error(`error: unknown command '${topic}'`);
}

function programCommand(console: Console): Command {
  const program = new Command("cloud-tasks");
  return program
    .description(
      "Check, price, deploy and prove background jobs on Google Cloud Tasks and Cloud Run.",
    )
    .option("-V, --version", "show the version")
    .on("option:version", () => {
      console.out(`${packageVersion()}\n`);
      throw new CommanderError(0, "commander.version", "");
    })
    .configureHelp({ optionDescription })
    .configureOutput({
      writeOut: (text) => console.out(text),
      writeErr: (text) => console.err(text),
      // Printed like every other failure once it is caught.
      outputError: () => undefined,
    })
    .addHelpText(
      "after",
      `
Exit codes: 0 fine, 1 the system failed, 2 you must change something,
3 a gate said no.`,
    );
}

/** The default is shown only when it is meaningful. */
function optionDescription({ description, defaultValue }: Option): string {
  const values: unknown[] = Array.isArray(defaultValue) ? defaultValue : [defaultValue];
  const shown = values.filter((value) => typeof value === "string" || typeof value === "number");
  return shown.length === 0 ? description : `${description} (default: ${shown.join(", ")})`;
}

function withArgument(command: Command, argument: Argument | undefined): Command {
  return argument === undefined ? command : command.addArgument(argument);
}

/** What every command has. */
function described(
  program: Command,
  command: Command,
  description: string,
  example: string,
): Command {
  program.addCommand(command.copyInheritedSettings(program));
  return command
    .description(description)
    .option("--json", "print the result on stdout as one line of JSON, nothing else", false)
    .addHelpText("after", `\nExample:\n  $ cloud-tasks ${example}`);
}
