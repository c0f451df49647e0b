import type { Command, CommanderError, Option } from "commander";

import { Failure } from "../../base/failure.ts";

/** An error of the parser as a {@link Failure}. */
export function usageFailure({ message }: CommanderError, command: Command): Failure {
  const [problem = "", suggestion = ""] = message.replace(/^error: /, "").split("\n");
  const meant = /^\(Did you mean (.+)\?\)$/.exec(suggestion)?.[1];
  const all = command.parent === null ? "commands" : "options";
  const help = `\`${fullName(command)} --help\` shows all ${all}`;
  return new Failure("USAGE", problem, {
    exitCode: 2,
    hint: meant === undefined ? help : `did you mean ${meant}? ${help}`,
  });
}

/**
 * Refuses what the parser accepts but can't be intended: an empty value (an unset variable in a
 * script), a value that is another option (the value was forgotten), and an option given twice,
 * whose first value would be lost.
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
