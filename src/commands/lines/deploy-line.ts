import { InvalidArgumentError } from "commander";

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
    .option("--until <stage>", "end after this stage, e.g. plan, apply or smoke")
    .option(
      "--keep-for <minutes>",
      "with --until candidate or smoke: how long the candidate waits",
      minutes,
      60,
    )
    .option("--out <file>", "write the report")
    .action((options: DeployCommandOptions) =>
      run(async () => {
        const { deployCommand } = await import("../deploy.ts");
        return deployCommand(options, console, clock);
      }),
    );
};

/**
 * GitHub waits so long for an approval.
 * @see https://docs.github.com/en/actions/reference/limits
 */
const MAX_KEEP_MINUTES = 30 * 24 * 60;

function minutes(text: string): number {
  const given = Number(text);
  if (text.trim() !== "" && given >= 1 && given <= MAX_KEEP_MINUTES) return given;
  throw new InvalidArgumentError(`It must be a number of minutes from 1 to ${MAX_KEEP_MINUTES}.`);
}
