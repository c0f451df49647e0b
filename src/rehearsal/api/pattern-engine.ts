/**
 * Compiles an expression of RE2: whatever it is and whatever it is matched with, the time is linear. JavaScript's own
 * expressions backtrack, so that one from a caller could hold up every other call.
 * @throws Error for one that is not valid @see https://github.com/google/re2/wiki/Syntax
 */
export type PatternEngine = (pattern: string) => { test(text: string): boolean };

/** Loaded with its first use, which few callers have. */
export async function loadPatternEngine(): Promise<PatternEngine> {
  const { RE2JS } = await import("re2js");
  return (pattern) => RE2JS.compile(pattern);
}
