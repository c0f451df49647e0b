import type { BuilderName } from "../../image/dockerfile/builder-names.ts";
import type { RunnerChoice } from "../../rehearsal/runner/chosen-runner.ts";
import type { CommandLine, ProjectOptions } from "./command-line.ts";
import { builderOption } from "./deploy-options.ts";
import { repeatable } from "./repeatable.ts";
import { runnerOption } from "./runner-option.ts";

type RehearseLineOptions = ProjectOptions & {
  readonly out: string;
  readonly base?: string;
  readonly provider: string;
  readonly allow: string[];
  readonly download: boolean;
  readonly keep: boolean;
  readonly until?: string;
  readonly runner: RunnerChoice;
  readonly builder?: BuilderName;
};

export const rehearseLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand(
    "rehearse",
    "run the whole pipeline against an embedded cloud, without an account",
    "rehearse --base ../main",
  )
    .option("--out <folder>", "where report.json and comment.md go", ".cloud-tasks")
    .option("--base <path>", "the base branch's config or checkout: deployed first, rolled back to")
    .option(
      "--provider <name>",
      "embedded (needs no network), or registry: hashicorp/google itself, downloaded by terraform",
      "embedded",
    )
    .addOption(builderOption())
    .option(
      "--allow <address>",
      "let the guard pass this address: nothing real is lost here; can be repeated",
      repeatable,
      [],
    )
    .option("--until <stage>", "end after this stage, e.g. plan, apply or smoke")
    .option("--keep", "leave it running until Ctrl-C, and say how to reach it", false)
    .addOption(runnerOption())
    .option("--no-download", "never download terraform; CLOUD_TASKS_NO_DOWNLOAD=1 does the same")
    .action((options: RehearseLineOptions) =>
      run(async () => {
        const { rehearseCommand } = await import("../rehearse.ts");
        return rehearseCommand(options, console, clock);
      }),
    );
};
