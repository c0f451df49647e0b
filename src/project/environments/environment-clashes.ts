import { listed } from "../../base/closest.ts";
import { Problems, type Problem } from "../diagnostics/problems.ts";
import { salvage } from "../schema-errors/salvage.ts";
import { environmentSchema, MAX_ENVIRONMENTS, type ResourceType } from "../schema/schema.ts";
import { isMap, valueAt } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import type { EffectiveResource } from "./effective-config.ts";

/** The environment that a command takes when it is told none; it needs no entry of its own. */
const DEFAULT_ENVIRONMENT = "production";

/**
 * What makes a name one of a kind, besides the name. Monitoring numbers its alerts: two may have
 * one name. Names of buckets: https://cloud.google.com/storage/docs/buckets#naming (one namespace
 * for all of Cloud Storage).
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
 * Environments whose resources would be the very same on Google Cloud: each would take them over
 * from the other, and the destruction of one would be that of both. Environments for which the file
 * names no project id go where the command line says, which is taken for one and the same place.
 * @param owned What of the file can be read.
 * @param chosen The environment that is loaded: `production` counts although it is not listed.
 */
export function checkEnvironmentClashes(
  source: YamlSource,
  owned: readonly EffectiveResource[],
  chosen: string,
): Problems {
  const problems = new Problems();
  const environments = valueAt(source.value, ["environments"]);
  const names = isMap(environments) ? Object.keys(environments) : [];
  // More of them are refused as such.
  if (names.length === 0 || names.length > MAX_ENVIRONMENTS) return problems;
  // What is not in the file comes first, so that the one that is in the file is reported.
  const all =
    chosen === DEFAULT_ENVIRONMENT && !names.includes(chosen) ? [chosen, ...names] : names;
  const firstOwner = new Map<string, string>();
  for (const environment of all) {
    const clashes = new Map<string, string[]>();
    for (const { key, label } of namesIn(source, environment, owned)) {
      const other = firstOwner.get(key);
      if (other === undefined) firstOwner.set(key, environment);
      else if (clashes.has(other)) clashes.get(other)?.push(label);
      // Two of one name in one environment are another mistake.
      else if (other !== environment) clashes.set(other, [label]);
    }
    const [clash] = clashes;
    if (clash !== undefined) problems.add(() => clashOf(source, environment, ...clash));
  }
  return problems;
}

function clashOf(
  source: YamlSource,
  environment: string,
  other: string,
  both: readonly string[],
): Problem {
  const path = ["environments", environment];
  return {
    code: "CT015",
    message: `environments "${other}" and "${environment}" would share the same ${listed(both)}: destroying one would delete the other's`,
    hint: hintFor(both, environment),
    path,
    range: source.keyRangeOf(path),
  };
}

/**
 * For each name in an environment a key that is one of a kind, and words for it; none for one that
 * can't be read.
 */
function namesIn(
  source: YamlSource,
  environment: string,
  owned: readonly EffectiveResource[],
): { readonly key: string; readonly label: string }[] {
  const { value: overlay, broken } = salvage(
    environmentSchema,
    valueAt(source.value, ["environments", environment]) ?? {},
  );
  if (overlay === undefined || broken.some(([key]) => DECIDING.has(key))) return [];
  const project = overlay.project_id ?? valueAt(source.value, ["project_id"]);
  const region = overlay.region ?? valueAt(source.value, ["region"]);
  const places = {
    world: "",
    project: JSON.stringify([project]),
    region: JSON.stringify([project, region]),
  };
  return owned.flatMap(({ resource: { type, name: own } }) => {
    const scope = SCOPES[type];
    if (scope === undefined) return [];
    const name = `${own}${overlay.name_suffix ?? ""}`;
    return [{ key: `${type} ${places[scope.within]} ${name}`, label: `${scope.noun} "${name}"` }];
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
