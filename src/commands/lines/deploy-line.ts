import type { DeployCommandOptions } from "../deploy.ts";
import type { CommandLine } from "./command-line.ts";
import {
  builderOption,
  deployOptions,
  fingerprintOption,
  imageOptions,
  lockOption,
} from "./deploy-options.ts";
import { repeatable } from "./repeatable.ts";

export const deployLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  imageOptions(
    lockOption(
      deployOptions(
        projectCommand(
          "deploy",
          "build, apply, prove every handler on a candidate, then promote it or roll back",
          "deploy -e production --reviewed plan.json",
        ),
      ),
    ),
  )
    .option(
      "--reviewed <file>",
      "what `plan --out` wrote: deployed only if a new plan does the same",
    )
    .addOption(fingerprintOption())
    .option("--yes", "without a review: deploy what is planned now, and do not ask", false)
    .option(
      "--allow <address>",
      "let the guard pass this address, in this plan only; can be repeated",
      repeatable,
      [],
    )
    .addOption(builderOption())
    .option(
      "--image-archive <folder>",
      "push what `build --image-out` wrote there instead of building; with --image WORKER=sha256:… nothing else",
    )
    .option("--base <path>", "the base branch's config or checkout, for the change of the cost")
    .option("--until <stage>", "end after this stage, e.g. plan, cost or apply")
    .option("--out <file>", "write the report")
    .action((options: DeployCommandOptions) =>
      run(async () => {
        const { deployCommand } = await import("../deploy.ts");
        return deployCommand(options, console, clock);
      }),
    );
};
