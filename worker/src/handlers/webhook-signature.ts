import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The value of `X-Webhook-Signature`: `t=SECONDS,v1=HEX`, HMAC-SHA256 over `SECONDS.BODY`. The time is
 * signed too, so that a receiver can refuse a recorded request.
 */
export function signWebhook(body: string, secret: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1_000);
  return `t=${seconds},v1=${mac(body, secret, seconds)}`;
}

/**
 * True when `header` signs `body` and is not older (or newer) than `toleranceMs`.
 * @param toleranceMs @defaultValue 5 minutes
 */
export function verifyWebhook(
  header: string,
  body: string,
  secret: string,
  nowMs: number,
  toleranceMs = 300_000,
): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header);
  if (match === null) return false;
  const seconds = Number(match[1]);
  if (Math.abs(nowMs - seconds * 1_000) > toleranceMs) return false;
  return timingSafeEqual(
    Buffer.from(mac(body, secret, seconds), "hex"),
    Buffer.from(match[2] ?? "", "hex"),
  );
}

function mac(body: string, secret: string, seconds: number): string {
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
}
