import type { Part } from "./comment-parts.ts";
import { formatQuantity, formatUnitPrice, formatUsd } from "./format.ts";
import { code, escapeMarkdown, escapeWithin, row, tableHead } from "./markdown.ts";
import type { Section } from "./report.ts";
import { withoutFreeTier } from "./stages/cost.ts";

type Cost = Section<"cost">;

const MAX_DRIVERS = 4;
const MAX_NOTES = 10;
/** Less than half a cent is nothing. */
const NOTHING_USD = 0.005;

/** `+$19.71 a month`; undefined without an estimate. */
export function costPhrase(cost: Cost | undefined): string | undefined {
  if (cost === undefined || cost.pricesAsOf === "") return undefined;
  if (cost.baseLikelyUsd === undefined) return `likely **${formatUsd(cost.likelyUsd)}** a month`;
  const change = cost.likelyUsd - cost.baseLikelyUsd;
  return Math.abs(change) < NOTHING_USD
    ? `the same cost of **${formatUsd(cost.likelyUsd)}** a month`
    : `**${signed(change)}** a month`;
}

/** What it costs and why: the drivers, the rest, and the range that the month is likely in. */
export function costPart(cost: Cost): Part {
  const hasBase = cost.baseLikelyUsd !== undefined;
  const drivers = driversOf(cost);
  const rest = {
    monthlyUsd: cost.likelyUsd - sum(drivers.map(({ monthlyUsd }) => monthlyUsd)),
    baseUsd: (cost.baseLikelyUsd ?? 0) - sum(drivers.map(({ baseUsd }) => baseUsd)),
  };
  const cells = (name: string, baseUsd: number, usd: number, why: string): string =>
    row([name, ...(hasBase ? [formatUsd(baseUsd)] : []), formatUsd(usd), why]);
  const rows = [
    ...drivers.map(({ resourceId, label, monthlyUsd, baseUsd }) =>
      cells(code(resourceId), baseUsd, monthlyUsd, escapeMarkdown(label)),
    ),
    // Alone, it would repeat the total.
    ...(drivers.length > 0 &&
    (Math.abs(rest.monthlyUsd) >= NOTHING_USD || Math.abs(rest.baseUsd) >= NOTHING_USD)
      ? [cells("everything else", rest.baseUsd, rest.monthlyUsd, "")]
      : []),
  ];
  const total = row([
    "**likely**",
    ...(hasBase ? [`**${formatUsd(cost.baseLikelyUsd ?? 0)}**`] : []),
    `**${formatUsd(cost.likelyUsd)}**`,
    `${formatUsd(cost.lowUsd)} to ${formatUsd(cost.highUsd)}, never more than ${formatUsd(cost.ceilingUsd)}${budget(cost)}`,
  ]);
  const past = (cost.budget?.exceeded ?? [])
    .slice(0, MAX_NOTES)
    .map((one) => `\n- ⛔ ${escapeWithin(one, 400)}`)
    .join("");
  return {
    priority: 5,
    share: 0.15,
    head: tableHead(["cost a month", ...(hasBase ? ["before", "after"] : ["likely"]), "driver"]),
    rows: [...rows, total],
    tail: past,
  };
}

/** Every line of the estimate, folded. */
export function costInFullPart(cost: Cost): Part {
  const without = withoutFreeTier(cost);
  const assumed = cost.assumptions.length;
  const notes = [
    ...(without === undefined ? [] : [without]),
    ...(assumed === 0
      ? []
      : [
          `${assumed} value${assumed === 1 ? " is" : "s are"} assumed, since the config does not state ${assumed === 1 ? "it" : "them"}: the report lists ${assumed === 1 ? "it" : "them"}`,
        ]),
    ...cost.notEstimated
      .slice(0, MAX_NOTES)
      .map((one) => `not estimated: ${escapeWithin(one, 400)}`),
    `prices of ${escapeMarkdown(cost.pricesAsOf)}`,
  ];
  return {
    priority: 10,
    share: 0.15,
    head: `<details><summary>Full cost estimate</summary>\n\n${tableHead(["resource", "what", "quantity", "free", "price", "a month", "from"])}`,
    rows: cost.lines.map((line) =>
      row([
        code(line.resourceId),
        escapeMarkdown(line.label),
        `${formatQuantity(line.quantity)} ${escapeMarkdown(line.unit)}`,
        formatQuantity(line.freeQuantity),
        formatUnitPrice(line.unitPriceUsd),
        formatUsd(line.monthlyUsd),
        line.basis,
      ]),
    ),
    tail: `\n${notes.map((note) => `- ${note}`).join("\n")}\n\n</details>`,
    more: (left) => row([`…and ${left.toLocaleString("en-US")} more`, "", "", "", "", "", ""]),
  };
}

function driversOf(cost: Cost) {
  const of = cost.drivers ?? cost.lines;
  const hasBase = cost.baseLikelyUsd !== undefined;
  const drivers = of.map(({ resourceId, label, monthlyUsd, baseMonthlyUsd = 0 }) => ({
    resourceId,
    label,
    monthlyUsd,
    baseUsd: baseMonthlyUsd,
  }));
  const weight = ({ monthlyUsd, baseUsd }: (typeof drivers)[number]): number =>
    hasBase ? Math.abs(monthlyUsd - baseUsd) : monthlyUsd;
  return drivers
    .filter((one) => weight(one) >= NOTHING_USD)
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, MAX_DRIVERS);
}

function budget({ budget: found }: Cost): string {
  switch (found?.outcome) {
    case undefined:
      return "";
    case "within":
      return " · within the budget";
    case "warned":
      return " · ⚠️ over the budget, which only warns";
    case "exceeded":
      return " · ⛔ over the budget";
    case "waived":
      return ` · over the budget, waived${found.waiver === undefined ? "" : ` until ${escapeWithin(found.waiver.expiresOn, 100)}: ${escapeWithin(found.waiver.reason, 400)}`}`;
  }
}

function signed(usd: number): string {
  return `${usd >= 0 ? "+" : ""}${formatUsd(usd)}`;
}

function sum(of: readonly number[]): number {
  return of.reduce((total, one) => total + one, 0);
}
