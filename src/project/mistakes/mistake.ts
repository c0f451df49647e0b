import type { Edit } from "../test-kit.ts";

/**
 * Something that people get wrong, and what they must be told: one diagnostic on its line, with a
 * fix.
 */
export interface Mistake {
  readonly name: string;
  /** Changes of the example's config, or a whole file. */
  readonly edits: readonly Edit[] | string | Uint8Array;
  readonly code: string;
  /** The line that it is shown on, without its indentation. */
  readonly line: string;
  /** What the fix says, among other words. */
  readonly fix: string;
  readonly environment?: string;
}

/** A lint's mistake: one change of the example, or several. */
export const lint = (
  code: string,
  name: string,
  edits: Edit | readonly Edit[],
  line: string,
  fix: string,
): Mistake => ({
  name,
  code,
  line,
  fix,
  edits: (typeof edits[0] === "string" ? [edits] : edits) as readonly Edit[],
});
