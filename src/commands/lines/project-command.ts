import { Command } from "commander";

/** A command about a project. Its config is an option and an argument as well; the action gets it among the options. */
export class ProjectCommand extends Command {
  override action(run: (...args: never[]) => void | Promise<void>): this {
    return super.action((config: string | undefined) => {
      if (config !== undefined) this.#takeConfig(config);
      return (run as (options: object, command: Command) => void | Promise<void>)(
        this.opts(),
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
