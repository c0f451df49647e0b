import { once } from "node:events";
import type { AddressInfo } from "node:net";

import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";

import type { FaultReport } from "../guard.ts";
import { Guard } from "../guard.ts";

/** A mail that the rehearsal's mailbox took. */
export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly messageId: string | undefined;
  readonly subject: string | undefined;
  readonly sizeBytes: number;
  /** How often it came again with the same Message-ID, each time dropped. */
  readonly duplicates: number;
}

export interface Mailbox {
  /** What a worker gets as SMTP_URL. */
  readonly url: string;
  /** Each message once: a retried task sends the same Message-ID again, and a mail server drops it. */
  readonly mails: readonly CaughtMail[];
  stop(): Promise<void>;
}

const MAX_MAIL_BYTES = 10_000_000;

/**
 * Starts a real SMTP server on loopback that keeps what it is sent and delivers nothing.
 * @param report Told of a fault of the mailbox itself. @defaultValue nobody
 */
export async function startMailbox(report: FaultReport = () => undefined): Promise<Mailbox> {
  const { SMTPServer } = await import("smtp-server");
  const mails: (CaughtMail & { duplicates: number })[] = [];
  const guard = new Guard(report);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: MAX_MAIL_BYTES,
    disableReverseLookup: true,
    onData(stream, session, callback) {
      const keep = (mail: Omit<CaughtMail, "duplicates">): void => {
        if (stream.sizeExceeded) {
          callback(Object.assign(new Error("message too large"), { responseCode: 552 }));
          return;
        }
        const first = mails.find(
          ({ messageId }) => messageId !== undefined && messageId === mail.messageId,
        );
        if (first === undefined) mails.push({ ...mail, duplicates: 0 });
        else first.duplicates += 1;
        callback();
      };
      guard.run("mailbox", () =>
        readMail(stream, session).then(keep, (error: unknown) => callback(error as Error)),
      );
    },
  });
  // A client that breaks off is no failure of the mailbox.
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function readMail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Omit<CaughtMail, "duplicates">> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= MAX_MAIL_BYTES) chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  const end = text.indexOf("\r\n\r\n");
  const head = (end < 0 ? text : text.slice(0, end)).replaceAll(/\r\n[ \t]+/g, " ");
  const header = (name: string): string | undefined =>
    new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1]?.trim();
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: mailFrom === false ? "" : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
    messageId: header("Message-ID"),
    subject: header("Subject"),
    sizeBytes,
  };
}
