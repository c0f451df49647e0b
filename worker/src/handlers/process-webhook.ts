import * as z from "zod";

import { type Clock, systemClock } from "../runtime/clock.ts";
import { defineTask } from "../runtime/define-task.ts";
import type { Environment } from "../runtime/environment.ts";
import { PermanentError } from "../runtime/errors.ts";
import type { TaskLog } from "../runtime/log.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { answerError, PASSING_4XX } from "./answer-errors.ts";
import { type AnswerHead, probePinned, sendPinned } from "./pinned-request.ts";
import { type Resolve, resolveByDns } from "./pinned-target.ts";
import { signWebhook } from "./webhook-signature.ts";
import { webhookTarget } from "./webhook-target.ts";

const payload = z.strictObject({
  /** Visible ASCII, because it is sent in a header. */
  event_id: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  type: z.string().min(1).max(200),
  data: z.json(),
  /** When the event happened. */
  timestamp: z.iso.datetime({ offset: true }).optional(),
  /** The target instead of `WEBHOOK_URL`, if `WEBHOOK_ALLOWED_HOSTS` allows its host. */
  url: z.url().max(2_048).optional(),
});

/** The payload of `process-webhook`. */
export type WebhookPayload = z.infer<typeof payload>;

/** Options of `process-webhook`. */
export interface ProcessWebhookOptions {
  /**
   * Holds `WEBHOOK_URL`, `WEBHOOK_SIGNING_SECRET`, `WEBHOOK_ALLOWED_HOSTS` and `PRIVATE_HOSTS`.
   * @defaultValue `process.env`
   */
  readonly env?: Environment;
  /** @defaultValue real time */
  readonly clock?: Clock;
  /**
   * 4xx answers that are retried; all others are permanent, and 410 always is. @defaultValue 408,
   * 409, 425, 429
   */
  readonly retriedStatuses?: readonly number[];
  /** @defaultValue the system's resolver */
  readonly resolve?: Resolve;
}

/** RFC 9110, section 15.5.11; in Standard Webhooks, the receiver does not want further webhooks. */
const GONE = 410;

/**
 * Posts an event as JSON, signed by Standard Webhooks with `WEBHOOK_SIGNING_SECRET` (unsigned, with
 * a warning, without it). `webhook-id` is the same in each attempt, so that the receiver can drop
 * duplicates. A 2xx answer is success as soon as its headers have arrived; redirects are not
 * followed.
 */
export function createProcessWebhook(
  options: ProcessWebhookOptions = {},
): TaskDefinition<WebhookPayload> {
  const { env = process.env, clock = systemClock, resolve = resolveByDns } = options;
  const retried = (options.retriedStatuses ?? PASSING_4XX).filter((status) => status !== GONE);
  return defineTask({
    name: "process-webhook",
    payload,
    queue: "webhook-queue",
    timeout: "30s",
    idempotencyKey: ({ event_id, url }) => (url === undefined ? event_id : `${event_id} ${url}`),
    smoke: [{ payload: { event_id: "smoke", type: "smoke.test", data: {} }, safe: true }],
    async run({ url, ...event }, { signal, log, smoke }) {
      const target = await webhookTarget(url, { env, resolve });
      const where = `POST ${target.shown}`;
      const body = JSON.stringify(event);
      const headers = headersOf(event.event_id, body, { env, nowMs: clock.now(), log });
      if (smoke?.effects === "none") {
        await answered(where, signal, probePinned(target, signal));
        return;
      }
      const sending = sendPinned(target, { method: "POST", headers, body, signal, clock });
      const answer: AnswerHead = await answered(where, signal, sending);
      const { status } = answer;
      if (status >= 200 && status < 300) return;
      if (status === GONE) {
        throw new PermanentError(
          `${where} answered 410: the receiver does not want further webhooks`,
        );
      }
      const retryAfter = answer.headers["retry-after"];
      throw answerError({ where, status, retryAfter, nowMs: clock.now() }, retried);
    },
  });
}

/** `process-webhook` with the process's environment. */
export const processWebhook = createProcessWebhook();

function headersOf(
  id: string,
  body: string,
  of: { readonly env: Environment; readonly nowMs: number; readonly log: TaskLog },
): Record<string, string> {
  const timestamp = Math.floor(of.nowMs / 1_000);
  const secret = of.env["WEBHOOK_SIGNING_SECRET"] ?? "";
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
  };
  if (secret !== "") {
    return { ...headers, "webhook-signature": signWebhook({ id, timestamp, body }, secret) };
  }
  of.log.warn("WEBHOOK_SIGNING_SECRET is not set: the webhook is not signed");
  return headers;
}

async function answered<T>(where: string, signal: AbortSignal, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new Error(`${where} got no answer`, { cause });
  }
}
