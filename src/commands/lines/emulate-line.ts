import { Option } from "commander";

import type { EmulateOptions } from "../emulate/options.ts";
import type { CommandLine } from "./command-line.ts";
import { repeatable } from "./repeatable.ts";
import { runnerOption } from "./runner-option.ts";

/**
 * The gRPC port that client code for the best-known Cloud Tasks emulator already names, and the
 * next one.
 */
const GRPC_PORT = "8123";
const REST_PORT = "8124";

export const emulateLine: CommandLine = ({ plainCommand, run, console, clock }) => {
  plainCommand(
    "emulate",
    "run the embedded cloud for your own clients, until Ctrl-C",
    "emulate --seed cloud-tasks.yaml --worker-env-file .env",
  )
    .option("--host <address>", "where to listen", "127.0.0.1")
    .option("--port <number>", "port of all REST APIs, 0 for a free one", REST_PORT)
    .option("--grpc-port <number>", "port of all gRPC APIs, 0 for a free one", GRPC_PORT)
    .option("--project <id>", "project id (else the seed's, else rehearsal)")
    .option("--region <name>", "region (else the seed's, else us-central1)")
    .option(
      "--seed <config>",
      "a cloud-tasks.yaml: its queues, workers and schedules are there at once",
    )
    .option("-e, --environment <name>", "an environment of the seed")
    .addOption(
      new Option(
        "--outside <world>",
        "where mail and HTTP of workers go: stand-in is this machine, real is what the config names",
      )
        .choices(["stand-in", "real"])
        .default("stand-in"),
    )
    .option(
      "--worker-env-file <file>",
      "NAME=VALUE lines for all workers, over their own environment",
    )
    .addOption(
      // As other tools have it. Node 20 takes it for itself too, so the help does not offer it.
      // See https://github.com/nodejs/node/issues/54232
      new Option("--env-file <file>").hideHelp().conflicts("workerEnvFile"),
    )
    .option(
      "--worker-env <NAME=VALUE>",
      "one of them, over the file; can be repeated",
      repeatable,
      [],
    )
    .addOption(runnerOption())
    .option("--faults <file>", "a JSON list of faults that are set from the start")
    .option("--throttling", "slow queues down whose targets answer 429 or 503", false)
    .option(
      "--strict-iam",
      "refuse tokens for service accounts that are not there, as Google",
      false,
    )
    .option("--admin", "serve /_admin: time, faults, state (on loopback only)", false)
    .option("--virtual-clock", "time stands still until POST /_admin/clock:advance", false)
    .action((options: EmulateOptions) =>
      run(async () => {
        const { keepHeapLean } = await import("../../rehearsal/lean-heap.ts");
        keepHeapLean();
        const { emulateCommand } = await import("../emulate.ts");
        return emulateCommand(options, console, clock);
      }),
    );
};
