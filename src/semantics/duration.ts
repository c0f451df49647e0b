const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of `10s`, `0.1s`, `5m`, `250ms`, `1h`, `30d`; a bare number is seconds. Undefined when it is none of these. */
export function parseDurationMs(value: string | number): number | undefined {
  if (typeof value === "number") {
    return Number.isFinite(value) && value >= 0 ? Math.round(value * 1_000) : undefined;
  }
  const match = /^(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h|d)$/.exec(value);
  if (match === null) return undefined;
  return Math.round(Number(match[1]) * (UNITS_MS[match[2] ?? ""] ?? Number.NaN));
}
