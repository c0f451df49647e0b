import { visible } from "../../project/visible.ts";

/** The colours of picocolors that we use, and what takes the live line away. */
// oxlint-disable-next-line no-control-regex
const OWN = /(\u001B\[(?:[0-24]|22|24|3[0-7]|39|90)m|\r\u001B\[2K)/g;

/**
 * A text for a terminal in which nothing stays unseen but our own colours and the clearing of our live line. Text from outside is made
 * visible where it is put in, so that it can't use these either; this is for what that forgot.
 */
export function ownSequences(text: string): string {
  return text
    .split(OWN)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join("");
}
