/**
 * The start of a text that is too long for where it is shown, cut between two characters, and how
 * much is missing: `abc… (1,234 more characters)`. Lengths are those of `String.length`.
 * @param behind How much was cut off before.
 */
export function cutText(text: string, maxChars: number, behind = 0): string {
  if (text.length <= maxChars && behind === 0) return text;
  const start = firstChars(text, maxChars);
  const more = text.length - start.length + behind;
  return `${start}… (${more.toLocaleString("en-US")} more character${more === 1 ? "" : "s"})`;
}

/** The start of a text, cut between two characters, for what it tells apart: a commit, a digest. */
export function firstChars(text: string, maxChars: number): string {
  return text.slice(0, isHalf(text, maxChars) ? maxChars - 1 : maxChars);
}

/** Whether the place is within a surrogate pair. */
function isHalf(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xff_ff;
}
