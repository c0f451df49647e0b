import { InvalidArgumentError, type Command } from "commander";

/** Adds the options of every command that works on deployed infrastructure. */
export function deployOptions(command: Command): Command {
  return command
    .option("--project <id>", "the Google Cloud project, before the one of the config")
    .option("--emulator <url>", "a running `cloud-tasks emulate` on this machine instead of Google")
    .option(
      "--state-bucket <name>",
      "bucket of Terraform's state (default: PROJECT-tfstate, as bootstrap makes it)",
    )
    .option("--state-file <file>", "a local file for Terraform's state, to try things out")
    .option("--no-download", "never download terraform; CLOUD_TASKS_NO_DOWNLOAD=1 does the same");
}

/** Adds the options that name the workers' images. */
export function imageOptions(command: Command): Command {
  return command
    .option(
      "--image <worker=image>",
      "a worker's image by digest, instead of the deployed one; may be given again",
      (text: string, before: readonly string[]) => [...before, text],
      [] as readonly string[],
    )
    .option("--repository <name>", "the Artifact Registry repository", "cloud-tasks");
}

/** Adds how long to wait for another run's lock on the state. */
export function lockOption(command: Command): Command {
  return command.option(
    "--lock-timeout <seconds>",
    "how long to wait for another run that holds the state's lock",
    (text: string) => {
      const seconds = Number(text);
      if (text.trim() !== "" && Number.isFinite(seconds) && seconds >= 0) return seconds;
      throw new InvalidArgumentError("It must be a number of seconds, 0 or more.");
    },
    120,
  );
}
