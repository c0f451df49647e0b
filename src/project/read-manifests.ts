import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Code } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { EffectiveConfig, EffectiveResource } from "./effective-config.ts";
import { MANIFEST_FILE, parseManifest, type ManifestHandler } from "./manifest.ts";
import { valueAt } from "./path.ts";
import { sourceDirOf } from "./resolve-worker.ts";
import type { YamlSource } from "./yaml-source.ts";

/**
 * The manifests that the workers' builds wrote, by the worker's id; a worker without one has none.
 * @param at.willBuild The builds run next and write them anew: one that is unusable, as by a build that was killed, stops
 * nothing then, if the worker has a build.
 */
export async function readManifests(
  { resources }: EffectiveConfig,
  source: YamlSource,
  at: { readonly configFile: string; readonly willBuild: boolean },
): Promise<{
  readonly manifests: ReadonlyMap<string, readonly ManifestHandler[]>;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const manifests = new Map<string, readonly ManifestHandler[]>();
  const diagnostics: Diagnostic[] = [];
  for (const one of resources) {
    if (one.resource.type !== "cloud_run" || one.isBroken(["config", "source"])) continue;
    const sourceDir = sourceDirOf(one.resource, at.configFile);
    let text: string;
    try {
      text = await readFile(join(sourceDir, MANIFEST_FILE), "utf8");
    } catch {
      continue;
    }
    const handlers = parseManifest(text);
    if ("problem" in handlers) {
      const isRebuilt = at.willBuild && (await hasBuild(sourceDir));
      diagnostics.push(unusable(one, { problem: handlers.problem, isRebuilt }, source));
    } else {
      manifests.set(one.resource.id, handlers);
    }
  }
  return { manifests, diagnostics };
}

async function hasBuild(sourceDir: string): Promise<boolean> {
  try {
    const text = await readFile(join(sourceDir, "package.json"), "utf8");
    return typeof valueAt(JSON.parse(text), ["scripts", "build"]) === "string";
  } catch {
    return false;
  }
}

function unusable(
  one: EffectiveResource,
  { problem, isRebuilt }: { readonly problem: string; readonly isRebuilt: boolean },
  source: YamlSource,
): Diagnostic {
  const path = one.pathOf(["id"]);
  return {
    code: "CT011" satisfies Code,
    severity: isRebuilt ? "warning" : "error",
    message: `the manifest of worker "${one.resource.id}" is unusable: ${problem}`,
    hint: isRebuilt ? "the worker's build is about to write it anew" : "build the worker again",
    path,
    range: source.rangeOf(path),
  };
}
