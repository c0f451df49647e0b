/** One line of the result. */
export interface Row {
  readonly what: string;
  readonly value: string;
  /** The figure of bare Node in the same run. */
  readonly bare?: string;
  readonly bar?: string;
  /** Undefined when the figure has no target. */
  readonly pass?: boolean;
}

export function printHead(): void {
  console.log(line("", "measured", "bare Node", "bar", ""));
}

export function printRows(rows: readonly Row[]): void {
  for (const { what, value, bare = "", bar = "", pass } of rows) {
    console.log(line(what, value, bare, bar, pass === undefined ? "" : pass ? "met" : "MISSED"));
  }
}

function line(what: string, value: string, bare: string, bar: string, verdict: string): string {
  return `${what.padEnd(46)} ${value.padStart(24)} ${bare.padStart(24)}  ${bar.padEnd(10)} ${verdict}`.trimEnd();
}

/** The value below which this share of the values falls. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
