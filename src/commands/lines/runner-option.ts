import { Option } from "commander";

/** What workers run as in an embedded cloud. */
export function runnerOption(): Option {
  return new Option(
    "--runner <kind>",
    "what workers run as: container (by docker or podman), process (of this machine), or auto: a container where an engine works",
  )
    .choices(["auto", "container", "process"])
    .default("auto")
    .env("CLOUD_TASKS_RUNNER");
}
