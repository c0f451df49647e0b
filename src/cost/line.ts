import type { CostLine } from "../report/report.ts";
import type { Allowances } from "./free-tier.ts";
import { NOTHING, priced, quantityFor, type Money } from "./money.ts";

/** A line before its amount is rounded. */
export interface ExactLine extends Omit<CostLine, "monthlyUsd" | "baseMonthlyUsd"> {
  readonly usd: Money;
  /** The ceiling counts it by the limits of the config; else it counts what is stated. */
  readonly isLimited: boolean;
}

interface LineOf {
  readonly resourceId: string;
  readonly label: string;
  readonly quantity: number;
  readonly unit: string;
  readonly usd: number;
  readonly basis: CostLine["basis"];
  /** Units that are free. @defaultValue 0 */
  readonly free?: number;
  /** @defaultValue false */
  readonly isLimited?: boolean;
}

/**
 * Most workers have no use for most meters: what has no quantity is left out of the lines, and
 * takes no time.
 */
const EMPTY: ExactLine = {
  resourceId: "",
  label: "",
  quantity: 0,
  unit: "",
  unitPriceUsd: 0,
  freeQuantity: 0,
  usd: NOTHING,
  basis: "config",
  isLimited: false,
};

/**
 * A line; `usd` is what remains after the free part. Of no quantity an empty one, which `linesOf`
 * leaves out.
 */
export function lineOf(of: LineOf): ExactLine {
  if (of.quantity === 0) return EMPTY;
  const { resourceId, label, unit, basis, usd: unitPriceUsd, isLimited = false } = of;
  const quantity = plain(of.quantity);
  const freeQuantity = Math.min(quantity, plain(of.free ?? 0));
  return {
    resourceId,
    label,
    quantity,
    unit,
    unitPriceUsd,
    freeQuantity,
    usd: priced(plain(quantity - freeQuantity), unitPriceUsd),
    basis,
    isLimited,
  };
}

/** What a line costs without a free tier. */
export function grossOf({
  quantity,
  unitPriceUsd,
}: Pick<ExactLine, "quantity" | "unitPriceUsd">): Money {
  return priced(quantity, unitPriceUsd);
}

/** A line of instance time, of which Cloud Run's credit pays its part. */
export function creditedLine(
  of: LineOf,
  left: Pick<Allowances, "pay">,
  credit: "cpu" | "memory",
): ExactLine {
  const gross = lineOf(of);
  if (gross === EMPTY) return gross;
  const paid = left.pay(credit, gross.usd);
  if (paid === NOTHING) return gross;
  const freeQuantity = Math.min(gross.quantity, quantityFor(paid, of.usd));
  return { ...gross, freeQuantity, usd: gross.usd - paid };
}

/** A quantity as it is shown and priced: without the digits that binary fractions add. */
function plain(quantity: number): number {
  return Number.isInteger(quantity) ? quantity : Number(quantity.toFixed(6));
}

/**
 * Of numbers that the config may state: usage when it states all of them; of none, the config's
 * own.
 */
export function basisOf(stated: readonly (number | undefined)[]): CostLine["basis"] {
  if (stated.length === 0) return "config";
  return stated.includes(undefined) ? "default" : "usage";
}
