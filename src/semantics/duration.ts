const UNITS_MS: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

/**
 * Milliseconds of `10s`, `0.1s`, `5m`, `250ms`, `1h30m`, `30d`; a bare number is seconds. Undefined
 * when it is none of these: of several units each is smaller than the one before it. Undefined of
 * undefined.
 */
export function parseDurationMs(value: string | number | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number") {
    return Number.isFinite(value) && value >= 0 ? Math.round(value * 1_000) : undefined;
  }
  if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h|d)){1,5}$/.test(value)) return undefined;
  let totalMs = 0;
  let lastUnitMs = Number.POSITIVE_INFINITY;
  for (const [, amount, unit = ""] of value.matchAll(/([\d.]+)(ms|s|m|h|d)/g)) {
    const unitMs = UNITS_MS[unit] ?? Number.NaN;
    if (unitMs >= lastUnitMs) return undefined;
    totalMs += Number(amount) * unitMs;
    lastUnitMs = unitMs;
  }
  return Math.round(totalMs);
}
