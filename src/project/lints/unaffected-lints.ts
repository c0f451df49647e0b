import { closest } from "../../base/closest.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { EffectiveConfig, EffectiveResource } from "../environments/effective-config.ts";
import { RESOURCE_TYPES } from "../schema/schema.ts";
import { PathSet } from "../values/path-set.ts";
import type { Path } from "../values/path.ts";
import type { Lint } from "./lint.ts";

/** The lints that no error affects: none that read a value with an error. */
export function unaffectedLints(
  lints: readonly Lint[],
  effective: EffectiveConfig,
  errors: readonly Diagnostic[],
): Lint[] {
  if (errors.length === 0) return [...lints];
  // A type that isn't known may stand for any.
  const unread = new Set(
    effective.unreadTypes.map((type) => RESOURCE_TYPES.find((known) => known === type) ?? "any"),
  );
  const affected = new AffectedByErrors(effective, errors);
  const isAffected = (key: string): boolean =>
    effective.resources.some(
      ({ resource: { id, type } }) => type === "cloud_run" && affected.has(id, ["config", key]),
    );
  const ofAllWorkers = { handlers: isAffected("handlers"), secrets: isAffected("secrets") };
  return lints.filter((lint) => {
    const { resourceId, path, alsoReads = [], needsAll = [] } = lint;
    if (needsAll.some((type) => unread.has(type) || unread.has("any"))) return false;
    if (lint.readsOfAllWorkers !== undefined && ofAllWorkers[lint.readsOfAllWorkers]) return false;
    return ![[resourceId, path] as const, ...alsoReads].some(([id, read]) =>
      affected.has(id, read),
    );
  });
}

/** What the errors of a file affect. */
class AffectedByErrors {
  readonly #owners = new Map<string, EffectiveResource[]>();
  readonly #errors: PathSet;
  /** The ids' places of workers whose manifest is unusable. */
  readonly #manifests: PathSet;
  readonly #unknownKeys: PathSet;

  constructor({ resources }: EffectiveConfig, errors: readonly Diagnostic[]) {
    for (const one of resources) {
      const { id } = one.resource;
      this.#owners.set(id, [...(this.#owners.get(id) ?? []), one].slice(0, 2));
    }
    const pathsOf = (code: string): Path[] =>
      errors.filter((one) => one.code === code).map(({ path }) => path);
    this.#errors = new PathSet(errors.map(({ path }) => path));
    this.#manifests = new PathSet(pathsOf("CT011"));
    this.#unknownKeys = new PathSet(pathsOf("CT003"));
  }

  has(id: string, read: Path): boolean {
    const [owner, other] = this.#owners.get(id) ?? [];
    if (owner === undefined) return false;
    // With two of the same id nobody can tell which one is meant.
    if (other !== undefined || owner.isBroken(read)) return true;
    // A worker whose manifest is unusable may have handlers that nobody knows.
    const isOfHandlers = read[1] === "handlers";
    const place = owner.pathOf(read);
    return (
      (isOfHandlers && this.#manifests.overlaps(owner.pathOf(["id"]))) ||
      this.#errors.overlaps(place) ||
      this.#isMeantBefore(place)
    );
  }

  /** True when an unknown key is a typo of a key on the way to a place. */
  #isMeantBefore(place: Path): boolean {
    return place.some((key, depth) =>
      [...this.#unknownKeys.stepsBelow(place.slice(0, depth))].some(
        (unknown) => closest(String(unknown), [String(key)]) !== undefined,
      ),
    );
  }
}
