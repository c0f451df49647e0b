import { Argument } from "commander";

import type { QueueOperation, QueueOptions } from "../queue.ts";
import type { CommandLine } from "./command-line.ts";
import { targetOptions } from "./deploy-options.ts";
import { withConfigOptions } from "./project-command.ts";

/** In the order of the help. */
const OPERATIONS: readonly QueueOperation[] = ["status", "pause", "resume", "purge"];

export const queueLine: CommandLine = ({ plainCommand, run, console, clock }) => {
  targetOptions(
    withConfigOptions(
      plainCommand(
        "queue",
        "show a queue of the project, pause or resume it, or delete its tasks",
        "queue pause email -e production",
      )
        .addArgument(new Argument("<operation>", "what to do").choices(OPERATIONS))
        .argument("<queue>", "the queue's id in the config"),
    ),
  )
    .option("--confirm <queue>", "the queue's id, to purge it without being asked")
    .action((operation: QueueOperation, queue: string, options: QueueOptions) =>
      run(async () => {
        const { queueCommand } = await import("../queue.ts");
        return queueCommand(operation, queue, options, console, clock);
      }),
    );
};
