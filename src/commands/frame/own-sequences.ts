import { visible } from "../../base/visible.ts";

/** The colours of picocolors that we use, and the sequence that clears the live line. */
// oxlint-disable-next-line no-control-regex
const OWN = /(\u001B\[(?:[0-24]|22|24|3[0-7]|39|90)m|\r\u001B\[2K)/g;

/**
 * Makes every control sequence visible but our own colours and the clearing of the live line. Text
 * from outside is already made visible where it is inserted, so that it can't use these either;
 * this is the second line of defence.
 */
export function ownSequences(text: string): string {
  return text
    .split(OWN)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join("");
}
