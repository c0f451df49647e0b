import type { BuildOptions } from "../build.ts";
import type { CommandLine } from "./command-line.ts";
import { builderOption } from "./deploy-options.ts";

export const buildLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand(
    "build",
    "build every worker's image into a folder, for a deploy that builds nothing",
    "build --image-out images",
  )
    .option("--image-out <folder>", "where WORKER.tar goes, an OCI archive for each", "images")
    .addOption(builderOption())
    .option("--out <file>", "write the report")
    .action((options: BuildOptions) =>
      run(async () => {
        const { buildCommand } = await import("../build.ts");
        return buildCommand(options, console, clock);
      }),
    );
};
