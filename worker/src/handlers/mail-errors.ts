import { PermanentError } from "../runtime/errors.ts";

/** nodemailer's description of a failure. @see https://nodemailer.com/errors */
interface MailFailure {
  readonly code?: unknown;
  /** The SMTP command that failed; `CONN` before the first. */
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** The commands whose answers are about this one message. */
const OF_THE_MESSAGE = new Set(["MAIL FROM", "RCPT TO", "DATA"]);
/**
 * Login failures, whatever their code (RFC 4954, section 6): a wrong password can be fixed without
 * losing a mail.
 */
const OF_THE_LOGIN = new Set([530, 534, 535, 538]);

/**
 * A server that rejects the message permanently (5yz, RFC 5321, section 4.2.1) does so at the next
 * attempt too. Everything else may be temporary: 4yz, the greeting (554 of a server that is out of
 * service), TLS, the login, the network.
 */
export function mailError(error: unknown): unknown {
  const { code, command, responseCode } = error as MailFailure;
  if (!OF_THE_MESSAGE.has(String(command))) return error;
  const isTooLarge = code === "EMESSAGE" && responseCode === undefined;
  const isRefused =
    typeof responseCode === "number" && responseCode >= 500 && !OF_THE_LOGIN.has(responseCode);
  return isRefused || isTooLarge
    ? new PermanentError("the mail server rejected the message", { cause: error })
    : error;
}
