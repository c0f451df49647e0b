import type { EmulateOptions } from "../emulate.ts";
import type { CommandLine } from "./command-line.ts";
import { repeatable } from "./repeatable.ts";

/** The gRPC port that client code for the best-known Cloud Tasks emulator already names, and the next one. */
const GRPC_PORT = "8123";
const REST_PORT = "8124";

export const emulateLine: CommandLine = ({ plainCommand, run, console, clock }) => {
  plainCommand(
    "emulate",
    "run the embedded cloud for your own clients, until Ctrl-C",
    "emulate --seed cloud-tasks.yaml --port 0",
  )
    .option("--host <address>", "where to listen", "127.0.0.1")
    .option("--port <port>", "port of all REST APIs, 0 for a free one", REST_PORT)
    .option("--grpc-port <port>", "port of all gRPC APIs, 0 for a free one", GRPC_PORT)
    .option("--project <id>", "project id (else the seed's, else rehearsal)")
    .option("--region <name>", "region (else the seed's, else us-central1)")
    .option(
      "--seed <config>",
      "a cloud-tasks.yaml: its queues, workers and schedules are there at once",
    )
    .option("-e, --environment <name>", "an environment of the seed")
    .option(
      "--worker-env <NAME=VALUE>",
      "over the workers' own environment; can be repeated",
      repeatable,
      [],
    )
    .option("--faults <file>", "a JSON list of faults that are set from the start")
    .option("--throttling", "slow queues down whose targets answer 429 or 503", false)
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
