import { closest } from "./closest.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import type { Lint } from "./lint.ts";
import { overlap, type Path } from "./path.ts";
import { RESOURCE_TYPES } from "./schema.ts";

/** The lints that stand whatever the errors turn out to mean: none that read a value with an error. */
export function certainLints(
  lints: readonly Lint[],
  effective: EffectiveConfig,
  errors: readonly Diagnostic[],
): Lint[] {
  if (errors.length === 0) return [...lints];
  // A type that isn't known may stand for any.
  const unread = effective.unreadTypes.map(
    (type) => RESOURCE_TYPES.find((known) => known === type) ?? "any",
  );
  return lints.filter((lint) => {
    const { resourceId, path, reads = [[resourceId, path]], needsAll = [] } = lint;
    if (needsAll.some((type) => unread.includes(type) || unread.includes("any"))) return false;
    return !reads.some(([id, read]) => isUncertain(id, read, effective, errors));
  });
}

function isUncertain(
  id: string,
  read: Path,
  { resources }: EffectiveConfig,
  errors: readonly Diagnostic[],
): boolean {
  const owners = resources.filter(({ resource }) => resource.id === id);
  const [owner] = owners;
  if (owner === undefined) return false;
  // With two of the same id nobody can tell which one is meant.
  if (owners.length > 1 || owner.isBroken(read)) return true;
  // A worker whose manifest is unusable may have handlers that nobody knows.
  const isOfHandlers = read[1] === "handlers";
  const ownId = owner.pathOf(["id"]);
  const place = owner.pathOf(read);
  return errors.some(
    ({ code, path }) =>
      (isOfHandlers && code === "CT011" && overlap(path, ownId)) ||
      overlap(path, place) ||
      (code === "CT003" && mayMean(path, place)),
  );
}

/** True when an unknown key is a typo of a key on the way to a place. */
function mayMean(unknown: Path, place: Path): boolean {
  const depth = unknown.length - 1;
  const key = place[depth];
  if (key === undefined || !overlap(unknown.slice(0, depth), place)) return false;
  return closest(String(unknown[depth]), [String(key)]) !== undefined;
}
