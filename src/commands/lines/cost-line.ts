import type { CommandLine, ProjectOptions } from "./command-line.ts";

export const costLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand("cost", "estimate the monthly cost, offline", "cost --base ../main")
    .option("--base <path>", "the base branch's config or checkout, to show what the change costs")
    .action((options: ProjectOptions & { readonly base?: string }) =>
      run(async () => {
        const { costCommand } = await import("../cost.ts");
        return costCommand(options, console, clock);
      }),
    );
};
