import { join } from "node:path";

import { readRegularFile } from "../../base/regular-file.ts";
import { Problems, type Problem } from "../diagnostics/problems.ts";
import type { EffectiveConfig, EffectiveResource } from "../environments/effective-config.ts";
import { valueAt } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { readManifest, type ManifestHandler } from "./manifest.ts";
import { sourceDirOf } from "./resolve-worker.ts";

/**
 * The manifests that the workers' builds wrote, by the worker's id; a worker without one has none.
 * @param at.willBuild The builds run next and write them anew: one that is unusable, as by a build
 * that was killed, stops nothing then, if the worker has a build.
 */
export async function readManifests(
  { resources }: EffectiveConfig,
  source: YamlSource,
  at: {
    readonly configFile: string;
    readonly willBuild: boolean;
    readonly confinedTo: string | undefined;
  },
): Promise<{
  readonly manifests: ReadonlyMap<string, readonly ManifestHandler[]>;
  /** Workers whose handlers are not known before the build that comes next. */
  readonly unbuilt: ReadonlySet<string>;
  readonly problems: Problems;
}> {
  const unbuilt = new Set<string>();
  const manifests = new Map<string, readonly ManifestHandler[]>();
  const problems = new Problems();
  const read = new Map<string, Awaited<ReturnType<typeof readManifest>>>();
  for (const one of resources) {
    if (one.resource.type !== "cloud_run" || one.isBroken(["config", "source"])) continue;
    const sourceDir = sourceDirOf(one.resource, at.configFile);
    // Workers may be of the same source.
    const handlers = read.has(sourceDir)
      ? read.get(sourceDir)
      : await readManifest(sourceDir, at.confinedTo);
    read.set(sourceDir, handlers);
    if (handlers !== undefined && !("problem" in handlers)) {
      manifests.set(one.resource.id, handlers);
      continue;
    }
    const isRebuilt = at.willBuild && (await hasBuild(sourceDir, at.confinedTo));
    if (isRebuilt) unbuilt.add(one.resource.id);
    if (handlers !== undefined) {
      const { problem } = handlers;
      problems.add(
        () => unusable(one, { problem, isRebuilt }, source),
        isRebuilt ? "warning" : "error",
      );
    }
  }
  return { manifests, unbuilt, problems };
}

/** A larger package.json was not written by a person. */
const MAX_PACKAGE_BYTES = 1_000_000;

async function hasBuild(sourceDir: string, confinedTo: string | undefined): Promise<boolean> {
  const read = await readRegularFile(join(sourceDir, "package.json"), {
    maxBytes: MAX_PACKAGE_BYTES,
    confinedTo,
  });
  if (!("bytes" in read)) return false;
  try {
    const value: unknown = JSON.parse(read.bytes.toString("utf8"));
    return typeof valueAt(value, ["scripts", "build"]) === "string";
  } catch {
    return false;
  }
}

function unusable(
  one: EffectiveResource,
  { problem, isRebuilt }: { readonly problem: string; readonly isRebuilt: boolean },
  source: YamlSource,
): Problem {
  const path = one.pathOf(["id"]);
  return {
    code: "CT011",
    message: `the manifest of worker "${one.resource.id}" is unusable: ${problem}`,
    hint: isRebuilt ? "the worker's build is about to write it again" : "build the worker again",
    path,
    range: source.rangeOf(path),
  };
}
