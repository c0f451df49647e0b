import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export type SignatureVerdict = "valid" | "invalid" | "missing";

/**
 * Checks a webhook by Standard Webhooks: `webhook-signature` holds `v1,BASE64` of HMAC-SHA256 over
 * `ID.TIMESTAMP.BODY`. How old it is does not count here: the clock may be a virtual one.
 * @param secret `whsec_` and the key in base64; any other text is the key itself
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function checkWebhook(
  headers: IncomingHttpHeaders,
  body: Buffer,
  secret: string,
): SignatureVerdict {
  const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(
    (name) => headers[name],
  );
  if (signatures === undefined) return "missing";
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : secret;
  const expected = createHmac("sha256", key)
    .update(`${String(id)}.${String(timestamp)}.`)
    .update(body)
    .digest();
  const isValid = String(signatures)
    .split(" ")
    .filter((signature) => signature.startsWith("v1,"))
    .map((signature) => Buffer.from(signature.slice(3), "base64"))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
  return isValid ? "valid" : "invalid";
}
