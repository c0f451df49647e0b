import type { DestroyOptions } from "../destroy.ts";
import type { CommandLine } from "./command-line.ts";
import { deployOptions, lockOption } from "./deploy-options.ts";

export const destroyLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  lockOption(
    deployOptions(
      projectCommand(
        "destroy",
        "destroy an environment, after naming what dies with it",
        "destroy -e staging --confirm staging",
      ),
    ),
  )
    .option("--confirm <name>", "the environment's name, instead of typing it at the terminal")
    .action((options: DestroyOptions) =>
      run(async () => {
        const { destroyCommand } = await import("../destroy.ts");
        return destroyCommand(options, console, clock);
      }),
    );
};
