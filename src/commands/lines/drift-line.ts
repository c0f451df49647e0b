import type { DriftOptions } from "../drift.ts";
import type { CommandLine } from "./command-line.ts";
import { deployOptions } from "./deploy-options.ts";

export const driftLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  deployOptions(
    projectCommand(
      "drift",
      "find what was changed behind the pipeline's back, and whose work it was",
      "drift -e production --json",
    ),
  )
    .option("--out <file>", "write the report")
    .action((options: DriftOptions) =>
      run(async () => {
        const { driftCommand } = await import("../drift.ts");
        return driftCommand(options, console, clock);
      }),
    );
};
