import type { ApplyOptions } from "../apply.ts";
import type { CommandLine } from "./command-line.ts";
import {
  builderOption,
  deployOptions,
  fingerprintOption,
  imageOptions,
  lockOption,
} from "./deploy-options.ts";
import { repeatable } from "./repeatable.ts";

export const applyLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  imageOptions(
    lockOption(
      deployOptions(
        projectCommand(
          "apply",
          "apply the plan that was reviewed, and nothing else",
          "apply -e production --reviewed plan.json",
        ),
      ),
    ),
  )
    .option(
      "--reviewed <file>",
      "what `plan --out` wrote: applied only if a new plan does the same",
    )
    .addOption(fingerprintOption())
    .option("--yes", "without a review: apply what is planned now, and do not ask", false)
    .option("--build", "build and push every worker's image first", false)
    .addOption(builderOption())
    .option(
      "--allow <address>",
      "let the guard pass this address, in this plan only; can be repeated",
      repeatable,
      [],
    )
    .option("--no-settle", "do not plan once more to prove that nothing is left to do")
    .option("--out <file>", "write the report")
    .action((options: ApplyOptions) =>
      run(async () => {
        const { applyCommand } = await import("../apply.ts");
        return applyCommand(options, console, clock);
      }),
    );
};
