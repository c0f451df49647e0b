/**
 * Compiles an RE2 expression: matching takes linear time for any expression and text. JavaScript's
 * own expressions backtrack, so that one from a caller could block every other call.
 * @throws Error for one that is not valid @see https://github.com/google/re2/wiki/Syntax
 */
export type PatternEngine = (pattern: string) => { test(text: string): boolean };

/** Loaded with its first use, which few callers have. */
export async function loadPatternEngine(): Promise<PatternEngine> {
  const { RE2JS } = await import("re2js");
  return (pattern) => RE2JS.compile(pattern);
}
