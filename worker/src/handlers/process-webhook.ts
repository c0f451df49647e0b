import * as z from "zod";

import { type Clock, systemClock } from "../runtime/clock.ts";
import { defineTask } from "../runtime/define-task.ts";
import { type Environment, requireUrl } from "../runtime/environment.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { callHttp } from "./http-call.ts";
import { signWebhook } from "./webhook-signature.ts";

const payload = z.object({
  /** Visible ASCII: it goes into a header. */
  event_id: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  type: z.string().min(1).max(200),
  data: z.json(),
});

/** What `process-webhook` takes. */
export type WebhookPayload = z.infer<typeof payload>;

/**
 * Posts an event as JSON to `WEBHOOK_URL`, signed with `WEBHOOK_SIGNING_SECRET` (unsigned, with a warning, where
 * there is none). `X-Webhook-Id` is the same in each attempt, so that the receiver can drop duplicates.
 */
export function createProcessWebhook(
  env: Environment = process.env,
  clock: Clock = systemClock,
): TaskDefinition<WebhookPayload> {
  return defineTask({
    name: "process-webhook",
    payload,
    queue: "webhook-queue",
    timeout: "30s",
    idempotencyKey: (event) => event.event_id,
    smoke: [{ payload: { event_id: "smoke", type: "smoke.test", data: {} } }],
    async run(event, { signal, log }) {
      const url = requireUrl(env, "WEBHOOK_URL");
      const body = JSON.stringify(event);
      const secret = env["WEBHOOK_SIGNING_SECRET"] ?? "";
      if (secret === "") log.warn("WEBHOOK_SIGNING_SECRET is not set: the webhook is not signed");
      await callHttp({
        method: "POST",
        url,
        headers: {
          "content-type": "application/json",
          "x-webhook-id": event.event_id,
          ...(secret === ""
            ? {}
            : { "x-webhook-signature": signWebhook(body, secret, clock.now()) }),
        },
        body,
        signal,
      });
    },
  });
}

/** `process-webhook` with the process's environment. */
export const processWebhook = createProcessWebhook();
