import { Failure, type ExitCode } from "../../base/failure.ts";
import { visibleLine } from "../../base/visible.ts";
import { sleep } from "../../semantics/clock.ts";
import { confirm } from "../deploy/confirm.ts";
import { resultJson, type Result } from "../frame/result-json.ts";
import { wholeNumber, type LettersContext } from "./letters-context.ts";
import { redriveTask, type RedrivePlace } from "./redrive-task.ts";
import { redriveLetter, type Redriven } from "./redrive.ts";
import { letterOf, selectLetters, type FoundLetter } from "./select.ts";

/**
 * The rate at which Cloud Tasks still takes all, and a system that was down is not flooded at once.
 */
const MAX_RATE = 500;

/** What became of each letter, by its id. */
interface Outcome {
  readonly id: string;
  readonly state: Redriven["state"] | "would be redriven";
  /** Full name of the task. */
  readonly task?: string;
  readonly why?: string;
}

/** Redrives the letters with these ids, those of a filter, or all. */
export async function redriveCommand(
  ids: readonly string[],
  context: LettersContext,
): Promise<ExitCode> {
  const { options, console, clock, target } = context;
  const rate = wholeNumber("--rate", options.rate, MAX_RATE);
  const letters = await meant(ids, context);
  const isDry = options.dryRun ?? false;
  if (letters.length > 0 && ids.length === 0 && !isDry) await agree(letters, context);
  const place = {
    projectId: target.projectId,
    projectNumber: letters.length === 0 ? "" : await target.projectNumber(),
    runUrlTemplate: target.endpoints.runUrlTemplate,
  };
  const outcomes: Outcome[] = [];
  let nextMs = clock.now();
  for (const letter of letters) {
    if (!isDry) {
      await sleep(clock, Math.max(0, nextMs - clock.now()));
      nextMs = Math.max(nextMs, clock.now()) + 1_000 / rate;
    }
    const outcome = await redriveOne(letter, place, context);
    outcomes.push(outcome);
    if (!options.json) console.out(lineOf(outcome));
  }
  return tell(outcomes, context);
}

/** @throws Failure `LETTERS_BAD_FILTER`, `LETTER_UNKNOWN` */
async function meant(ids: readonly string[], context: LettersContext): Promise<FoundLetter[]> {
  const { project, stores, options, clock } = context;
  const { queue, handler, reason, since, before, worker } = options;
  const filters = [queue, handler, reason, since, before];
  const isFiltered = filters.some((one) => one !== undefined);
  if (ids.length > 0 && !isFiltered && options.all !== true) {
    return Promise.all([...new Set(ids)].map((id) => letterOf(stores, id)));
  }
  if (ids.length > 0 || (!isFiltered && options.all !== true)) {
    throw new Failure(
      "LETTERS_BAD_FILTER",
      ids.length > 0
        ? "ids and a filter exclude each other"
        : "nothing says which letters are meant",
      {
        exitCode: 2,
        hint: `give ids, a filter (--queue, --handler, --reason, --since, --before), or --all${worker === undefined ? "" : ` for all of ${worker}`}`,
      },
    );
  }
  const all = { limit: Infinity, nowMs: clock.now() };
  return (await selectLetters(project, stores, options, all)).letters;
}

/** @throws Failure `REDRIVE_DECLINED`, `NOT_CONFIRMED` */
async function agree(letters: readonly FoundLetter[], context: LettersContext): Promise<void> {
  const { project, options, console } = context;
  const count = letters.length === 1 ? "1 dead letter" : `${letters.length} dead letters`;
  const what = `do the work of ${count} again in "${project.environment}"`;
  const hint = "add --yes, or look first with --dry-run";
  if (await confirm(console, what, "yes", { yes: options.yes ?? false, hint })) return;
  throw new Failure("REDRIVE_DECLINED", "not confirmed: nothing was redriven", {
    exitCode: 3,
    hint,
  });
}

async function redriveOne(
  { worker, store, object, content }: FoundLetter,
  place: RedrivePlace,
  { project, target, options, clock }: LettersContext,
): Promise<Outcome> {
  const { id } = object;
  if ("problem" in content) {
    return { id, state: "failed", why: `it cannot be read: ${content.problem}` };
  }
  let task;
  try {
    task = redriveTask(project, worker, { object, letter: content }, place);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { id, state: "failed", why: `${error.message}; ${error.hint ?? ""}` };
  }
  if (options.dryRun ?? false) return { id, state: "would be redriven", task: task.name };
  const deps = { gcp: target.gcp, clock, again: options.again ?? false };
  return { id, task: task.name, ...(await redriveLetter(store, object, task, deps)) };
}

function lineOf({ id, state, task, why }: Outcome): string {
  const rest = why ?? task ?? "";
  return `${visibleLine(id)}  ${state}${rest === "" ? "" : `: ${visibleLine(rest)}`}\n`;
}

function tell(outcomes: readonly Outcome[], { options, console }: LettersContext): ExitCode {
  const bad = outcomes.filter(({ state }) => state === "failed" || state === "unclear");
  if (!options.json && outcomes.length === 0) console.out("no dead letters are meant\n");
  const result: Result & { readonly letters: readonly Outcome[] } = { letters: outcomes };
  if (bad.length === 0) {
    if (options.json) console.out(resultJson(result, 0));
    return 0;
  }
  const failure = new Failure(
    "LETTERS_LEFT",
    `${bad.length} of ${outcomes.length} letters were not redriven`,
    { exitCode: 1, hint: "each says why; the same command goes on with what is left" },
  );
  if (!options.json) throw failure;
  const { code, message, hint } = failure;
  console.out(resultJson({ ...result, failure: { code, message, hint } }, 1));
  return 1;
}
