import { isUtf8 } from "node:buffer";

import type { DeadLetter } from "../runtime/dead-letter.ts";
import type { Environment } from "../runtime/environment.ts";
import { sha256 } from "../runtime/fingerprint.ts";

/** A stored dead letter: version 1, which `cloud-tasks dead-letters` reads. */
interface LetterFile {
  readonly version: 1;
  readonly reason: string;
  readonly handler: string;
  readonly task: string;
  readonly queue?: string;
  readonly attempt: number;
  /** RFC 3339. */
  readonly time: string;
  readonly schedule_time?: string;
  readonly detail: string;
  readonly errors: readonly unknown[];
  readonly headers: Readonly<Record<string, string>>;
  /** The body, when it is UTF-8. */
  readonly body?: string;
  /** The body, when it is not UTF-8. */
  readonly body_base64?: string;
  readonly body_sha256: string;
  /** The Cloud Run service and revision that gave it up. */
  readonly service?: string;
  readonly revision?: string;
}

/** The content of a dead letter's file. */
export function renderLetter(letter: DeadLetter, env: Environment): string {
  const { K_SERVICE: service, K_REVISION: revision } = env;
  const file: LetterFile = {
    version: 1,
    reason: letter.reason,
    handler: letter.handler,
    task: letter.task,
    ...(letter.queue === undefined ? {} : { queue: letter.queue }),
    attempt: letter.attempt,
    time: letter.time.toISOString(),
    ...(letter.scheduleTime === undefined
      ? {}
      : { schedule_time: letter.scheduleTime.toISOString() }),
    detail: letter.detail,
    errors: letter.errors,
    headers: letter.headers,
    ...(isUtf8(letter.body)
      ? { body: letter.body.toString("utf8") }
      : { body_base64: letter.body.toString("base64") }),
    body_sha256: letter.bodySha256,
    ...(service === undefined ? {} : { service }),
    ...(revision === undefined ? {} : { revision }),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/**
 * `QUEUE/TASK-HASH.json`, the same when a letter is stored again after a lost answer. Requests that
 * no queue sent are under `-`; the time distinguishes a schedule's runs. The names come from
 * headers: characters that ids can't contain are replaced.
 */
export function letterPath(letter: DeadLetter): string {
  const time = letter.queue === undefined ? letter.scheduleTime?.toISOString() : undefined;
  const hash = sha256(JSON.stringify([letter.handler, letter.task, time, letter.bodySha256]));
  return `${segment(letter.queue ?? "-", 100)}/${segment(letter.task, 200)}-${hash.slice(0, 16)}.json`;
}

function segment(text: string, maxChars: number): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, "_").slice(0, maxChars);
}
