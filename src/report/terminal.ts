import { createColors } from "picocolors";

import { formatDuration, formatQuantity, formatUsd } from "./format.ts";
import { stagesOf } from "./merge.ts";
import type { Report, Status } from "./report.ts";

/** The report as a table for a terminal: a line a stage, then what needs a person's eye. */
export function renderTerminal(report: Report, options: { readonly colors: boolean }): string {
  const c = createColors(options.colors);
  const paint: Record<Status, (text: string) => string> = {
    passed: c.green,
    failed: c.red,
    blocked: c.red,
    inconclusive: c.yellow,
    skipped: c.dim,
  };
  const lines = [c.bold(`${report.project} · ${report.environment}`), ""];
  for (const [name, section] of stagesOf(report)) {
    lines.push(
      `  ${name.padEnd(9)} ${paint[section.status](section.status.padEnd(12))} ${formatDuration(section.durationMs).padStart(9)}  ${section.summary}`,
    );
    if (section.failure !== undefined) {
      lines.push(`            ${c.red(section.failure.code)} ${section.failure.message}`);
      if (section.failure.hint !== undefined) {
        lines.push(`            ${c.cyan("next:")} ${section.failure.hint}`);
      }
    }
  }
  lines.push(...changes(report), ...verdicts(report), ...cost(report), ...outside(report));
  lines.push(
    "",
    `  ${paint[report.status](report.status)} in ${formatDuration(report.durationMs)}`,
  );
  return `${lines.join("\n")}\n`;
}

function changes(report: Report): string[] {
  const plan = report.plan;
  if (plan === undefined || (plan.changes.length === 0 && plan.guard.length === 0)) return [];
  return [
    "",
    "  changes",
    ...plan.changes.map((change) => `    ${change.action.padEnd(8)} ${change.address}`),
    ...plan.guard.map((reason) => `    guard: ${reason}`),
  ];
}

function verdicts(report: Report): string[] {
  const smoke = report.smoke;
  if (smoke === undefined || smoke.verdicts.length === 0) return [];
  return [
    "",
    "  handlers",
    ...smoke.verdicts.map(
      (one) =>
        `    ${one.verdict.padEnd(12)} ${`${one.worker}/${one.handler}`.padEnd(28)} ${formatDuration(one.latencyMs).padStart(9)}  ${one.evidence}`,
    ),
  ];
}

function cost(report: Report): string[] {
  const estimate = report.cost;
  if (estimate === undefined) return [];
  return [
    "",
    `  cost a month (prices of ${estimate.pricesAsOf})`,
    ...estimate.lines.map(
      (line) =>
        `    ${`${line.resourceId} ${line.label}`.padEnd(44)} ${formatQuantity(line.quantity).padStart(14)} ${line.unit.padEnd(12)} ${formatUsd(line.monthlyUsd).padStart(10)}${line.freeQuantity > 0 ? `  (${formatQuantity(line.freeQuantity)} free)` : ""}`,
    ),
    `    likely ${formatUsd(estimate.likelyUsd)} (${formatUsd(estimate.lowUsd)} to ${formatUsd(estimate.highUsd)}), at most ${formatUsd(estimate.ceilingUsd)}`,
  ];
}

function outside(report: Report): string[] {
  const seen = report.outside?.observations ?? [];
  return seen.length === 0 ? [] : ["", "  outside world", ...seen.map((text) => `    ${text}`)];
}
