import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** The step at which a server refuses, and its answer. */
export type MailStep = "connect" | "auth" | "mail" | "rcpt" | "data";

/** An accepted mail. */
export interface TakenMail {
  readonly content: string;
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
}

/** A real mail server on this machine, for tests. */
export class MailServer implements AsyncDisposable {
  readonly mails: TakenMail[] = [];
  /** Passwords that it received. */
  readonly passwords: string[] = [];
  connections = 0;
  /** What a step answers instead of success; undefined for success. */
  refuse: (step: MailStep) => number | undefined = () => undefined;
  readonly #server: SMTPServer;

  private constructor(options: SMTPServerOptions) {
    const step = (name: MailStep): Error | null => {
      const responseCode = this.refuse(name);
      return responseCode === undefined
        ? null
        : Object.assign(new Error("refused"), { responseCode });
    };
    this.#server = new SMTPServer({
      authOptional: true,
      closeTimeout: 1,
      disableReverseLookup: true,
      onConnect: (_session, done) => {
        this.connections += 1;
        done(step("connect"));
      },
      onAuth: ({ username = "", password }, _session, done) => {
        this.passwords.push(String(password));
        done(step("auth"), { user: username });
      },
      onMailFrom: (_address, _session, done) => done(step("mail")),
      onRcptTo: (_address, _session, done) => done(step("rcpt")),
      onData: (stream, session, done) => {
        const taken = text(stream).then((content) => {
          const refused = step("data");
          if (refused === null) {
            const { secure: isEncrypted, user } = session;
            this.mails.push({ content, isEncrypted, user: user as string | undefined });
          }
          done(refused);
        });
        // A client may disconnect.
        taken.catch((error: unknown) => done(error as Error));
      },
      ...options,
    });
    // A client that does not trust the certificate disconnects.
    this.#server.on("error", () => undefined);
  }

  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(options);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  /** Without TLS, as on the local machine. */
  static startPlain(): Promise<MailServer> {
    return MailServer.start({ disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** The environment variables to reach it without TLS. */
  get plainEnv(): Record<string, string> {
    return { SMTP_URL: `smtp://127.0.0.1:${this.port}`, PRIVATE_HOSTS: "127.0.0.1" };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** A key and a certificate of its own for `localhost` and 127.0.0.1, as PEM. */
export function makeCertificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = [
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1",
    ];
    const how = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    execFileSync("openssl", [...how, ...subject, "-keyout", key, "-out", cert], { stdio: "pipe" });
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
