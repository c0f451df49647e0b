import type { Status } from "./status.ts";

/** Dollars as people read them: cents below $1,000, whole dollars above. */
export function formatUsd(usd: number): string {
  const digits = Math.abs(usd) < 1_000 ? 2 : 0;
  const text = Math.abs(usd).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${usd < 0 && Number(usd.toFixed(digits)) !== 0 ? "-" : ""}$${text}`;
}

/** Dollars for one unit, all digits and no exponent: `$0.0000004`. */
export function formatUnitPrice(usd: number): string {
  return `$${usd.toLocaleString("en-US", { maximumFractionDigits: 12 })}`;
}

/** `850 ms`, `3.2 s`, `2 m 05 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, "0")} s`;
}

/** At most three decimals, thousands grouped. */
export function formatQuantity(quantity: number): string {
  return quantity.toLocaleString("en-US", { maximumFractionDigits: 3 });
}

export const STATUS_MARK: Readonly<Record<Status, string>> = {
  passed: "✅",
  failed: "❌",
  skipped: "⏭️",
  inconclusive: "❔",
  blocked: "⛔",
};
