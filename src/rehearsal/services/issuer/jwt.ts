import type { SigningKey } from "./signing-key.ts";

/** The claims of a token, or why it is not valid. */
export type JwtReading =
  | { readonly claims: Readonly<Record<string, unknown>> }
  | { readonly problem: string };

/** A JWT with these claims. @see https://www.rfc-editor.org/rfc/rfc7519 */
export function signJwt(key: SigningKey, claims: object): string {
  const text = `${part({ alg: "RS256", kid: key.keyId, typ: "JWT" })}.${part(claims)}`;
  return `${text}.${key.sign(text)}`;
}

/** Checks form, signature and expiry. @param nowS Seconds since the Unix epoch */
export function verifyJwt(key: SigningKey, token: string, nowS: number): JwtReading {
  const [head = "", body = "", signature = "", ...rest] = token.split(".");
  const header = decode(head);
  const claims = decode(body);
  if (header === undefined || claims === undefined || rest.length > 0 || signature === "") {
    return { problem: "the token is not a JWT" };
  }
  if (header["alg"] !== "RS256") return { problem: "the token is not signed with RS256" };
  if (header["kid"] !== key.keyId) return { problem: "the token is signed by another key" };
  if (!key.verify(`${head}.${body}`, signature)) return { problem: "bad signature" };
  const { exp } = claims;
  if (typeof exp !== "number" || exp <= nowS) return { problem: "the token has expired" };
  return { claims };
}

function part(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString("base64url");
}

function decode(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return typeof json === "object" && json !== null
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
