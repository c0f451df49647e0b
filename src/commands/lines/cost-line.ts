import type { CommandLine, ProjectOptions } from "./command-line.ts";

export const costLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand("cost", "estimate the monthly cost, offline", "cost --base ../main")
    .option("--base <path>", "the base branch's config or checkout, to show what the change costs")
    .option(
      "--free-tier <share>",
      "how much of the billing account's free allowances is for this stack: full, none or 0 to 1",
      "full",
    )
    .action((options: ProjectOptions & { readonly base?: string; readonly freeTier: string }) =>
      run(async () => {
        const { costCommand } = await import("../cost.ts");
        return costCommand(options, console, clock);
      }),
    );
};
