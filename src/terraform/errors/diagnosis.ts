/** What a rule says about errors that it knows. */
export interface Diagnosis {
  readonly code: string;
  readonly exitCode: 1 | 2;
  readonly message: string;
  readonly hint: string;
}

/** Enough to recognise an error by; never a whole JSON answer. */
export function firstLine(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
