import type { KeyObject } from "node:crypto";
import { createHash, generateKeyPair, generateKeyPairSync, sign, verify } from "node:crypto";
import { promisify } from "node:util";

import { selfSigned } from "./certificate.ts";

const RSA = { modulusLength: 2048 } as const;

/** The pair and what is published of it. */
interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly keyId: string;
}

/**
 * One RS256 key per run, generated on first use: a pair takes 180 ms, too long for the start-up.
 */
export class SigningKey {
  #pair: Pair | undefined;

  /** Generates the key off the main thread; to be called when it will be needed soon. */
  async warm(): Promise<void> {
    if (this.#pair !== undefined) return;
    const made = await promisify(generateKeyPair)("rsa", RSA);
    this.#pair ??= withId(made);
  }

  get keyId(): string {
    return this.#get().keyId;
  }

  /** Signs with RS256. @see https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
  sign(text: string | Buffer): string {
    return sign("sha256", Buffer.from(text as string), this.#get().privateKey).toString(
      "base64url",
    );
  }

  verify(text: string, signature: string): boolean {
    const bytes = Buffer.from(signature, "base64url");
    return verify("sha256", Buffer.from(text), this.#get().publicKey, bytes);
  }

  /** The public key as JSON Web Key. @see https://www.rfc-editor.org/rfc/rfc7517 */
  jwk(): { readonly n: string; readonly e: string } {
    const { n = "", e = "" } = this.#get().publicKey.export({ format: "jwk" });
    return { n, e };
  }

  /** The public key as a certificate in PEM. @param nowMs Milliseconds since the Unix epoch */
  certificate(nowMs: number): string {
    const { publicKey, privateKey } = this.#get();
    return selfSigned(publicKey, privateKey, nowMs);
  }

  #get(): Pair {
    return (this.#pair ??= withId(generateKeyPairSync("rsa", RSA)));
  }
}

function withId(keys: { privateKey: KeyObject; publicKey: KeyObject }): Pair {
  const der = keys.publicKey.export({ type: "spki", format: "der" });
  return { ...keys, keyId: createHash("sha256").update(der).digest("hex").slice(0, 40) };
}
