import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from "smtp-server";

import { Guard, type ErrorReport } from "../guard.ts";
import { keepLast } from "./keep-last.ts";

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
  /**
   * The last ones, oldest first, each message once: a retried task sends the same Message-ID again,
   * and a mail server drops it.
   */
  readonly mails: readonly CaughtMail[];
  stop(): Promise<void>;
}

const MAX_MAIL_BYTES = 10_000_000;

export interface MailboxWatch {
  /** Called for each mail that arrives for the first time. */
  readonly onMail?: (mail: CaughtMail) => void;
  /** Called for a bug in the mailbox. */
  readonly report?: ErrorReport;
}

/** Starts a real SMTP server on loopback that keeps what it is sent and delivers nothing. */
export async function startMailbox({
  onMail = () => undefined,
  report = () => undefined,
}: MailboxWatch = {}): Promise<Mailbox> {
  const guard = new Guard(report);
  const mails = new KeptMails(guard.callback("mailbox.onMail", onMail));
  const sockets = new Set<Socket>();
  // The library is loaded by the first client: most clouds never send a mail.
  let loaded: Promise<SMTPServer> | undefined;
  const serve = async (socket: Socket): Promise<void> => {
    sockets.add(socket);
    // A client that disconnects is not a failure of the mailbox.
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
    loaded ??= loadServer(mails, guard);
    (await loaded).connect(socket);
  };
  const listener = createServer((socket) =>
    guard.run(
      "mailbox",
      () => serve(socket),
      () => socket.destroy(),
    ),
  );
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    get mails() {
      return mails.all;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

type NewMail = Omit<CaughtMail, "duplicates">;

/** The last mails, each once. */
class KeptMails {
  readonly all: (CaughtMail & { duplicates: number })[] = [];
  readonly #byId = new Map<string, CaughtMail & { duplicates: number }>();
  readonly #onMail: (mail: CaughtMail) => void;

  constructor(onMail: (mail: CaughtMail) => void) {
    this.#onMail = onMail;
  }

  take(mail: NewMail): void {
    const { messageId } = mail;
    const first = messageId === undefined ? undefined : this.#byId.get(messageId);
    if (first !== undefined) {
      first.duplicates += 1;
      return;
    }
    const kept = { ...mail, duplicates: 0 };
    if (messageId !== undefined) this.#byId.set(messageId, kept);
    const dropped = keepLast(this.all, kept);
    if (dropped?.messageId !== undefined) this.#byId.delete(dropped.messageId);
    this.#onMail(kept);
  }
}

async function loadServer(mails: KeptMails, guard: Guard): Promise<SMTPServer> {
  const { SMTPServer } = await import("smtp-server");
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: MAX_MAIL_BYTES,
    disableReverseLookup: true,
    onData(stream, session, callback) {
      const keep = (mail: NewMail): void => {
        if (stream.sizeExceeded) {
          callback(Object.assign(new Error("message too large"), { responseCode: 552 }));
          return;
        }
        mails.take(mail);
        callback();
      };
      guard.run("mailbox", () =>
        readMail(stream, session).then(keep, (error: unknown) => callback(error as Error)),
      );
    },
  });
  server.on("error", () => undefined);
  return server;
}

async function readMail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<NewMail> {
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
