import { InvalidArgumentError, Option, type Command } from "commander";

import { BUILDER_NAMES } from "../../image/dockerfile/builder-names.ts";
import { repeatable } from "./repeatable.ts";

/** Adds the options of every command that works on deployed infrastructure. */
export function deployOptions(command: Command): Command {
  return targetOptions(command)
    .option(
      "--state-bucket <name>",
      "bucket of Terraform's state (default: PROJECT-tfstate, as bootstrap makes it)",
    )
    .option("--state-file <file>", "a local file for Terraform's state, to try things out")
    .option("--no-download", "never download terraform; CLOUD_TASKS_NO_DOWNLOAD=1 does the same");
}

/**
 * Adds where a project is deployed: on Google, or on an emulator, which has a project of its own.
 */
export function targetOptions(command: Command): Command {
  return command
    .option("--project <id>", "the Google Cloud project, before the one of the config")
    .addOption(emulatorOption());
}

/** An emulator has a project of its own. */
export function emulatorOption(): Option {
  return new Option(
    "--emulator <url>",
    "a running `cloud-tasks emulate` on this machine instead of Google; CLOUD_TASKS_EMULATOR=URL does the same",
  )
    .env("CLOUD_TASKS_EMULATOR")
    .conflicts("project");
}

/** The other way to name a review. */
export function fingerprintOption(): Option {
  return new Option(
    "--fingerprint <hex>",
    "the reviewed plan's fingerprint, when its file is not at hand",
  ).conflicts("reviewed");
}

/** What builds Dockerfiles. */
export function builderOption(): Option {
  return new Option(
    "--builder <name>",
    "what builds Dockerfiles (default: the first of docker, podman and buildah that works)",
  ).choices(BUILDER_NAMES);
}

/** Adds the options that name the workers' images. */
export function imageOptions(command: Command): Command {
  return command
    .option(
      "--image <worker=image>",
      "a worker's image by digest, instead of the deployed one; can be repeated",
      repeatable,
      [],
    )
    .option("--repository <name>", "the Artifact Registry repository", "cloud-tasks");
}

/** A day: a lock that is held longer is left behind. */
const MAX_LOCK_TIMEOUT_S = 86_400;

/** Adds how long to wait for another run's lock on the state. */
export function lockOption(command: Command): Command {
  return command.option(
    "--lock-timeout <seconds>",
    "how long to wait for another run that holds the state's lock",
    (text: string) => {
      const seconds = Number(text);
      if (text.trim() !== "" && seconds >= 0 && seconds <= MAX_LOCK_TIMEOUT_S) return seconds;
      throw new InvalidArgumentError(
        `It must be a number of seconds from 0 to ${MAX_LOCK_TIMEOUT_S}.`,
      );
    },
    120,
  );
}
