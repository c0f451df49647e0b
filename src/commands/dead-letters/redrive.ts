import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import { sleep, type Clock } from "../../semantics/clock.ts";
import type { LetterStore } from "./letter-store.ts";
import type { LetterObject } from "./letter.ts";
import type { RedriveTask } from "./redrive-task.ts";

/** What became of a letter. */
export type Redriven =
  /** Its task was made, and the letter is gone. */
  | { readonly state: "redriven" }
  /** Somebody else is at it, or it is gone: nothing was done. */
  | { readonly state: "skipped"; readonly why: string }
  /** Nobody can tell any more whether an earlier redrive made its task. */
  | { readonly state: "unclear"; readonly why: string }
  /** No task was made, and the letter is as it was. */
  | { readonly state: "failed"; readonly why: string };

export interface RedriveDeps {
  readonly gcp: Pick<Gcp, "rest">;
  readonly clock: Clock;
  /** Makes the task also where an earlier redrive may have made it. */
  readonly again: boolean;
}

/**
 * For at least an hour after a task is gone Cloud Tasks knows its name and makes it no second time;
 * a little less, for clocks that differ. @see
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/create
 * (task de-duplication)
 */
const NAME_KNOWN_MS = 50 * 60_000;

/** Tries of a call whose answer got lost: the name makes another one safe. */
const TRIES = 4;
const FIRST_WAIT_MS = 250;

/** Answers after which the task may be there. */
const UNKNOWN_END: readonly unknown[] = [
  "UNAVAILABLE",
  "DEADLINE_EXCEEDED",
  "INTERNAL",
  "UNKNOWN",
  "ABORTED",
  undefined,
];

/**
 * Makes a letter's task, then deletes the letter. Killed in between, or twice at once, neither
 * loses nor doubles it: before the task is made the letter says so, the task's name is the letter's
 * own, and the letter goes once the task is known to be there.
 * @throws Failure when Cloud Storage refuses
 */
export async function redriveLetter(
  store: LetterStore,
  object: LetterObject,
  task: RedriveTask,
  deps: RedriveDeps,
): Promise<Redriven> {
  let marked = object;
  if (object.redriveSince !== undefined && !isNameKnown(object.redriveSince, deps.clock)) {
    if (await isThere(task, deps)) return remove(store, object);
    if (!deps.again) {
      const why = `a redrive at ${object.redriveSince} was cut off, too long ago to tell whether it made the task: look for its effect, then --again`;
      return { state: "unclear", why };
    }
  }
  if (object.redriveSince === undefined || !isNameKnown(object.redriveSince, deps.clock)) {
    const since = new Date(deps.clock.now()).toISOString();
    const found = await store.mark(object, since);
    if (found === undefined) return { state: "skipped", why: "somebody else has just taken it" };
    marked = found;
  }
  const failure = await create(task, deps);
  if (failure === undefined) return remove(store, marked);
  // No task was made: a later redrive must not wonder.
  if (failure.isDefinite) await store.mark(marked, undefined);
  return { state: "failed", why: failure.why };
}

function isNameKnown(since: string, clock: Clock): boolean {
  return clock.now() - Date.parse(since) < NAME_KNOWN_MS;
}

async function remove(store: LetterStore, object: LetterObject): Promise<Redriven> {
  if (await store.delete(object)) return { state: "redriven" };
  return { state: "skipped", why: "its task was made, and the worker has written it again since" };
}

/** Undefined when the task is there. */
async function create(
  task: RedriveTask,
  { gcp, clock }: RedriveDeps,
): Promise<{ readonly why: string; readonly isDefinite: boolean } | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      const path = `/v2/${task.parent}/tasks`;
      await gcp.rest({ api: "cloudtasks", method: "POST", path, body: task.body });
      return undefined;
    } catch (error) {
      const code = codeOf(error);
      if (code === "ALREADY_EXISTS") return undefined;
      const isDefinite = !UNKNOWN_END.includes(code);
      if (isDefinite || tries === TRIES) {
        const { message, hint } = apiFailure(`make ${task.name}`, error);
        return { why: hint === undefined ? message : `${message}; ${hint}`, isDefinite };
      }
      await sleep(clock, FIRST_WAIT_MS * 2 ** (tries - 1));
    }
  }
}

/** True of a task that still waits, however long ago it was made. */
async function isThere({ name }: RedriveTask, { gcp }: RedriveDeps): Promise<boolean> {
  try {
    await gcp.rest({ api: "cloudtasks", method: "GET", path: `/v2/${name}` });
    return true;
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return false;
    throw apiFailure(`look for ${name}`, error);
  }
}
