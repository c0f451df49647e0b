import type { BootstrapOptions } from "../bootstrap.ts";
import type { CommandLine } from "./command-line.ts";
import { emulatorOption } from "./deploy-options.ts";
import { repeatable } from "./repeatable.ts";

export const bootstrapLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand(
    "bootstrap",
    "set up a Google Cloud project, once: APIs, state, images, identities for GitHub",
    'bootstrap --project acme-jobs \\\n      --github-repository-id "$(gh api repos/OWNER/REPO --jq .id)"',
  )
    .option("--project <id>", "the Google Cloud project, before the one of the config")
    .option("--region <region>", "of the state and the images, before the one of the config")
    .addOption(emulatorOption())
    .option("--github-repository-id <id>", "whose jobs get in; GITHUB_REPOSITORY_ID is the default")
    .option(
      "--github-environment <name>",
      "a GitHub environment whose jobs may apply; can be repeated (default: production)",
      repeatable,
      [],
    )
    .option("--state-bucket <name>", "bucket of Terraform's state (default: PROJECT-tfstate)")
    .option("--repository <name>", "the Artifact Registry repository", "cloud-tasks")
    .option(
      "--allow <address>",
      "let this be deleted, replaced or opened to others; can be repeated",
      repeatable,
      [],
    )
    .option("--yes", "do not ask", false)
    .option("--no-download", "never download terraform; CLOUD_TASKS_NO_DOWNLOAD=1 does the same")
    .action((options: BootstrapOptions) =>
      run(async () => {
        const { bootstrapCommand } = await import("../bootstrap.ts");
        return bootstrapCommand(options, console, clock);
      }),
    );
};
