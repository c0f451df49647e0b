import { generateKeyPairSync, X509Certificate } from "node:crypto";

import { expect, test } from "vitest";

import { selfSigned } from "./certificate.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const DAY_MS = 86_400_000;

test.each(["2026-01-01T00:00:00Z", "2049-12-31T12:34:56Z", "2050-06-01T00:00:00Z"])(
  "is signed by its own key and valid around %s",
  (now) => {
    const nowMs = Date.parse(now);
    const certificate = new X509Certificate(selfSigned(publicKey, privateKey, nowMs));
    expect(certificate.verify(publicKey)).toBe(true);
    expect(certificate.publicKey.equals(publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(privateKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.subject).toBe("CN=federated-signon.system.gserviceaccount.com");
    expect(certificate.issuer).toBe(certificate.subject);
    expect(Date.parse(certificate.validFrom)).toBe(nowMs - DAY_MS);
    expect(Date.parse(certificate.validTo)).toBe(nowMs + 15 * DAY_MS);
  },
);

test("no two have the same serial number, and another key does not verify", () => {
  const pems = [1, 2].map(() => selfSigned(publicKey, privateKey, 0));
  const [first, second] = pems.map((pem) => new X509Certificate(pem).serialNumber);
  expect(first).toMatch(/^[4-7][0-9A-F]{31}$/u);
  expect(first).not.toBe(second);
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
  expect(new X509Certificate(pems[0] ?? "").verify(other.publicKey)).toBe(false);
});
