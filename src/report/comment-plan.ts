import { code, details, escapeMarkdown, table } from "./markdown.ts";
import { makingsOf, MENDED, renameAdvice } from "./plan-notes.ts";
import { resourceLabel } from "./resource-label.ts";
import type { Plan, PlanRename } from "./stages/plan-schema.ts";
import type { ResourceChange } from "./stages/resource-change.ts";

/** A new service has dozens of attributes, which the config says already: the rest is in `report.json`. */
const MAX_NEW_VALUES = 8;

/** The plan of the comment: what the guard stops, what has to be pasted, and, folded, what changes. */
export function planPart(plan: Plan): string {
  // A plan that failed is not a plan without changes.
  if (plan.terraformVersion === "") return "";
  const guard = plan.guard.map((reason) => `- ⛔ ${escapeMarkdown(reason)}`).join("\n");
  const mended = (plan.untainted ?? [])
    .map((address) => `- ♻️ ${code(address)} ${MENDED}`)
    .join("\n");
  const rows = plan.changes.map((change) => [
    change.action,
    escapeMarkdown(resourceLabel(change)),
    attributes(change).join("<br>"),
  ]);
  const body =
    rows.length === 0 ? "No changes." : table(["action", "resource", "what changes"], rows);
  return [
    guard,
    mended,
    ...(plan.renames ?? []).map(renamed),
    details(
      `Plan: ${escapeMarkdown(plan.summary)}`,
      `${body}\n\nFingerprint ${code(plan.fingerprint)}, made of ${makings(plan)}`,
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Of a new resource its first values; of a changed one each attribute, from what to what. */
function attributes(change: ResourceChange): string[] {
  const why = change.reason === undefined ? [] : [`_${escapeMarkdown(change.reason)}_`];
  if (change.action !== "create") {
    return [
      ...why,
      ...change.attributes.map(
        (one) =>
          `${code(one.path)}: ${code(one.before)} → ${code(one.after)}${one.forcesReplacement ? " (forces replacement)" : ""}`,
      ),
    ];
  }
  const shown = change.attributes.slice(0, MAX_NEW_VALUES);
  const more = change.attributes.length - shown.length;
  return [
    ...why,
    ...shown.map((one) => `${code(one.path)} ${code(one.after)}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

/** The block is shown open: it is what the author has to do. */
function renamed(rename: PlanRename): string {
  const block = rename.movedBlock.trimEnd().split("\n").map(escapeMarkdown).join("\n");
  return `🔀 ${escapeMarkdown(renameAdvice(rename))}:\n\n<pre>${block}</pre>`;
}

function makings(plan: Plan): string {
  return makingsOf(plan)
    .map(([name, value]) => `${escapeMarkdown(name)} ${code(value)}`)
    .join(", ");
}
