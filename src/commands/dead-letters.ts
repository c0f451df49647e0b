import { Failure, type ExitCode } from "../base/failure.ts";
import type { Clock } from "../semantics/clock.ts";
import {
  wholeNumber,
  type LettersContext,
  type LettersOperation,
  type LettersOptions,
} from "./dead-letters/letters-context.ts";
import { redriveCommand } from "./dead-letters/redrive-many.ts";
import { letterOf, selectLetters, storesOf } from "./dead-letters/select.ts";
import { detailsOf, detailsText, listText, summaryOf } from "./dead-letters/show.ts";
import { withDeployed } from "./deploy/with-target.ts";
import type { Console } from "./frame/console.ts";

/**
 * `cloud-tasks dead-letters`: shows the tasks that were given up for good, and does their work
 * again. Exit 1 when a letter could not be redriven, 3 when nobody agreed.
 */
export async function lettersCommand(
  operation: LettersOperation,
  ids: readonly string[],
  options: LettersOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  return withDeployed(options, console, clock, async (project, target) => {
    const stores = storesOf(project, target.gcp, options.worker);
    const context = { project, stores, target, options, console, clock };
    if (operation === "redrive") return redriveCommand(ids, context);
    return operation === "list" ? list(ids, context) : show(ids, context);
  });
}

async function list(ids: readonly string[], context: LettersContext): Promise<ExitCode> {
  const { project, stores, options, console, clock } = context;
  if (ids.length > 0) {
    throw new Failure("LETTERS_BAD_FILTER", "list takes no ids", {
      exitCode: 2,
      hint: `\`cloud-tasks dead-letters show ${ids[0] ?? "ID"}\` shows one`,
    });
  }
  const limit = wholeNumber("--limit", options.limit, 10_000);
  const nowMs = clock.now();
  const { letters, hasMore } = await selectLetters(project, stores, options, { limit, nowMs });
  console.out(
    options.json
      ? `${JSON.stringify({ letters: letters.map((one) => summaryOf(one, nowMs)), more: hasMore })}\n`
      : listText(letters, nowMs, hasMore),
  );
  return 0;
}

async function show(ids: readonly string[], context: LettersContext): Promise<ExitCode> {
  const { stores, options, console, clock } = context;
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0) {
    throw new Failure("LETTERS_BAD_FILTER", `show takes one id, not ${ids.length}`, {
      exitCode: 2,
      hint: "`cloud-tasks dead-letters list` shows the ids",
    });
  }
  const withPayload = options.payload ?? false;
  const details = detailsOf(await letterOf(stores, id), clock.now(), withPayload);
  console.out(options.json ? `${JSON.stringify(details)}\n` : detailsText(details, withPayload));
  return 0;
}
