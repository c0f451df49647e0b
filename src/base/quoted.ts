/** Longer texts are cut in a message. */
const MAX_CHARS = 80;

/** A text of the file for a message: in quotes, with escapes, and cut when it is long. */
export function quoted(text: string): string {
  return text.length > MAX_CHARS
    ? `${JSON.stringify(text.slice(0, MAX_CHARS)).slice(0, -1)}…"`
    : JSON.stringify(text);
}
