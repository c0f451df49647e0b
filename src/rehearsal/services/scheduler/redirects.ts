import type { Clock } from "../../../semantics/clock.ts";
import { parseTarget, type Target } from "../../dispatch/origin.ts";
import type { Outcome, Sender } from "../../dispatch/sender.ts";

/** As many as fetch follows. @see https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MAX_REDIRECTS = 20;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);
/**
 * Fields that say something of a body. @see https://fetch.spec.whatwg.org/#request-body-header-name
 */
const BODY_LINE = /^content-(?:encoding|language|location|type):.*\r\n/gimu;
/** Fields that are for the first origin only. */
const SECRET_LINE = /^(?:authorization|proxy-authorization|cookie):.*\r\n/gimu;

/** A request of a job before it is written. */
export interface JobMessage {
  readonly target: Target;
  readonly method: string;
  /** Header lines with their CRLFs, without `Host` and `Content-Length`. */
  readonly headerLines: string;
  /** Bytes as latin1 text. */
  readonly body: string;
}

/**
 * Sends a job's request and follows redirects, all within one deadline; the last answer is the
 * outcome, which is the redirect itself when it leads nowhere or is one too many. How Google
 * changes the request is not documented: it is done as fetch does it.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/scheduler/v1/target.proto
 * (HttpTarget)
 */
export function sendFollowing(
  deps: { readonly clock: Clock; readonly sender: Sender },
  first: JobMessage,
  deadlineMs: number,
  done: (outcome: Outcome) => void,
): void {
  const { clock, sender } = deps;
  const endMs = clock.now() + deadlineMs;
  const send = (message: JobMessage, redirectsLeft: number): void => {
    const leftMs = endMs - clock.now();
    if (leftMs <= 0) return done({ kind: "timeout" });
    const { method, target } = message;
    const request = { origin: target.origin, method, deadlineMs: leftMs, text: textOf(message) };
    sender.send(request, (outcome) => {
      const next = redirectsLeft > 0 ? redirected(message, outcome) : undefined;
      if (next === undefined) done(outcome);
      else send(next, redirectsLeft - 1);
    });
  };
  send(first, MAX_REDIRECTS);
}

/**
 * The redirected request; undefined when the outcome is not a redirect, or its `Location` is not a
 * valid URL.
 */
function redirected(message: JobMessage, outcome: Outcome): JobMessage | undefined {
  if (outcome.kind !== "response" || !REDIRECTS.has(outcome.status)) return undefined;
  const { method, headerLines, body } = message;
  const target = resolve(message.target, outcome.location);
  if (target === undefined) return undefined;
  const isSame = target.origin.key === message.target.origin.key;
  const kept = isSame ? headerLines : headerLines.replaceAll(SECRET_LINE, "");
  const becomesGet =
    outcome.status === 303
      ? method !== "GET" && method !== "HEAD"
      : outcome.status < 303 && method === "POST";
  if (!becomesGet) return { target, method, headerLines: kept, body };
  return { target, method: "GET", headerLines: kept.replaceAll(BODY_LINE, ""), body: "" };
}

/** A `Location` may be relative. @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2 */
function resolve(from: Target, location: string | undefined): Target | undefined {
  const base = `${from.origin.key}${from.path}`;
  if (location === undefined || !URL.canParse(location, base)) return undefined;
  return parseTarget(new URL(location, base).href);
}

function textOf({ target, method, headerLines, body }: JobMessage): string {
  const end = WITH_BODY.has(method) ? `Content-Length: ${body.length}\r\n\r\n${body}` : "\r\n";
  return `${method} ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${headerLines}${end}`;
}
