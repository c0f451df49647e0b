/**
 * A part of a comment that can be cut: a head, rows of which the most important come first, a tail.
 */
export interface Part {
  /** Parts of a lower number are filled first. */
  readonly priority: number;
  /**
   * The share of the whole room that it may take before every other part has had its turn, 0 to 1.
   */
  readonly share: number;
  readonly head: string;
  readonly rows: readonly string[];
  readonly tail: string;
  /** What replaces rows that do not fit. @defaultValue `…and N more` */
  readonly more?: (left: number) => string;
}

/** A part that is shown whole or not at all. */
export function fixedPart(priority: number, text: string): Part {
  return { priority, share: 1, head: "", rows: text === "" ? [] : [text], tail: "" };
}

const GAP = "\n\n";

/**
 * The parts, in their order, within a number of bytes: rows are cut, never a row in the middle.
 * Every part gets up to its share first, then what is left goes to the parts that still want some,
 * most important first.
 */
export function fitParts(parts: readonly Part[], maxBytes: number): string {
  const wanted = parts.filter(({ rows }) => rows.length > 0);
  const order = wanted.toSorted((a, b) => a.priority - b.priority);
  const kept = new Map<Part, number>();
  let room = maxBytes;
  for (const isSecond of [false, true]) {
    for (const part of order) {
      const before = kept.get(part) ?? 0;
      const now = sizeOf(part, before);
      const most = isSecond ? room + now : Math.min(room, maxBytes * part.share);
      const count = rowsWithin(part, most, before);
      room -= sizeOf(part, count) - now;
      kept.set(part, count);
    }
  }
  return wanted
    .filter((part) => (kept.get(part) ?? 0) > 0)
    .map((part) => textOf(part, kept.get(part) ?? 0))
    .join(GAP);
}

/** How many rows fit, at least those that were kept before. */
function rowsWithin(part: Part, maxBytes: number, atLeast: number): number {
  if (sizeOf(part, part.rows.length) <= maxBytes) return part.rows.length;
  let [low, high] = [atLeast, part.rows.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sizeOf(part, middle) <= maxBytes) low = middle;
    else high = middle - 1;
  }
  return low;
}

function sizeOf(part: Part, count: number): number {
  return count === 0 ? 0 : Buffer.byteLength(textOf(part, count)) + GAP.length;
}

function textOf({ head, rows, tail, more }: Part, count: number): string {
  const left = rows.length - count;
  const rest = left === 0 ? [] : [more?.(left) ?? `…and ${left.toLocaleString("en-US")} more`];
  return [head, ...rows.slice(0, count), ...rest, tail].filter((line) => line !== "").join("\n");
}
