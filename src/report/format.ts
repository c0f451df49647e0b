import type { Status } from "./status.ts";

/** Dollars and cents, so that the lines of a table add up to their total. */
export function formatUsd(usd: number): string {
  const text = grouped(Math.abs(usd).toFixed(2));
  return `${usd < 0 && text !== "0.00" ? "-" : ""}$${text}`;
}

/** Dollars for one unit, all digits and no exponent: `$0.0000004`. */
export function formatUnitPrice(usd: number): string {
  return `$${grouped(withoutZeros(usd.toFixed(12)))}`;
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
  return grouped(withoutZeros(quantity.toFixed(3)));
}

/** `1234567.25` as `1,234,567.25`. Not by `Intl`, whose first number takes 9 ms of a start. */
function grouped(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const groups = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** A decimal without the zeros at its end, which say nothing. */
function withoutZeros(decimal: string): string {
  return decimal.replace(/\.?0+$/, "");
}

export const STATUS_MARK: Readonly<Record<Status, string>> = {
  passed: "✅",
  failed: "❌",
  skipped: "⏭️",
  inconclusive: "❔",
  blocked: "⛔",
};
