/** A duration as a config writes it: `250ms`, `90s`, `5m`, `1h30m`. */
export function shownDuration(durationMs: number): string {
  if (durationMs % 1_000 !== 0) {
    return durationMs < 1_000 ? `${Math.round(durationMs)}ms` : `${durationMs / 1_000}s`;
  }
  const seconds = durationMs / 1_000;
  if (seconds < 120) return `${seconds}s`;
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor((seconds % 86_400) / 3_600), "h"],
    [Math.floor((seconds % 3_600) / 60), "m"],
    [seconds % 60, "s"],
  ] as const;
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join("");
}
