import type { Command, CommanderError, Option } from "commander";

import { Failure } from "../../project/failure.ts";

/** What the parser refused, as every other failure is told. */
export function usageFailure({ message }: CommanderError, command: Command): Failure {
  const [problem = "", suggestion = ""] = message.replace(/^error: /, "").split("\n");
  const meant = /^\(Did you mean (.+)\?\)$/.exec(suggestion)?.[1];
  const help = `\`${fullName(command)} --help\` shows what there is`;
  return new Failure("USAGE", problem, {
    exitCode: 2,
    hint: meant === undefined ? help : `did you mean ${meant}? ${help}`,
  });
}

/**
 * Refuses what the parser would take and nobody means: a value that is empty (an unset variable of a script), one that is
 * another option (the value was forgotten), and an option that is given twice, of which the first would be lost.
 */
export function refuseUnclearOptions(command: Command): void {
  for (const option of command.options) {
    if (!option.required) continue;
    let given = false;
    command.on(`option:${option.name()}`, (value: string) => {
      const refuse = (why: string): never =>
        command.error(`error: option '${option.flags}' ${why}`, { exitCode: 2 });
      if (value === "") refuse("has an empty value");
      if (value.startsWith("--")) refuse(`has no value: '${value}' follows it`);
      if (given && !isRepeatable(option)) refuse("is given twice");
      given = true;
    });
  }
}

function isRepeatable(option: Option): boolean {
  return Array.isArray(option.defaultValue);
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}
