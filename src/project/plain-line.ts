import { stripVTControlCharacters } from "node:util";

/**
 * What a program printed as one line that may stand in a report: without escape sequences, control characters and marks
 * that turn the direction of text, and of at most `maxChars` characters.
 */
export function plainLine(text: string, maxChars: number): string {
  const line = stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .trimEnd();
  return line.length > maxChars ? `${line.slice(0, maxChars)}…` : line;
}
