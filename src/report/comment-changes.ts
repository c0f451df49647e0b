import type { Part } from "./comment-parts.ts";
import { attributeText } from "./comment-value.ts";
import { code, escapeMarkdown, row, tableHead } from "./markdown.ts";
import { resourceLabel } from "./resource-label.ts";
import type { Plan } from "./stages/plan-schema.ts";
import type { ResourceChange } from "./stages/resource-change.ts";

type Action = ResourceChange["action"];

/** What can lose work or data comes first. */
const DANGER: readonly Action[] = [
  "delete",
  "replace",
  "forget",
  "update",
  "move",
  "import",
  "create",
  "read",
];
const MARKED: ReadonlySet<Action> = new Set(["delete", "replace", "forget"]);
const VERBS: Readonly<Record<Action, string>> = {
  delete: "deleted",
  replace: "replaced",
  forget: "forgotten",
  update: "changed",
  move: "renamed",
  import: "imported",
  create: "added",
  read: "read",
};
/** A changed service may have dozens of attributes; the full plan below, has them all. */
const MAX_ATTRIBUTES = 4;
/** What is new loses nothing: a reader of many looks at the full plan. */
const MAX_CREATED = 20;
const MAX_PHRASES = 5;
const MAX_KIND_CHARS = 40;

/** The changes as a table, what is dangerous first. */
export function changesPart(plan: Plan): Part {
  const all = sorted(plan.changes);
  const created = all.filter(({ action }) => action === "create");
  const left = new Set(created.slice(MAX_CREATED));
  const rows = all
    .filter((change) => !left.has(change))
    .map((change) =>
      row([
        `${isDangerous(change) ? "⚠️ " : ""}${labelled(change)}`,
        change.action,
        values(change),
      ]),
    );
  return {
    priority: 3,
    share: 0.35,
    head: tableHead(["change", "", "before → after"]),
    rows:
      left.size === 0
        ? rows
        : [
            ...rows,
            row([
              `…and ${left.size.toLocaleString("en-US")} more to create, in the full plan`,
              "",
              "",
            ]),
          ],
    tail: "",
    more: (left) => row([`…and ${left.toLocaleString("en-US")} more`, "", ""]),
  };
}

function sorted(changes: readonly ResourceChange[]): ResourceChange[] {
  const rank = (change: ResourceChange): number =>
    DANGER.indexOf(change.action) - (isDangerous(change) ? DANGER.length : 0);
  return changes.toSorted((a, b) => rank(a) - rank(b));
}

function isDangerous({ action, attributes }: ResourceChange): boolean {
  return MARKED.has(action) || attributes.some(({ forcesReplacement }) => forcesReplacement);
}

/** `queue "email-queue"` as `queue` with the id as code. */
export function labelled(change: ResourceChange): string {
  const [, kind, id, rest = ""] = /^(\w+) "([^"]+)"(.*)$/.exec(resourceLabel(change)) ?? [];
  return id === undefined || kind === undefined
    ? code(change.address)
    : `${kind} ${code(id)}${escapeMarkdown(rest)}`;
}

function values(change: ResourceChange): string {
  const why = change.reason === undefined ? [] : [escapeMarkdown(change.reason)];
  if (change.action === "create") return [...why, created(change)].filter(Boolean).join("<br>");
  const shown = change.attributes.slice(0, MAX_ATTRIBUTES).map(attributeText);
  const left = change.attributes.length - shown.length;
  return [...why, ...shown, ...(left > 0 ? [`and ${left} more`] : [])].join("<br>");
}

/** Of a new thing what a reader asks first; the config has the rest. */
function created({ type, attributes }: ResourceChange): string {
  const valueOf = (path: RegExp): string | undefined =>
    attributes.find((one) => path.test(one.path))?.after;
  if (type === "google_cloud_tasks_queue") {
    const rate = valueOf(/max_dispatches_per_second$/);
    const atOnce = valueOf(/max_concurrent_dispatches$/);
    return [
      ...(rate === undefined ? [] : [`${escapeMarkdown(rate)}/s`]),
      ...(atOnce === undefined ? [] : [`${escapeMarkdown(atOnce)} at a time`]),
    ].join(", ");
  }
  if (type === "google_cloud_scheduler_job") {
    const cron = valueOf(/^schedule$/);
    return cron === undefined ? "" : code(cron);
  }
  return "";
}

/** `1 queue deleted, worker changed, 2 queues added`, what is dangerous first; plain text. */
export function changesPhrase(plan: Plan): string {
  const things = new Map<string, Thing>();
  for (const change of sorted(plan.changes)) {
    const [, kind, id] = /^module\.(\w+)\["([^"]+)"\]/.exec(change.address) ?? [];
    const key = kind === undefined || id === undefined ? change.address : `${kind} ${id}`;
    const isMain = change.address.endsWith(".this");
    const known = things.get(key);
    // A queue of which only who may add tasks is new has changed; it was not added.
    const action = isMain ? change.action : (known?.action ?? "update");
    if (known === undefined || isMain)
      things.set(key, { kind: (kind ?? "resource").slice(0, MAX_KIND_CHARS), action });
  }
  const phrases = [...groupBy([...things.values()]).values()]
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((of) => phrase(of));
  const shown = phrases.slice(0, MAX_PHRASES);
  return [...shown, ...(phrases.length > shown.length ? ["and more"] : [])].join(", ");
}

interface Thing {
  readonly kind: string;
  readonly action: Action;
}

function groupBy(things: readonly Thing[]): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = `${thing.action} ${thing.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), thing]);
  }
  return groups;
}

function rankOf([first]: readonly Thing[]): number {
  return first === undefined ? 0 : DANGER.indexOf(first.action);
}

function phrase(of: readonly Thing[]): string {
  const [first] = of;
  if (first === undefined) return "";
  const { kind, action } = first;
  return `${of.length} ${kind}${of.length === 1 ? "" : "s"} ${VERBS[action]}`;
}
