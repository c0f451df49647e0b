import { Argument } from "commander";

import type { QueueOperation, QueueOptions } from "../queue.ts";
import type { CommandLine } from "./command-line.ts";
import { emulatorOption } from "./deploy-options.ts";

/** In the order of the help. */
const OPERATIONS: readonly QueueOperation[] = ["status", "pause", "resume", "purge"];

export const queueLine: CommandLine = ({ plainCommand, run, console, clock }) => {
  plainCommand(
    "queue",
    "show a queue of the project, pause or resume it, or delete its tasks",
    "queue pause email -e production",
  )
    .addArgument(new Argument("<operation>", "what to do").choices(OPERATIONS))
    .argument("<queue>", "the queue's id in the config")
    .option("-c, --config <file>", "the project's config", "cloud-tasks.yaml")
    .option("-e, --environment <name>", "an environment of the config")
    .option("--project <id>", "the Google Cloud project, before the one of the config")
    .addOption(emulatorOption())
    .option("--confirm <queue>", "the queue's id, to purge it without being asked")
    .action((operation: QueueOperation, queue: string, options: QueueOptions) =>
      run(async () => {
        const { queueCommand } = await import("../queue.ts");
        return queueCommand(operation, queue, options, console, clock);
      }),
    );
};
