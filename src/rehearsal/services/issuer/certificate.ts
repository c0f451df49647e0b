import { randomBytes, sign, type KeyObject } from "node:crypto";

const DAY_MS = 86_400_000;
/** Google's own live about as long. @see https://www.googleapis.com/oauth2/v1/certs */
const LIFETIME_DAYS = 16;
const SUBJECT = "federated-signon.system.gserviceaccount.com";

/** Tags of DER. @see https://www.itu.int/rec/T-REC-X.690 */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
} as const;

/** Encoded object identifiers. @see https://www.rfc-editor.org/rfc/rfc5280#appendix-A */
const OID = {
  commonName: "550403",
  keyUsage: "551d0f",
  basicConstraints: "551d13",
  sha256WithRsa: "2a864886f70d01010b",
} as const;

/**
 * A self-signed X.509 certificate of an RSA key in PEM, as Google publishes its keys; valid from a
 * day before.
 * @param nowMs Milliseconds since the Unix epoch
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfSigned(publicKey: KeyObject, privateKey: KeyObject, nowMs: number): string {
  const algorithm = sequence(oid(OID.sha256WithRsa), der(TAG.null));
  const commonName = sequence(oid(OID.commonName), der(TAG.utf8String, Buffer.from(SUBJECT)));
  const name = sequence(der(TAG.set, commonName));
  const body = sequence(
    der(TAG.version, der(TAG.integer, Buffer.of(2))),
    der(TAG.integer, serialNumber()),
    algorithm,
    name,
    sequence(time(nowMs - DAY_MS), time(nowMs + (LIFETIME_DAYS - 1) * DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(
      TAG.extensions,
      sequence(
        // No certificate authority; its key makes signatures (the first bit).
        extension(OID.basicConstraints, sequence()),
        extension(OID.keyUsage, der(TAG.bitString, Buffer.of(7, 0x80))),
      ),
    ),
  );
  const signature = der(TAG.bitString, Buffer.of(0), sign("sha256", body, privateKey));
  const base64 = sequence(body, algorithm, signature).toString("base64");
  const lines = base64.match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(TAG.sequence, ...parts);
}

function oid(hex: string): Buffer {
  return der(TAG.oid, Buffer.from(hex, "hex"));
}

function extension(id: string, value: Buffer): Buffer {
  const critical = der(TAG.boolean, Buffer.of(0xff));
  return sequence(oid(id), critical, der(TAG.octetString, value));
}

/** Positive, and without a leading zero byte. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

/**
 * UTCTime until 2049, GeneralizedTime from then on.
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5
 */
function time(ms: number): Buffer {
  const text = `${new Date(ms).toISOString().replaceAll(/[-:T]|\..*$/gu, "")}Z`;
  return new Date(ms).getUTCFullYear() < 2050
    ? der(TAG.utcTime, Buffer.from(text.slice(2)))
    : der(TAG.generalizedTime, Buffer.from(text));
}
