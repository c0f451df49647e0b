import { stripVTControlCharacters } from "node:util";

import { cutText } from "./cut-text.ts";
import { visibleLine } from "./visible.ts";

/**
 * What a program printed as one line that may stand in a report: without the colours and links that
 * programs print for terminals, white space as spaces, what else can't be seen shown, and of at
 * most about `maxChars` characters.
 */
export function plainLine(text: string, maxChars: number): string {
  const line = stripVTControlCharacters(text)
    .replaceAll(/[\t\r\n\v\f]+/g, " ")
    .trimEnd();
  return visibleLine(cutText(line, maxChars));
}
