import type { ResourceChange } from "../../report/report.ts";
import { resourceLabel } from "../../report/resource-label.ts";
import { HIDDEN } from "./changes.ts";

/**
 * What differs between the changes that were reviewed and those of now, as sentences; redacted like
 * both.
 */
export function planDifference(
  reviewed: readonly ResourceChange[],
  present: readonly ResourceChange[],
): string[] {
  const before = new Map(reviewed.map((change) => [change.address, change]));
  const after = new Map(present.map((change) => [change.address, change]));
  const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
  return addresses.flatMap((address) => differenceOf(before.get(address), after.get(address)));
}

function differenceOf(
  reviewed: ResourceChange | undefined,
  present: ResourceChange | undefined,
): string[] {
  const either = present ?? reviewed;
  if (either === undefined) return [];
  const label = resourceLabel(either);
  if (reviewed === undefined)
    return [`${label}: ${present?.action ?? ""} was not in the reviewed plan`];
  if (present === undefined) return [`${label}: ${reviewed.action} is no longer needed`];
  if (reviewed.action !== present.action) {
    return [`${label}: reviewed as ${reviewed.action}, now ${present.action}`];
  }
  const paths = new Map(reviewed.attributes.map((attribute) => [attribute.path, attribute]));
  const changed = present.attributes
    .filter(({ path, before, after }) => {
      const known = paths.get(path);
      return known === undefined || known.before !== before || known.after !== after;
    })
    .map(({ path, before, after }) => `${label}: ${path} now goes from ${before} to ${after}`);
  const still = new Set(present.attributes.map(({ path }) => path));
  const gone = reviewed.attributes
    .filter(({ path }) => !still.has(path))
    .map(({ path }) => `${label}: ${path} no longer changes`);
  return [...changed, ...gone];
}

/**
 * The attributes whose values are hidden in both plans, by resource: where nothing else differs,
 * one of these does. Of what is made anew a plan tells only what may be shown, so that it is named
 * as a whole.
 */
export function hiddenInBoth(
  reviewed: readonly ResourceChange[],
  present: readonly ResourceChange[],
): string[] {
  const before = new Map(reviewed.map((change) => [change.address, change]));
  return present.flatMap((change) => {
    const known = before.get(change.address);
    if (known === undefined || known.action !== change.action) return [];
    if (change.action === "create") return [`${resourceLabel(change)}: what it is created with`];
    const hidden = new Set(hiddenPaths(known));
    const both = hiddenPaths(change).filter((path) => hidden.has(path));
    return both.length === 0 ? [] : [`${resourceLabel(change)}: ${both.join(", ")}`];
  });
}

function hiddenPaths({ attributes }: ResourceChange): string[] {
  return attributes
    .filter(({ before, after }) => before === HIDDEN || after === HIDDEN)
    .map(({ path }) => path);
}

/** Who has to read more has to read the new plan. */
const MAX_DIFFERENCES = 20;

/**
 * The differences as a list for people.
 * @param otherDifferences what differs of what the two plans were made from, one sentence each
 * @param hidden from `hiddenInBoth`; told where there are no differences that may be shown
 */
export function differenceText(
  differences: readonly string[],
  otherDifferences: readonly string[],
  hidden: readonly string[],
): string {
  const shown = differences.length > 0;
  const told = shown ? differences : hidden;
  const more = told.length - MAX_DIFFERENCES;
  const lines = [
    ...told.slice(0, MAX_DIFFERENCES),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...otherDifferences,
  ];
  const where = shown ? "" : ", in values that are hidden";
  return [
    `the plan changed since its review${where}${lines.length === 0 ? "" : ":"}`,
    ...lines.map((line) => `  - ${line}`),
  ].join("\n");
}
