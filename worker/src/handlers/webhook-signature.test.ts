import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";

import { signWebhook, verifyWebhook } from "./webhook-signature.ts";

/** The vector of the libraries of Standard Webhooks. */
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const TIMESTAMP = 1_614_265_330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

const headersOf = (signature: string): Record<string, string> => ({
  "webhook-id": ID,
  "webhook-timestamp": String(TIMESTAMP),
  "webhook-signature": signature,
});
const nowMs = TIMESTAMP * 1_000;

it("signs the published vector", () => {
  const webhook = { id: ID, timestamp: TIMESTAMP, body: BODY };
  expect(signWebhook(webhook, SECRET)).toBe(SIGNATURE);
  expect(verifyWebhook(headersOf(SIGNATURE), BODY, SECRET, { nowMs })).toBe(true);
});

it("signs like the library of Standard Webhooks, whatever is signed", () => {
  const key = fc.uint8Array({ minLength: 24, maxLength: 64 });
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(key, text, text, fc.nat(2 ** 31), (bytes, id, body, timestamp) => {
      const secret = `whsec_${Buffer.from(bytes).toString("base64")}`;
      const theirs = new Webhook(secret).sign(id, new Date(timestamp * 1_000), body);
      expect(signWebhook({ id, timestamp, body }, secret)).toBe(theirs);
    }),
  );
});

it("uses a secret of any other form as the key itself", () => {
  const theirs = new Webhook("any text", { format: "raw" });
  const ours = signWebhook({ id: ID, timestamp: TIMESTAMP, body: BODY }, "any text");
  expect(ours).toBe(theirs.sign(ID, new Date(nowMs), BODY));
});

it("signs with two secrets during a rotation", () => {
  const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const now = Math.floor(Date.now() / 1_000);
  const signature = signWebhook({ id: ID, timestamp: now, body: BODY }, `${other} ${SECRET}`);
  const headers = { ...headersOf(signature), "webhook-timestamp": String(now) };
  for (const secret of [other, SECRET]) {
    expect(new Webhook(secret).verify(BODY, headers)).toEqual(JSON.parse(BODY));
    expect(verifyWebhook(headers, BODY, secret)).toBe(true);
  }
});

it.each([
  ["another body", headersOf(SIGNATURE), `${BODY} `, nowMs],
  ["another id", { ...headersOf(SIGNATURE), "webhook-id": "x" }, BODY, nowMs],
  ["another time", { ...headersOf(SIGNATURE), "webhook-timestamp": "1614265331" }, BODY, nowMs],
  ["no time", { ...headersOf(SIGNATURE), "webhook-timestamp": "now" }, BODY, nowMs],
  ["another version", headersOf(SIGNATURE.replace("v1", "v2")), BODY, nowMs],
  ["a shorter signature", headersOf("v1,AAAA"), BODY, nowMs],
  ["no signature", {}, BODY, nowMs],
  ["an old one", headersOf(SIGNATURE), BODY, nowMs + 301_000],
  ["one from the future", headersOf(SIGNATURE), BODY, nowMs - 301_000],
])("rejects %s", (_what, headers, body, atMs) => {
  expect(verifyWebhook(headers, body, SECRET, { nowMs: atMs })).toBe(false);
});

it("rejects a whsec_ secret that is not base64", () => {
  const sign = (): string => signWebhook({ id: ID, timestamp: 1, body: "" }, "whsec_ü");
  expect(sign).toThrow("must continue in base64");
});
