/** What is wrong with the syntax of a file, for people. */
export interface SyntaxProblem {
  readonly message: string;
  readonly hint: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** What it says, wherever it is. */
export type SyntaxMessage = Pick<SyntaxProblem, "message" | "hint">;
