import { closest, listed } from "../../base/closest.ts";
import { quoted } from "../../base/quoted.ts";
import type { Code } from "../diagnostics/codes.ts";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { ManifestHandler } from "../resolve/manifest.ts";
import { regionLint } from "../schema/regions.ts";
import { isMap, valueAt, type Path } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";

/** A lint about the file as it is written, whichever environment is chosen. */
export interface FileLint {
  readonly code: Code;
  readonly severity: Exclude<Severity, "error">;
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** Ids of projects in examples: the projects are somebody else's, or nobody's. */
const PLACEHOLDER =
  /^(?:your|my|the|some|example|sample|test|demo|dummy)-?(?:gcp-?|google-?(?:cloud-?)?)?project(?:-?id)?$|^(?:gcp-?)?project-?id$|^change-?me$|^todo/;

/** @param manifests What the workers' builds wrote, by the worker's id. */
export function* fileLints(
  source: YamlSource,
  manifests: ReadonlyMap<string, readonly ManifestHandler[]>,
): Generator<FileLint> {
  const environments = valueAt(source.value, ["environments"]);
  const names = isMap(environments) ? Object.keys(environments) : [];
  for (const at of [[], ...names.map((name) => ["environments", name])]) {
    yield* regionLints(source, [...at, "region"]);
    yield* projectLints(source, [...at, "project_id"]);
    yield* budgetLints(source, [...at, "budget"]);
  }
  for (const name of names) yield* gateLints(source, name);
  const handlers = handlersById(source, manifests);
  for (const name of names) {
    const overrides = valueAt(environments, [name, "resources"]);
    for (const id of Object.keys(isMap(overrides) ? overrides : {})) {
      const known = handlers.get(id);
      const path = ["environments", name, "resources", id, "config", "handlers"];
      if (known !== undefined) yield* inventedHandlers(source, path, known);
    }
  }
}

function* regionLints(source: YamlSource, path: Path): Generator<FileLint> {
  const lint = regionLint(valueAt(source.value, path));
  if (lint !== undefined) yield { ...lint, path };
}

function* gateLints(source: YamlSource, name: string): Generator<FileLint> {
  const path = ["environments", name, "gate"];
  const isProduction = valueAt(source.value, ["environments", name, "production"]);
  if (valueAt(source.value, path) !== "none") return;
  if (isProduction === false || (isProduction !== true && name !== "production")) return;
  yield {
    code: "CT161",
    severity: "info",
    path,
    message: `${quoted(name)} is a production environment, but a deploy to it needs no approval`,
    hint: "write gate: required, and add required reviewers to the environment on GitHub",
  };
}

function* projectLints(source: YamlSource, path: Path): Generator<FileLint> {
  const id = valueAt(source.value, path);
  if (typeof id !== "string" || !PLACEHOLDER.test(id)) return;
  yield {
    code: "CT148",
    severity: "warning",
    path,
    message: `${quoted(id)} is a project id from an example`,
    hint: "write the id of your project, or remove the key and give it on the command line",
  };
}

function* budgetLints(source: YamlSource, path: Path): Generator<FileLint> {
  const budget = valueAt(source.value, path);
  const limits = isMap(budget) ? Object.keys(budget).filter((key) => key.startsWith("max_")) : [];
  if (!isMap(budget) || limits.length > 0) return;
  yield {
    code: "CT146",
    severity: "info",
    path,
    message: "a budget without a limit stops nothing",
    hint: "write max_monthly_usd: 100, or remove the budget",
  };
}

/** An override of a handler that is not there adds one, which is hardly ever intended. */
function* inventedHandlers(
  source: YamlSource,
  path: Path,
  known: ReadonlySet<string>,
): Generator<FileLint> {
  const handlers = valueAt(source.value, path);
  const written = Array.isArray(handlers)
    ? handlers.map((one, index) => [valueAt(one, ["name"]), index] as const)
    : Object.keys(isMap(handlers) ? handlers : {}).map((name) => [name, name] as const);
  for (const [name, step] of written) {
    if (typeof name !== "string" || known.has(name)) continue;
    const near = closest(name, [...known]);
    yield {
      code: "CT129",
      severity: "warning",
      path: [...path, step],
      message: `this environment adds a handler ${quoted(name)}, which is defined nowhere else`,
      hint:
        near === undefined
          ? `add it to the worker itself; its handlers are ${listed([...known])}`
          : `did you mean ${near}?`,
    };
  }
}

/**
 * The handlers that each worker has without overrides; none of a worker of which no handler is
 * known.
 */
function handlersById(
  source: YamlSource,
  manifests: ReadonlyMap<string, readonly ManifestHandler[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const resources = valueAt(source.value, ["resources"]);
  const found = new Map<string, ReadonlySet<string>>();
  for (const raw of Array.isArray(resources) ? (resources as unknown[]) : []) {
    const id = valueAt(raw, ["id"]);
    const handlers = valueAt(raw, ["config", "handlers"]);
    if (typeof id !== "string" || found.has(id)) continue;
    const own: unknown[] = Array.isArray(handlers)
      ? handlers.map((one) => valueAt(one, ["name"]))
      : Object.keys(isMap(handlers) ? handlers : {});
    const names = [...own, ...(manifests.get(id) ?? []).map(({ name }) => name)];
    const texts = names.filter((name) => typeof name === "string");
    if (texts.length > 0) found.set(id, new Set(texts));
  }
  return found;
}
