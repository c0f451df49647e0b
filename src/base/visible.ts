/**
 * What a reader can't see, or what changes what is seen: control characters and with them every
 * escape sequence of a terminal, marks that turn the direction of text, characters without width,
 * line and paragraph separators, and halves of surrogate pairs. A variation selector that follows a
 * pictogram belongs to it.
 * @see https://www.unicode.org/reports/tr44/#General_Category_Values
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const UNSEEN =
  /(?<!\p{Extended_Pictographic})\uFE0F|(?!\uFE0F)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Text from outside as it may be shown to people, in a terminal, a comment, an annotation or a log:
 * what can't be seen stands there as JSON would write it, `\u001b`, `\u202e`. Lines stay lines and
 * tabs stay tabs; JSON stays the same JSON.
 */
export function visible(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(UNSEEN, (char) => (char === "\n" || char === "\t" ? char : escaped(char)));
}

/**
 * The same for text that has to stay in its line: line breaks and tabs are shown too, as `\n` and
 * `\t`.
 */
export function visibleLine(text: string): string {
  return text.replaceAll(UNSEEN, escaped);
}

function escaped(char: string): string {
  const short = SHORT[char];
  if (short !== undefined) return short;
  let units = "";
  for (let at = 0; at < char.length; at++) {
    units += `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return units;
}
