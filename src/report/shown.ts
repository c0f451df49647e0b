import { cutText, firstChars } from "../base/cut-text.ts";
import { visible } from "../base/visible.ts";

/**
 * A part of a report as it may be shown to people: every text in it, names too, with what can't be
 * seen made visible, and none longer than `maxChars` but for the words that say how much was cut.
 * Renderers start with it, so that none of them can forget a text.
 */
export function shown<T>(part: T, maxChars: number): T {
  return shownValue(part, maxChars) as T;
}

function shownValue(value: unknown, maxChars: number): unknown {
  if (typeof value === "string") return shownText(value, maxChars);
  if (Array.isArray(value)) return value.map((item) => shownValue(item, maxChars));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      shownText(key, maxChars),
      shownValue(item, maxChars),
    ]),
  );
}

/** What is cut anyway is not made visible first: a report may hold megabytes of it. */
function shownText(text: string, maxChars: number): string {
  const start = firstChars(text, maxChars);
  return cutText(visible(start), maxChars, text.length - start.length);
}
