/**
 * More than a rehearsal ever needs; the memory of an emulator that runs for weeks must not grow.
 */
const MAX_KEPT = 10_000;

/** Appends, and drops the oldest when there are too many. @returns what was dropped */
export function keepLast<T>(kept: T[], one: T): T | undefined {
  kept.push(one);
  return kept.length > MAX_KEPT ? kept.shift() : undefined;
}

/** The same for the entries of a map; one that is set again is the newest. */
export function keepLastEntry<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value ?? "");
}
