import { labelled } from "./comment-changes.ts";
import type { Part } from "./comment-parts.ts";
import { attributeText, shortValue } from "./comment-value.ts";
import { code, codeBlock, escapeMarkdown, row, tableHead } from "./markdown.ts";
import { provenanceOf, REPAIRED_IN_PLACE, renameAdvice } from "./plan-notes.ts";
import { resourceLabel } from "./resource-label.ts";
import type { Plan, PlanRename } from "./stages/plan-schema.ts";
import type { ResourceChange } from "./stages/resource-change.ts";

/**
 * A new service has dozens of attributes, which the config says already: the rest is in
 * `report.json`.
 */
const MAX_NEW_VALUES = 8;

/** What the guard stops, always first. */
export function guardPart({ guard, changes }: Plan): Part {
  const named = (reason: string): string => {
    const change = changes.find(({ address }) => reason.startsWith(`${address} `));
    if (change === undefined) return escapeMarkdown(reason);
    return `${labelled(change)}${escapeMarkdown(reason.slice(change.address.length))}`;
  };
  return {
    priority: 0,
    share: 0.4,
    head: "",
    rows: guard.map((reason) => `- ⛔ ${named(reason)}`),
    tail: "",
    more: (left) => `- ⛔ …and ${left.toLocaleString("en-US")} more reasons of the guard`,
  };
}

/** What the author has to paste, shown open, and what is mended by itself. */
export function renameParts({ renames = [], untainted = [] }: Plan): Part[] {
  return [
    {
      priority: 3,
      share: 0.2,
      head: "",
      rows: renames.map(renamed),
      tail: "",
      more: (left) => `🔀 …and ${left.toLocaleString("en-US")} more that look like renames`,
    },
    {
      priority: 6,
      share: 0.1,
      head: "",
      rows: untainted.map((address) => `- ♻️ ${code(address)} ${REPAIRED_IN_PLACE}`),
      tail: "",
    },
  ];
}

/** Every change with all that changes, folded. */
export function planInFullPart(plan: Plan): Part {
  return {
    priority: 9,
    share: 0.3,
    head: `<details><summary>Full plan</summary>\n\n${tableHead(["action", "resource", "what changes"])}`,
    rows:
      plan.changes.length === 0
        ? [row(["none", "", ""])]
        : plan.changes.map((change) =>
            row([
              change.action,
              escapeMarkdown(resourceLabel(change)),
              attributes(change).join("<br>"),
            ]),
          ),
    tail: `\nFingerprint ${code(plan.fingerprint)}, computed from ${provenance(plan)}\n\n</details>`,
    more: (left) => row([`…and ${left.toLocaleString("en-US")} more`, "", ""]),
  };
}

/** Of a new resource its first values; of a changed one each attribute, from what to what. */
function attributes(change: ResourceChange): string[] {
  const why = change.reason === undefined ? [] : [`_${escapeMarkdown(change.reason)}_`];
  if (change.action !== "create") return [...why, ...change.attributes.map(attributeText)];
  const first = change.attributes.slice(0, MAX_NEW_VALUES);
  const more = change.attributes.length - first.length;
  return [
    ...why,
    ...first.map((one) => `${code(one.path)} ${code(shortValue(one.after))}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

function renamed(rename: PlanRename): string {
  return `🔀 ${escapeMarkdown(renameAdvice(rename))}:\n\n${codeBlock(rename.movedBlock, "hcl")}`;
}

function provenance(plan: Plan): string {
  return provenanceOf(plan)
    .map(([name, value]) => `${escapeMarkdown(name)} ${code(value)}`)
    .join(", ");
}
