import { Command } from "commander";

const DEFAULT_CONFIG = "cloud-tasks.yaml";

/** Where a project is, and which of its environments is meant. */
export function withConfigOptions(command: Command): Command {
  return command
    .option("-c, --config <file>", "the project's config", DEFAULT_CONFIG)
    .option("-e, --environment <name>", "an environment of the config");
}

/**
 * A command about a project. Its config is an option and, as the last one, an argument as well; the
 * action gets it among the options. So it does the arguments before it, by their names.
 */
export class ProjectCommand extends Command {
  override action(run: (...args: never[]) => void | Promise<void>): this {
    return super.action((...values: unknown[]) => {
      const others: Record<string, unknown> = {};
      for (const [index, argument] of this.registeredArguments.entries()) {
        const value = values[index] as string | undefined;
        if (argument.name() !== "config") others[argument.name()] = value;
        else if (value !== undefined) this.#takeConfig(value);
      }
      return (run as (options: object, command: Command) => void | Promise<void>)(
        { ...this.opts(), ...others },
        this,
      );
    });
  }

  #takeConfig(config: string): void {
    if (config === "") this.error("error: the config's name is empty");
    if (this.getOptionValueSource("config") === "cli") {
      const { config: other } = this.opts<{ config: string }>();
      this.error(`error: two configs are given: '${config}' and --config '${other}'`);
    }
    this.setOptionValueWithSource("config", config, "cli");
  }
}
