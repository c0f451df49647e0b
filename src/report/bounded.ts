import { z } from "zod";

/**
 * What a report may hold at most. A report goes from one CI job to another as a file that anybody
 * may have written: what reads it must end soon and within its memory. Our own reports stay far
 * below; `reportJson` cuts a text that does not.
 */
export const REPORT_LIMITS = {
  bytes: 16 * 1024 * 1024,
  /** Objects and arrays within each other. */
  depth: 16,
  /** Characters of one text, as `String.length` counts them. */
  textChars: 100_000,
  /** Items of one list, entries of one record. */
  items: 10_000,
  /** Values of all kinds, all together. */
  values: 500_000,
} as const;

/** Any text. */
export const text = z.string().max(REPORT_LIMITS.textChars);

/** A list of these. */
export function list<S extends z.ZodType>(item: S): z.ZodArray<S> {
  return z.array(item).max(REPORT_LIMITS.items);
}

/** A whole number that counts something. */
export const count = z.int().nonnegative();
