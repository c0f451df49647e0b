import { createHash } from "node:crypto";

import * as z from "zod";

import { defineTask } from "../runtime/define-task.ts";
import { type Environment, requireUrl } from "../runtime/environment.ts";
import { PermanentError } from "../runtime/errors.ts";
import type { TaskDefinition } from "../runtime/task.ts";

/** A line break in a header field would start another header. */
const headerText = z.string().regex(/^[^\r\n]*$/);

const payload = z
  .object({
    to: z.email(),
    subject: headerText.max(998),
    text: z.string().optional(),
    html: z.string().optional(),
    /** Names the mail: the same id is never sent twice by intent. */
    message_id: headerText.min(1).max(500),
  })
  .refine((mail) => mail.text !== undefined || mail.html !== undefined, { path: ["text"] });

/** What `send-email` takes. */
export type EmailPayload = z.infer<typeof payload>;

const SMTP_TIMEOUT_MS = 20_000;

/**
 * Sends one mail over SMTP to `SMTP_URL` (`smtp://` or `smtps://`), from `SMTP_FROM`. Its `Message-ID` follows from
 * `message_id`, so that a mail that went out twice after a lost answer is one mail for the reader's server.
 */
export function createSendEmail(env: Environment = process.env): TaskDefinition<EmailPayload> {
  return defineTask({
    name: "send-email",
    payload,
    queue: "email-queue",
    timeout: "60s",
    idempotencyKey: (mail) => mail.message_id,
    smoke: [
      {
        payload: {
          to: "smoke@example.com",
          subject: "Smoke test",
          text: "It works.",
          message_id: "smoke",
        },
      },
    ],
    run: (mail, { signal }) => send(mail, env, signal),
  });
}

/** `send-email` with the process's environment. */
export const sendEmail = createSendEmail();

async function send(mail: EmailPayload, env: Environment, signal: AbortSignal): Promise<void> {
  const url = requireUrl(env, "SMTP_URL", ["smtp:", "smtps:"]);
  const from = env["SMTP_FROM"] ?? "no-reply@localhost";
  const domain = from.replace(/^.*@|>.*$/g, "") || "localhost";
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    url: url.href,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
    // A payload must not make the mailer read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  const onAbort = (): void => transport.close();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await transport.sendMail({
      from,
      to: mail.to,
      subject: mail.subject,
      messageId: `<${messageIdLeft(mail.message_id)}@${domain}>`,
      ...(mail.text === undefined ? {} : { text: mail.text }),
      ...(mail.html === undefined ? {} : { html: mail.html }),
    });
  } catch (error) {
    if (isRefusedForGood(error)) {
      throw new PermanentError("the mail server refused the message", { cause: error });
    }
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
    transport.close();
  }
}

/** The id itself where it is an atom (RFC 5322, section 3.2.3), its hash where it is not. */
function messageIdLeft(id: string): string {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : createHash("sha256").update(id).digest("hex");
}

/** SMTP 5yz is a permanent refusal (RFC 5321, section 4.2.1); of a login it is a wrong configuration. */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === "number" && responseCode >= 500 && code !== "EAUTH";
}
