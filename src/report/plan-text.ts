import { createColors } from "picocolors";

import { provenanceLine, REPAIRED_IN_PLACE, renameAdvice, unshownRenames } from "./plan-notes.ts";
import type { ResourceChange, Section } from "./report.ts";
import { resourceLabel } from "./resource-label.ts";
import { shown } from "./shown.ts";
import { MAX_TEXT_CHARS } from "./terminal.ts";
import { wrappedText, type TerminalLine } from "./wrap.ts";

const MARKS: Readonly<Record<ResourceChange["action"], string>> = {
  create: "+",
  update: "~",
  replace: "±",
  delete: "-",
  forget: "·",
  read: "·",
  import: "<",
  move: ">",
};

/**
 * A plan for a terminal: what changes and from what to what, what drifted, what the guard says, the
 * fingerprint.
 */
export function planText(
  full: Section<"plan">,
  options: { readonly colors: boolean; readonly columns?: number | undefined },
): string {
  const plan = shown(full, MAX_TEXT_CHARS);
  const c = createColors(options.colors);
  const lines: TerminalLine[] = [{ head: `${c.bold("plan")}  `, text: plan.summary }];
  for (const change of plan.changes) lines.push(...changeLines(change));
  if (plan.drift.length > 0) {
    lines.push("", "changed outside of Terraform since the last apply:");
    for (const change of plan.drift) lines.push(...changeLines(change));
  }
  for (const finding of plan.guard) lines.push("", { head: `${c.red("guard")}  `, text: finding });
  // What may be a command is not broken: somebody will copy it.
  if (plan.failure?.hint !== undefined) {
    lines.push({ verbatim: `${c.cyan("next:")} ${plan.failure.hint}` });
  }
  if (plan.guard.length > 0) {
    lines.push("`cloud-tasks apply --allow ADDRESS` lets one pass, in the plan that is shown");
  }
  for (const address of plan.untainted ?? []) lines.push("", `${address} ${REPAIRED_IN_PLACE}`);
  for (const rename of unshownRenames(plan)) {
    lines.push("", `${renameAdvice(rename)}:`, { verbatim: rename.movedBlock.trimEnd() });
  }
  if (plan.fingerprint !== "") {
    lines.push("", `fingerprint ${plan.fingerprint}`, c.dim(provenanceLine(plan)));
  }
  return wrappedText(lines, options.columns);
}

/** One change: a new resource is one line, of a changed one each attribute has its own. */
export function changeLines(change: ResourceChange): string[] {
  const why = change.reason === undefined ? "" : ` (${change.reason})`;
  const head = `  ${MARKS[change.action]} ${change.action} ${resourceLabel(change)}${why}`;
  if (change.action === "create" || change.action === "delete") return [head];
  const attributes = change.attributes.map(
    ({ path, before, after, forcesReplacement }) =>
      `      ${path}: ${before} → ${after}${forcesReplacement ? " (forces the replacement)" : ""}`,
  );
  return [head, ...attributes];
}
