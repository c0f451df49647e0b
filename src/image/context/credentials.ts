import { open } from "node:fs/promises";
import { basename } from "node:path";

/**
 * Names of files that are nothing but credentials.
 * @see https://github.com/google-github-actions/auth#prerequisites (gha-creds-*.json)
 */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^gha-creds-.*\.json$/, "google-github-actions/auth wrote it"],
  [/^\.env/, "it holds an environment's values"],
  [/^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/, "it is a private key"],
  [/^(?:\.netrc|\.git-credentials|\.pypirc|\.pgpass)$/, "it holds passwords"],
];

const PEM = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/;
/** Keys in files of code are tests' own, as a rule. */
const KEY_FILE = /(?:^|\/)(?:[^./]+|[^/]*\.(?:pem|key|p8|pk8|ppk))$/i;
/**
 * `NAME=VALUE` of a token, where the value is none of the environment's.
 * @see https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration
 */
const NPM_TOKEN = /^[^#;]*(?:_authToken|_auth|_password)\s*=\s*"?(?!\$\{)[^\s"]/m;

/** A credential is small: of a larger file only the start is looked at. */
const HEAD_BYTES = 64_000;

/**
 * Why a file must not go into an image; undefined for one that may.
 * @param path Relative to the context; `file` is where it is.
 */
export async function credentialIn(path: string, file: string): Promise<string | undefined> {
  const name = basename(path);
  const known = BY_NAME.find(([pattern]) => pattern.test(name));
  if (known !== undefined) return known[1];
  if (name === ".npmrc") {
    return NPM_TOKEN.test(await head(file)) ? "it holds a registry's token" : undefined;
  }
  if (name.endsWith(".json")) return keyOfJson(await head(file));
  if (KEY_FILE.test(path)) {
    return PEM.test(await head(file)) ? "it is a private key" : undefined;
  }
  return undefined;
}

/** @see https://cloud.google.com/iam/docs/keys-create-delete#creating (the form of a key) */
function keyOfJson(text: string): string | undefined {
  if (!text.includes('"type"')) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { type, private_key: key, refresh_token: token } = (json ?? {}) as Record<string, unknown>;
  if (type === "service_account" && typeof key === "string") return "it is a service account's key";
  return type === "authorized_user" && typeof token === "string"
    ? "it holds a user's Google credentials"
    : undefined;
}

async function head(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
