import { Option } from "commander";

import type { CostOptions } from "../cost/options.ts";
import type { CommandLine } from "./command-line.ts";

export const costLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand("cost", "estimate the monthly cost, offline", "cost --base origin/main")
    .option(
      "--base <ref-or-path>",
      "the base: a commit of git, a config or a checkout, to show what the change costs",
    )
    .option("--usage <file>", "what a month looks like, by the ids of the config; wins over it")
    .option("--plan <file>", "terraform show -json PLAN: what the config lacks is priced or listed")
    .option("--base-prices <file>", "the price book that the base had, of prices --json")
    .option(
      "--free-tier <share>",
      "how much of the billing account's free allowances is for this stack: full, none or 0 to 1 (default: the config's free_tier)",
    )
    .addOption(
      new Option("--format <format>", "infracost: Infracost's JSON of version 0.2")
        .choices(["text", "json", "infracost"])
        .default("text"),
    )
    .action((options: CostOptions) =>
      run(async () => {
        const { costCommand } = await import("../cost.ts");
        return costCommand(options, console, clock);
      }),
    );
};
