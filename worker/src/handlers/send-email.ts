import { createHash } from "node:crypto";

import * as z from "zod";

import type { Bucket } from "../google/bucket.ts";
import { workerBucket } from "../google/worker-bucket.ts";
import { type Clock, systemClock } from "../runtime/clock.ts";
import { defineTask } from "../runtime/define-task.ts";
import type { Environment } from "../runtime/environment.ts";
import { PermanentError } from "../runtime/errors.ts";
import { Gate } from "../runtime/gate.ts";
import type { TaskContext, TaskDefinition } from "../runtime/task.ts";
import { attachmentsSchema, readAttachments } from "./mail-attachments.ts";
import { MailPool } from "./mail-pool.ts";
import {
  checkTemplates,
  type MailContent,
  type MailTemplate,
  renderTemplate,
} from "./mail-templates.ts";

/** Without line breaks, which would start another header. */
const headerText = z.string().regex(/^[^\r\n]*$/);

const payload = z
  .strictObject({
    /** One recipient: after a partial success, a retry would mail the others twice. */
    to: z.email(),
    reply_to: z.email().optional(),
    subject: headerText.max(998).optional(),
    text: z.string().optional(),
    html: z.string().optional(),
    /** Name of a template, instead of subject, text and HTML. */
    template: z.string().min(1).max(100).optional(),
    /** The values of the template. */
    data: z.record(z.string(), z.json()).optional(),
    attachments: attachmentsSchema.optional(),
    /** Identifies the mail: it is sent only once per id. */
    message_id: headerText.min(1).max(500),
  })
  .superRefine((mail, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: "custom", path: [path], message });
    const parts = ["subject", "text", "html"] as const;
    if (mail.template !== undefined) {
      const part = parts.find((name) => mail[name] !== undefined);
      if (part !== undefined) refuse(part, "comes from the template");
      return;
    }
    if (mail.data !== undefined) refuse("data", "needs a template");
    if (mail.subject === undefined) refuse("subject", "is missing");
    if (mail.text === undefined && mail.html === undefined) refuse("text", "is missing");
  });

/** The payload of `send-email`. */
export type EmailPayload = z.infer<typeof payload>;

/** Options of `send-email`. */
export interface SendEmailOptions {
  /**
   * Holds `SMTP_URL`, `SMTP_USER`, `SMTP_PASSWORD`, `SMTP_FROM`, `SMTP_MAX_CONNECTIONS` and
   * `PRIVATE_HOSTS`. @defaultValue `process.env`
   */
  readonly env?: Environment;
  /** Templates by name. @defaultValue none */
  readonly templates?: Readonly<Record<string, MailTemplate>>;
  /**
   * The bucket of attachments, which are below `attachments/`. @defaultValue the worker's own,
   * which `CLOUD_TASKS_BUCKET` names
   */
  readonly bucket?: Bucket;
  /** Trusted certificates for the mail server, in PEM. @defaultValue those that node trusts */
  readonly ca?: string;
  /** @defaultValue real time */
  readonly clock?: Clock;
}

/** How many mails with attachments are in memory at a time. */
const ATTACHED_AT_ONCE = 4;

/**
 * Sends one mail over SMTP to `SMTP_URL` (`smtp://` or `smtps://`), from `SMTP_FROM`. Its
 * `Message-ID` is derived from `message_id`, so that the recipient's server can deduplicate a mail
 * that was sent twice after a lost answer.
 * @throws RangeError when a template is invalid
 */
export function createSendEmail(options: SendEmailOptions = {}): TaskDefinition<EmailPayload> {
  const { env = process.env, templates = {}, clock = systemClock } = options;
  checkTemplates(templates);
  const pool = new MailPool(env, options.ca);
  const attachedGate = new Gate(ATTACHED_AT_ONCE, ATTACHED_AT_ONCE);
  const send = async (mail: EmailPayload, context: TaskContext): Promise<void> => {
    const content = contentOf(mail, templates);
    const bucket = options.bucket ?? workerBucket(env, clock);
    const references = mail.attachments ?? [];
    const attachments = references.length === 0 ? [] : await readAttachments(references, bucket);
    if (context.smoke?.effects === "none") return pool.verify();
    const { to, reply_to: replyTo } = mail;
    const messageIdLeft = messageIdOf(mail.message_id);
    await pool.send({ to, replyTo, ...content, attachments, messageIdLeft }, context.signal);
  };
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
        safe: true,
      },
    ],
    async run(mail, context) {
      if (mail.attachments === undefined) return send(mail, context);
      const ticket = attachedGate.enter(1);
      try {
        await ticket.entering;
        context.signal.throwIfAborted();
        await send(mail, context);
      } finally {
        ticket.leave();
      }
    },
  });
}

/** `send-email` with the process's environment. */
export const sendEmail = createSendEmail();

function contentOf(
  mail: EmailPayload,
  templates: Readonly<Record<string, MailTemplate>>,
): MailContent {
  const { template: name, subject = "", text, html } = mail;
  if (name === undefined) return { subject, text, html };
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (template === undefined) {
    const names = Object.keys(templates).join(", ") || "none";
    throw new PermanentError(`template does not exist in this worker, which has ${names}`);
  }
  const content = renderTemplate(name, template, mail.data ?? {});
  if (/[\r\n]/.test(content.subject)) {
    throw new PermanentError(`the subject of the template "${name}" contains a line break`);
  }
  return content;
}

/** The id itself when it is an atom (RFC 5322, section 3.2.3), else its hash. */
function messageIdOf(id: string): string {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : createHash("sha256").update(id).digest("hex");
}
