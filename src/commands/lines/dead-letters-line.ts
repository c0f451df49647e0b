import { Argument } from "commander";

import type { LettersOperation, LettersOptions } from "../dead-letters/letters-context.ts";
import type { CommandLine } from "./command-line.ts";
import { targetOptions } from "./deploy-options.ts";
import { withConfigOptions } from "./project-command.ts";

/** In the order of the help. */
const OPERATIONS: readonly LettersOperation[] = ["list", "show", "redrive"];

export const deadLettersLine: CommandLine = ({ plainCommand, run, console, clock }) => {
  targetOptions(
    withConfigOptions(
      plainCommand(
        "dead-letters",
        "list tasks that were given up for good, show one, or do their work again",
        "dead-letters redrive --handler send-email --since 2h -e production",
      )
        .addArgument(new Argument("<op>", "what to do").choices(OPERATIONS))
        .argument("[ids...]", "of letters, as list shows them"),
    ),
  )
    .option("--worker <id>", "only of this worker")
    .option("--queue <id>", "only of this queue; - is what no queue sent")
    .option("--handler <name>", "only of this handler")
    .option("--reason <reason>", "only with this reason, such as ATTEMPTS_EXHAUSTED")
    .option("--since <duration>", "only younger than this, such as 6h")
    .option("--before <duration>", "only older than this")
    .option("--limit <count>", "how many a list shows, the newest first", "50")
    .option("--payload", "show the payload and the sender's headers")
    .option("--all", "redrive every letter")
    .option("--yes", "redrive without being asked")
    .option("--dry-run", "say what would be redriven, and do nothing")
    .option("--again", "redrive also where a redrive that was cut off may have made the task")
    .option("--rate <count>", "tasks that a redrive makes a second", "10")
    .action((operation: LettersOperation, ids: string[], options: LettersOptions) =>
      run(async () => {
        const { lettersCommand } = await import("../dead-letters.ts");
        return lettersCommand(operation, ids, options, console, clock);
      }),
    );
};
