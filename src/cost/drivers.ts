import type { CostLine, Section } from "../report/report.ts";

/** What a reader takes in at a glance. */
const MAX_DRIVERS = 3;

type Driver = NonNullable<Section<"cost">["drivers"]>[number];
type Removed = NonNullable<Section<"cost">["removedLines"]>[number];

const keyOf = ({ resourceId, label }: Pick<CostLine, "resourceId" | "label">): string =>
  `${resourceId}\n${label}`;

/** Lines with what they were on the base, and those that only the base has. */
export function besideBase(
  lines: readonly CostLine[],
  base: readonly CostLine[],
): { readonly lines: CostLine[]; readonly removedLines: Removed[] } {
  const old = new Map(base.map((line) => [keyOf(line), line.monthlyUsd]));
  const now = new Set(lines.map(keyOf));
  return {
    lines: lines.map((line) => ({ ...line, baseMonthlyUsd: old.get(keyOf(line)) ?? 0 })),
    removedLines: base
      .filter((line) => !now.has(keyOf(line)))
      .map(({ resourceId, label, monthlyUsd }) => ({
        resourceId,
        label,
        baseMonthlyUsd: monthlyUsd,
      })),
  };
}

/** The lines that say most: those that changed most beside a base, else the dearest. */
export function driversOf(lines: readonly CostLine[], removed: readonly Removed[] = []): Driver[] {
  const weight = ({ monthlyUsd, baseMonthlyUsd }: Driver): number =>
    baseMonthlyUsd === undefined ? monthlyUsd : Math.abs(monthlyUsd - baseMonthlyUsd);
  return [...lines, ...removed.map((line) => ({ ...line, monthlyUsd: 0 }))]
    .map(({ resourceId, label, monthlyUsd, baseMonthlyUsd }) => ({
      resourceId,
      label,
      monthlyUsd,
      ...(baseMonthlyUsd === undefined ? {} : { baseMonthlyUsd }),
    }))
    .filter((one) => weight(one) >= 0.01)
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, MAX_DRIVERS);
}
