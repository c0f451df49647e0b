import { existsSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative } from "node:path";

import { Failure } from "../../base/failure.ts";
import { loadProject, type LoadedProject } from "../../project/load-project.ts";
import type { Project } from "../../project/project.ts";
import { startReport } from "../../report/merge.ts";
import type { Report, Section } from "../../report/report.ts";
import type { PipelineDeps } from "../pipeline/deps.ts";
import { buildStage } from "../pipeline/pipeline.ts";
import { releaseUnproven } from "../pipeline/release.ts";
import { Stages } from "../pipeline/stages.ts";
import { deployUnderLease } from "../pipeline/under-lease.ts";

/** The project of the base branch. */
export interface Base {
  readonly configFile: string;
  readonly project: Project;
}

/**
 * Finds and reads the config of the base branch.
 * @param given Its config file, or a checkout of the base branch, in which the config has the same
 * path as the head's below the working directory, or is at the top.
 * @param onInvalid Shows the diagnostics of a base that has errors.
 * @throws Failure `BASE_NOT_FOUND`, `BASE_INVALID`
 */
export async function loadBase(
  given: string,
  head: { readonly config: string; readonly environment: string },
  onInvalid: (loaded: LoadedProject, configFile: string) => void,
): Promise<Base> {
  const configFile = findBaseConfig(given, head.config);
  const loaded = await loadProject({
    configFile,
    environment: head.environment,
    willBuild: true,
  });
  if (loaded.project !== undefined) return { configFile, project: loaded.project };
  onInvalid(loaded, configFile);
  throw new Failure("BASE_INVALID", `the config of the base, ${configFile}, has errors`, {
    exitCode: 2,
    hint: "fix it on the base branch first, or leave out --base",
  });
}

function findBaseConfig(given: string, headConfig: string): string {
  if (isFile(given)) return given;
  const below = relative(process.cwd(), headConfig);
  const inside = below !== "" && !below.startsWith("..") && !isAbsolute(below);
  const places = [...new Set([...(inside ? [below] : []), basename(headConfig)])];
  const found = places.map((place) => join(given, place)).find(isFile);
  if (found !== undefined) return found;
  throw new Failure(
    "BASE_NOT_FOUND",
    existsSync(given) ? `${given} has no ${places.join(" or ")}` : `${given} does not exist`,
    {
      exitCode: 2,
      hint: "pass the base branch's config or a checkout of it (git worktree add ../base main), or leave out --base",
    },
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The state after the base's deploy, for the head's plan. */
export interface DeployedBase {
  readonly section: Section<"baseline">;
  /** Worker id -> image that serves. */
  readonly images: Readonly<Record<string, string>>;
}

/**
 * Deploys the base: build, apply, candidate, promote, without proving its handlers. The section is
 * `failed` with the reason of the stage that failed.
 */
export async function deployBase(base: Base, deps: PipelineDeps): Promise<DeployedBase> {
  const { project } = base;
  const startedMs = deps.clock.now();
  const { clock, signal } = deps;
  const empty = startReport({
    project: project.name,
    environment: project.environment,
    startedAtMs: startedMs,
  });
  const stages = new Stages(empty, { clock, ...(signal === undefined ? {} : { signal }) });
  const build = await stages.run("build", () => buildStage(project, deps));
  const promoted =
    build === undefined
      ? undefined
      : await deployUnderLease(
          { project, build, held: [], options: {}, release: releaseUnproven },
          stages,
          deps,
        );
  // A cancelled deploy says nothing about the base.
  if (promoted === undefined) signal?.throwIfAborted();
  const durationMs = clock.now() - startedMs;
  const workers = (promoted?.workers ?? []).map(({ worker, serving }) => ({
    worker,
    revision: serving,
  }));
  const failure = promoted === undefined ? failureOf(stages.report, base) : undefined;
  return {
    images: Object.fromEntries((build?.images ?? []).map(({ worker, image }) => [worker, image])),
    section: {
      status: failure === undefined ? "passed" : "failed",
      durationMs,
      summary:
        failure === undefined
          ? `${workers.map(({ worker, revision }) => `${worker} serves ${revision}`).join(", ") || "deployed, without workers"}`
          : "the base could not be deployed",
      ...(failure === undefined ? {} : { failure }),
      config: base.configFile,
      workers,
    },
  };
}

/**
 * The most specific reason: a revision that never became ready, rather than the apply that waited
 * for it.
 */
function failureOf(report: Report, base: Base): NonNullable<Section<"baseline">["failure"]> {
  const stage = (["build", "candidate", "apply", "promote"] as const).find(
    (name) => report[name]?.failure !== undefined,
  );
  const failure = stage === undefined ? undefined : report[stage]?.failure;
  return {
    code: failure?.code ?? "BASE_FAILED",
    message: `${stage ?? "promote"} of the base: ${failure?.message ?? "it failed"}`,
    hint: [
      ...(failure?.hint === undefined ? [] : [failure.hint]),
      ...(stage === "build"
        ? [`the checkout of the base needs its packages: run npm ci in ${dirname(base.configFile)}`]
        : []),
      "rehearse without --base to see the change alone",
    ].join("; "),
    ...(failure?.exitCode === undefined ? {} : { exitCode: failure.exitCode }),
  };
}
