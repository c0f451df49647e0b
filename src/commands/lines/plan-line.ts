import type { PlanOptions } from "../plan.ts";
import type { CommandLine } from "./command-line.ts";
import { deployOptions, imageOptions, lockOption } from "./deploy-options.ts";

export const planLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  imageOptions(
    lockOption(
      deployOptions(
        projectCommand(
          "plan",
          "show what a deploy would change, in words, and what it would lose",
          "plan -e production --out plan.json",
        ),
      ),
    ),
  )
    .option("--out <file>", "write the report that `apply --reviewed` takes")
    .option("--read-only", "take no lock on the state: for an identity that may only read", false)
    .action((options: PlanOptions) =>
      run(async () => {
        const { planCommand } = await import("../plan.ts");
        return planCommand(options, console, clock);
      }),
    );
};
