import pLimit from "p-limit";

import { Failure } from "../../base/failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import type { Project, Worker } from "../../project/project.ts";
import { workerBucket } from "../../project/worker-bucket.ts";
import { parseDurationMs } from "../../semantics/duration.ts";
import { LetterStore } from "./letter-store.ts";
import type { Letter, LetterObject } from "./letter.ts";

/** Which letters are meant; what is left out does not filter. */
export interface LetterFilter {
  /** A worker's id. */
  readonly worker?: string;
  /** A queue's id. */
  readonly queue?: string;
  readonly handler?: string;
  readonly reason?: string;
  /** A duration: younger than that. */
  readonly since?: string;
  /** A duration: older than that. */
  readonly before?: string;
}

/** A letter with its content, or why it has none. */
export interface FoundLetter {
  readonly worker: Worker;
  readonly store: LetterStore;
  readonly object: LetterObject;
  readonly content: Letter | { readonly problem: string };
}

/** Calls at a time. */
const READS_AT_ONCE = 16;

/** A worker's letters. */
export interface WorkerLetters {
  readonly worker: Worker;
  readonly store: LetterStore;
}

/**
 * The stores of the workers that have one, or of the one that is named.
 * @throws Failure `LETTERS_NO_STORAGE`
 */
export function storesOf(
  project: Project,
  gcp: Pick<Gcp, "rest">,
  workerId: string | undefined,
): WorkerLetters[] {
  const named = project.workers.filter(({ id }) => workerId === undefined || id === workerId);
  const found = named.filter(({ storage }) => storage !== undefined);
  if (found.length === 0) {
    const known = project.workers.map(({ id }) => id).join(", ");
    throw new Failure(
      "LETTERS_NO_STORAGE",
      workerId === undefined
        ? `no worker of ${project.configFile} has a bucket`
        : `there is no worker "${workerId}" with a bucket`,
      {
        exitCode: 2,
        hint: `workers are ${known === "" ? "none" : known}; storage.enabled: false makes no bucket`,
      },
    );
  }
  return found.map((worker) => ({
    worker,
    store: new LetterStore(gcp, { workerId: worker.id, bucket: workerBucket(project, worker) }),
  }));
}

/**
 * The letters that a filter means, the newest first.
 * @param limit of letters; Infinity reads them all
 * @throws Failure `LETTERS_BAD_FILTER`, or of Cloud Storage
 */
export async function selectLetters(
  project: Project,
  stores: readonly WorkerLetters[],
  filter: LetterFilter,
  { limit, nowMs }: { readonly limit: number; readonly nowMs: number },
): Promise<{ readonly letters: FoundLetter[]; readonly hasMore: boolean }> {
  const queue = queueName(project, filter.queue);
  const since = bound("--since", filter.since);
  const before = bound("--before", filter.before);
  const listed = await Promise.all(
    stores.map(async (one) => (await one.store.list(queue)).map((object) => ({ ...one, object }))),
  );
  const inTime = listed
    .flat()
    .filter(({ object }) => nowMs - object.createdMs <= (since ?? Infinity))
    .filter(({ object }) => nowMs - object.createdMs >= (before ?? 0))
    .toSorted((a, b) => b.object.createdMs - a.object.createdMs);
  const letters: FoundLetter[] = [];
  const read = pLimit(READS_AT_ONCE);
  // In pages, so that a short list of a full bucket does not read it all.
  for (let at = 0; at < inTime.length; at += READS_AT_ONCE) {
    if (letters.length > limit) break;
    const page = inTime.slice(at, at + READS_AT_ONCE);
    const contents = await Promise.all(
      page.map(({ store, object }) => read(() => store.read(object))),
    );
    for (const [index, one] of page.entries()) {
      const content = contents[index];
      if (content === undefined || !isMeant(content, filter)) continue;
      letters.push({ ...one, content });
    }
  }
  return { letters: letters.slice(0, limit), hasMore: letters.length > limit };
}

/** The letter of an id. @throws Failure `LETTER_UNKNOWN` */
export async function letterOf(stores: readonly WorkerLetters[], id: string): Promise<FoundLetter> {
  const found = await Promise.all(
    stores.map(async ({ worker, store }): Promise<FoundLetter[]> => {
      const object = await store.find(id);
      const content = object === undefined ? undefined : await store.read(object);
      return object === undefined || content === undefined
        ? []
        : [{ worker, store, object, content }];
    }),
  );
  const [letter] = found.flat();
  if (letter !== undefined) return letter;
  throw new Failure("LETTER_UNKNOWN", `there is no dead letter ${JSON.stringify(id)}`, {
    exitCode: 2,
    hint: "`cloud-tasks dead-letters list` shows their ids; one that was redriven is gone",
  });
}

function isMeant(content: FoundLetter["content"], { handler, reason }: LetterFilter): boolean {
  if ("problem" in content) return handler === undefined && reason === undefined;
  return (
    (handler === undefined || content.handler === handler) &&
    (reason === undefined || content.reason === reason)
  );
}

function queueName({ queues }: Project, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  // Of schedules and calls by hand.
  if (id === "-") return id;
  const found = queues.find((queue) => queue.id === id);
  if (found !== undefined) return found.name;
  throw new Failure("LETTERS_BAD_FILTER", `--queue ${JSON.stringify(id)} is not in the config`, {
    exitCode: 2,
    hint: `queues are ${queues.map((queue) => queue.id).join(", ")}, and - for what no queue sent`,
  });
}

function bound(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = parseDurationMs(text);
  if (ms !== undefined) return ms;
  throw new Failure("LETTERS_BAD_FILTER", `${option} ${JSON.stringify(text)} is not a duration`, {
    exitCode: 2,
    hint: `write it as ${option} 30m, 6h or 2d`,
  });
}
