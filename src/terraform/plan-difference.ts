import type { ResourceChange } from "../report/report.ts";

/** What differs between the changes that were reviewed and those of now, as sentences; redacted like both. */
export function planDifference(
  reviewed: readonly ResourceChange[],
  present: readonly ResourceChange[],
): string[] {
  const before = new Map(reviewed.map((change) => [change.address, change]));
  const after = new Map(present.map((change) => [change.address, change]));
  const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
  return addresses.flatMap((address) =>
    differenceOf(address, before.get(address), after.get(address)),
  );
}

function differenceOf(
  address: string,
  reviewed: ResourceChange | undefined,
  present: ResourceChange | undefined,
): string[] {
  if (reviewed === undefined)
    return [`${address}: ${present?.action ?? ""} was not in the reviewed plan`];
  if (present === undefined) return [`${address}: ${reviewed.action} is no longer needed`];
  if (reviewed.action !== present.action) {
    return [`${address}: reviewed as ${reviewed.action}, now ${present.action}`];
  }
  const paths = new Map(reviewed.attributes.map((attribute) => [attribute.path, attribute]));
  const changed = present.attributes
    .filter(({ path, before, after }) => {
      const known = paths.get(path);
      return known === undefined || known.before !== before || known.after !== after;
    })
    .map(({ path, before, after }) => `${address}: ${path} now goes from ${before} to ${after}`);
  const still = new Set(present.attributes.map(({ path }) => path));
  const gone = reviewed.attributes
    .filter(({ path }) => !still.has(path))
    .map(({ path }) => `${address}: ${path} no longer changes`);
  return [...changed, ...gone];
}
