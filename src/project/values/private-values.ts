import type { Path } from "./path.ts";

/** Stands for each character that is not shown. */
export const MASK = "•";

/** Keys under which every value may be a secret, and what people write for them by mistake. */
const PRIVATE_KEY =
  /^(?:env(?:s|ironment)?(?:_?var(?:s|iables?)?)?|secrets?|headers?|password|passwd)$/i;
/** Names of a single value that is most likely a secret. */
const SECRET_NAME = /pass(?:word|wd|phrase)|secret|token|api_?key|private_?key|credential/i;

/**
 * True of a key whose values may be secrets. They are never quoted: not in a message, not in a
 * frame.
 */
export function isPrivateKey(key: string): boolean {
  return PRIVATE_KEY.test(key);
}

/** True of the name of a text or a number that is most likely a secret. */
export function isSecretName(key: string): boolean {
  return SECRET_NAME.test(key);
}

/** True of what is under a key whose values may be secrets, and of the whole of it. */
export function isPrivate(path: Path): boolean {
  return path.some((step) => isPrivateKey(String(step))) || isSecretName(String(path.at(-1)));
}

/** True of a URL with a password. */
export function hasPassword(text: string): boolean {
  return /:\/\/[^\s:/@]*:[^\s/@]+@/.test(text);
}

/** What a value is, without telling it. */
export function kindOf(value: unknown): string {
  if (value === null) return "an empty value";
  if (Array.isArray(value)) return "a list";
  const type = typeof value;
  if (type === "string") return "a string";
  if (type === "number") return "a number";
  if (type === "boolean") return "true or false";
  return type === "object" ? "a map" : "nothing";
}
