import { createHmac, timingSafeEqual } from "node:crypto";

/** The signed parts of a webhook. */
export interface SignedWebhook {
  /** Header `webhook-id`: the same in each attempt. */
  readonly id: string;
  /** Header `webhook-timestamp`: seconds since the Unix epoch, of this attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The header `webhook-signature` by Standard Webhooks: `v1,BASE64` of HMAC-SHA256 over
 * `ID.TIMESTAMP.BODY`, once for each secret, separated by spaces, so that a secret can be rotated
 * while receivers still use the old one.
 * @param secret `whsec_` and the key in base64, or several of these separated by spaces; any other
 * text is the key itself
 * @throws RangeError when what follows `whsec_` is not base64
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signWebhook(webhook: SignedWebhook, secret: string): string {
  return keysOf(secret)
    .map((key) => `v1,${mac(webhook, key).toString("base64")}`)
    .join(" ");
}

/**
 * True when the three headers sign `body` with one of the secrets, and their timestamp is within
 * the tolerance.
 * @param options.toleranceMs @defaultValue 5 minutes
 */
export function verifyWebhook(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  secret: string,
  options: { readonly nowMs?: number; readonly toleranceMs?: number } = {},
): boolean {
  const { nowMs = Date.now(), toleranceMs = 300_000 } = options;
  const [id, time, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(
    (name) => headers[name],
  );
  if (typeof id !== "string" || typeof time !== "string" || typeof signatures !== "string") {
    return false;
  }
  if (!/^\d{1,12}$/.test(time)) return false;
  const timestamp = Number(time);
  if (Math.abs(nowMs - timestamp * 1_000) > toleranceMs) return false;
  const expected = keysOf(secret).map((key) => mac({ id, timestamp, body }, key));
  return signatures
    .split(" ")
    .filter((signature) => signature.startsWith("v1,"))
    .map((signature) => Buffer.from(signature.slice(3), "base64"))
    .some((given) =>
      expected.some((one) => one.length === given.length && timingSafeEqual(one, given)),
    );
}

function mac({ id, timestamp, body }: SignedWebhook, key: Buffer): Buffer {
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
}

const PREFIX = "whsec_";

function keysOf(secret: string): Buffer[] {
  const parts = secret.trim().split(/\s+/);
  if (!parts.every((part) => part.startsWith(PREFIX))) return [Buffer.from(secret)];
  return parts.map((part) => {
    const text = part.slice(PREFIX.length);
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) {
      throw new RangeError("a webhook secret that starts with whsec_ must continue in base64");
    }
    return Buffer.from(text, "base64");
  });
}
