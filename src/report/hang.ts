import { stripVTControlCharacters } from "node:util";

/** Narrower than this a column of text is no help. */
const MIN_TEXT_COLUMNS = 20;

/**
 * A text behind a prefix, wrapped at words so that each further line begins below the first one's text. A word that is longer
 * than a line stays whole: it is a URL or a name, and somebody will copy it.
 * @param columns Width of the terminal; undefined does not wrap.
 */
export function hang(prefix: string, text: string, columns: number | undefined): string {
  const indent = stripVTControlCharacters(prefix).length;
  const room = (columns ?? Infinity) - indent;
  if (room < MIN_TEXT_COLUMNS) return prefix + text;
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && stripVTControlCharacters(longer).length > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return prefix + lines.join(`\n${" ".repeat(indent)}`);
}
