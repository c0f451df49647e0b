import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Code } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { EffectiveConfig, EffectiveResource } from "./effective-config.ts";
import { MANIFEST_FILE, parseManifest, type ManifestHandler } from "./manifest.ts";
import { sourceDirOf } from "./resolve-worker.ts";
import type { YamlSource } from "./yaml-source.ts";

/** The manifests that the workers' builds wrote, by the worker's id; a worker without one has none. */
export async function readManifests(
  { resources }: EffectiveConfig,
  configFile: string,
  source: YamlSource,
): Promise<{
  readonly manifests: ReadonlyMap<string, readonly ManifestHandler[]>;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const manifests = new Map<string, readonly ManifestHandler[]>();
  const diagnostics: Diagnostic[] = [];
  for (const one of resources) {
    if (one.resource.type !== "cloud_run" || one.isBroken(["config", "source"])) continue;
    let text: string;
    try {
      text = await readFile(join(sourceDirOf(one.resource, configFile), MANIFEST_FILE), "utf8");
    } catch {
      continue;
    }
    const handlers = parseManifest(text);
    if ("problem" in handlers) diagnostics.push(unusable(one, handlers.problem, source));
    else manifests.set(one.resource.id, handlers);
  }
  return { manifests, diagnostics };
}

function unusable(one: EffectiveResource, problem: string, source: YamlSource): Diagnostic {
  const path = one.pathOf(["id"]);
  return {
    code: "CT011" satisfies Code,
    severity: "error",
    message: `the manifest of worker "${one.resource.id}" is unusable: ${problem}`,
    hint: "build the worker again",
    path,
    range: source.rangeOf(path),
  };
}
