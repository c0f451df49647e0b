import { Argument } from "commander";

import type { ReleaseCommandOptions } from "../release.ts";
import type { CommandLine } from "./command-line.ts";
import { deployOptions, lockOption } from "./deploy-options.ts";

export const releaseLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  lockOption(
    deployOptions(
      projectCommand(
        "release",
        "see what serves; promote what a deploy kept, or go back to what served before",
        "release rollback -e production",
        new Argument("<action>", "what to do").choices(["status", "promote", "rollback", "repair"]),
      ),
    ),
  )
    .option("--to <revision>", "with rollback: this revision, instead of what served before")
    .action((options: ReleaseCommandOptions) =>
      run(async () => {
        const { releaseCommand } = await import("../release.ts");
        return releaseCommand(options, console, clock);
      }),
    );
};
