import type { Transporter } from "nodemailer";

import { type Environment, requireUrl } from "../runtime/environment.ts";
import type { MailAttachment } from "./mail-attachments.ts";
import { mailError } from "./mail-errors.ts";
import type { MailContent } from "./mail-templates.ts";
import { isPrivateHost } from "./private-hosts.ts";

/** One mail to one recipient. */
export interface Mail extends MailContent {
  readonly to: string;
  readonly replyTo?: string | undefined;
  /** The part before the `@`; the sender's domain follows. */
  readonly messageIdLeft: string;
  readonly attachments: readonly MailAttachment[];
}

/** Timeout of each step: connection, greeting, answer. */
const SMTP_TIMEOUT_MS = 20_000;
const MAX_CONNECTIONS = 5;
/** Servers commonly close a connection after this many. */
const MAX_MESSAGES = 100;

/**
 * One set of connections to the mail server for all mails: at most five, or `SMTP_MAX_CONNECTIONS`.
 * They are encrypted from the start (`smtps://`) or by STARTTLS (`smtp://`), which is required
 * except for hosts that `PRIVATE_HOSTS` names.
 */
export class MailPool {
  readonly #env: Environment;
  readonly #ca: string | undefined;
  #transport: Promise<Transporter> | undefined;

  /** @param ca Certificates, in PEM, that are trusted instead of the usual ones */
  constructor(env: Environment, ca: string | undefined) {
    this.#env = env;
    this.#ca = ca;
  }

  /**
   * Resolves when the server has accepted the mail.
   * @throws PermanentError when it rejects it permanently; Error when a later attempt may succeed
   */
  async send(mail: Mail, signal: AbortSignal): Promise<void> {
    const from = this.#env["SMTP_FROM"] ?? `no-reply@${domainOf(this.#url())}`;
    const domain = from.replace(/^.*@|>.*$/g, "");
    const { messageIdLeft, attachments, ...parts } = mail;
    const transport = await this.#open();
    try {
      await transport.sendMail({
        from,
        ...parts,
        messageId: `<${messageIdLeft}@${domain}>`,
        attachments: [...attachments],
        // Closes only the connection of an attempt that is over.
        signal,
      } as Parameters<Transporter["sendMail"]>[0]);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw mailError(error);
    }
  }

  /** Connects, encrypts and logs in, but sends nothing. @throws Error when one of these fails */
  async verify(): Promise<void> {
    await (await this.#open()).verify();
  }

  #url(): URL {
    return requireUrl(this.#env, "SMTP_URL", ["smtp:", "smtps:"]);
  }

  #open(): Promise<Transporter> {
    this.#transport ??= this.#create();
    this.#transport.catch(() => (this.#transport = undefined));
    return this.#transport;
  }

  async #create(): Promise<Transporter> {
    const url = this.#url();
    const isPrivate = isPrivateHost(this.#env, url);
    const user = this.#env["SMTP_USER"] ?? decoded(url.username);
    const pass = this.#env["SMTP_PASSWORD"] ?? decoded(url.password);
    const isEncrypted = url.protocol === "smtps:";
    const { createTransport } = await import("nodemailer");
    return createTransport({
      pool: true,
      maxConnections: this.#maxConnections(),
      maxMessages: MAX_MESSAGES,
      // A broken connection is handled by the next attempt.
      maxRequeues: 0,
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port || (isEncrypted ? 465 : 587)),
      secure: isEncrypted,
      requireTLS: !isEncrypted && !isPrivate,
      ...(user === "" ? {} : { auth: { user, pass } }),
      ...(this.#ca === undefined ? {} : { tls: { ca: this.#ca } }),
      connectionTimeout: SMTP_TIMEOUT_MS,
      greetingTimeout: SMTP_TIMEOUT_MS,
      socketTimeout: SMTP_TIMEOUT_MS,
      // A payload must not make the mailer read files or fetch addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    } as Parameters<typeof createTransport>[0]);
  }

  #maxConnections(): number {
    const text = this.#env["SMTP_MAX_CONNECTIONS"] ?? String(MAX_CONNECTIONS);
    if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
    throw new RangeError(`SMTP_MAX_CONNECTIONS is "${text}": it must be a number from 1 to 999`);
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error(
      "the user or password in SMTP_URL has an invalid percent-encoding: write % as %25, or use SMTP_USER and SMTP_PASSWORD",
    );
  }
}

/** A sender needs a domain; for an address without one, it is this machine's name. */
function domainOf({ hostname }: URL): string {
  return /[a-z]/i.test(hostname) && !hostname.startsWith("[") ? hostname : "localhost";
}
