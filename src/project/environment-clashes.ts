import { listed } from "./closest.ts";
import type { Code } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { isMap, valueAt } from "./path.ts";
import { salvage } from "./salvage.ts";
import { environmentSchema, resourceSchema, type ResourceType } from "./schema.ts";
import type { YamlSource } from "./yaml-source.ts";

/** The environment that a command takes when it is told none; it needs no entry of its own. */
const DEFAULT_ENVIRONMENT = "production";

/**
 * What makes a name one of a kind, besides the name. Monitoring numbers its alerts: two may have one name.
 * Names of buckets: https://cloud.google.com/storage/docs/buckets#naming (one namespace for all of Cloud Storage).
 */
const SCOPES: Readonly<
  Partial<
    Record<ResourceType, { readonly noun: string; readonly within: "world" | "project" | "region" }>
  >
> = {
  cloud_tasks_queue: { noun: "queue", within: "region" },
  cloud_run: { noun: "service", within: "region" },
  cloud_scheduler: { noun: "job", within: "region" },
  secret_manager_secret: { noun: "secret", within: "project" },
  storage_bucket: { noun: "bucket", within: "world" },
};

/** What of an environment decides on names. */
const DECIDING: ReadonlySet<unknown> = new Set(["project_id", "region", "name_suffix"]);

/**
 * Environments whose resources would be the very same on Google Cloud: each would take them over from the other, and the
 * destruction of one would be that of both. Environments for which the file names no project id go where the command line
 * says, which is taken for one and the same place.
 * @param chosen The environment that is loaded: `production` counts although it is not listed.
 */
export function checkEnvironmentClashes(source: YamlSource, chosen: string): Diagnostic[] {
  const environments = valueAt(source.value, ["environments"]);
  if (!isMap(environments)) return [];
  const names = Object.keys(environments);
  if (names.length === 0) return [];
  // What is not in the file comes first, so that the one that is in the file is told.
  const all =
    chosen === DEFAULT_ENVIRONMENT && !names.includes(chosen) ? [chosen, ...names] : names;
  const owned = ownedResources(source);
  const firstOwner = new Map<string, string>();
  return all.flatMap((environment) => {
    const clashes = new Map<string, string[]>();
    for (const { key, label } of namesIn(source, environment, owned)) {
      const other = firstOwner.get(key);
      if (other === undefined) firstOwner.set(key, environment);
      else clashes.set(other, [...(clashes.get(other) ?? []), label]);
    }
    const [clash] = clashes;
    return clash === undefined ? [] : [diagnosticOf(source, environment, ...clash)];
  });
}

function diagnosticOf(
  source: YamlSource,
  environment: string,
  other: string,
  both: readonly string[],
): Diagnostic {
  const path = ["environments", environment];
  return {
    code: "CT015" satisfies Code,
    severity: "error",
    message: `environments "${other}" and "${environment}" would have the same ${listed(both)}: what one destroys is the other's`,
    hint: hintFor(both, environment),
    path,
    range: source.keyRangeOf(path),
  };
}

interface Owned {
  readonly type: ResourceType;
  readonly name: string;
}

/** What of the file has a name of its own on Google Cloud, as far as it can be read. */
function ownedResources(source: YamlSource): Owned[] {
  const resources = valueAt(source.value, ["resources"]);
  return (Array.isArray(resources) ? (resources as unknown[]) : []).flatMap((raw) => {
    const { value } = salvage(resourceSchema, raw);
    return value === undefined ? [] : [value];
  });
}

/** For each name in an environment a key that is one of a kind, and words for it; none for one that can't be read. */
function namesIn(
  source: YamlSource,
  environment: string,
  owned: readonly Owned[],
): { readonly key: string; readonly label: string }[] {
  const { value: overlay, broken } = salvage(
    environmentSchema,
    valueAt(source.value, ["environments", environment]) ?? {},
  );
  if (overlay === undefined || broken.some(([key]) => DECIDING.has(key))) return [];
  const project = overlay.project_id ?? valueAt(source.value, ["project_id"]);
  const region = overlay.region ?? valueAt(source.value, ["region"]);
  const places = { world: [], project: [project], region: [project, region] };
  return owned.flatMap(({ type, name: own }) => {
    const scope = SCOPES[type];
    if (scope === undefined) return [];
    const name = `${own}${overlay.name_suffix ?? ""}`;
    const key = JSON.stringify([type, ...places[scope.within], name]);
    return [{ key, label: `${scope.noun} "${name}"` }];
  });
}

/** @param both Words for what clashes */
function hintFor(both: readonly string[], environment: string): string {
  const suffix = `give "${environment}" a name_suffix, such as -staging`;
  const global = both.some((label) => label.startsWith("bucket "));
  return global
    ? `${suffix}: names of buckets are global, so that another project_id is not enough`
    : `${suffix}, or a project_id of its own`;
}
