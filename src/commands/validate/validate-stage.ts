import { relative } from "node:path";

import type { ExitCode } from "../../base/failure.ts";
import { renderDiagnostics } from "../../project/diagnostics/diagnostic-frame.ts";
import { loadProject, type LoadedProject } from "../../project/load-project.ts";
import type { Section } from "../../report/report.ts";
import type { Clock } from "../../semantics/clock.ts";
import type { Console } from "../frame/console.ts";
import { failureOf, resultJson } from "../frame/result-json.ts";
import { invalidConfig, summaryOf } from "./summary.ts";

interface ConfigOptions {
  readonly config: string;
  readonly json: boolean;
}

/** A loaded config and the stage's section about it. */
export interface Validated {
  readonly loaded: LoadedProject;
  readonly section: Section<"validate">;
}

/**
 * The stage: checks the config and counts its problems.
 * @param options.willBuild The workers are built next. @defaultValue false
 * @param options.confinedTo The repository that config and manifests must be in. @defaultValue
 * anywhere
 */
export async function validateStage(
  options: {
    readonly config: string;
    readonly environment?: string;
    readonly willBuild?: boolean;
    readonly confinedTo?: string;
  },
  clock: Clock,
): Promise<Validated> {
  const startedMs = clock.now();
  const loaded = await loadProject({
    configFile: options.config,
    ...(options.environment === undefined ? {} : { environment: options.environment }),
    ...(options.willBuild === undefined ? {} : { willBuild: options.willBuild }),
    ...(options.confinedTo === undefined ? {} : { confinedTo: options.confinedTo }),
  });
  return {
    loaded,
    section: {
      status: loaded.counts.error > 0 ? "failed" : "passed",
      durationMs: clock.now() - startedMs,
      summary: summaryOf(loaded.counts),
      file: options.config,
      diagnostics: loaded.diagnostics.map((one) => ({ ...one, path: [...one.path] })),
    },
  };
}

/**
 * Prints the problems of a config: as frames, or as the section with its diagnostics.
 * @returns 2
 */
export function refuseConfig(
  { loaded, section }: Validated,
  options: ConfigOptions,
  console: Console,
): ExitCode {
  if (options.json) console.out(resultJson({ ...section, failure: configFailure(section) }, 2));
  else showDiagnostics(loaded, options.config, console);
  return 2;
}

/** The failure of a command whose config has errors. */
export function configFailure({
  file,
  summary,
}: Section<"validate">): ReturnType<typeof failureOf> {
  return failureOf(invalidConfig(file, summary));
}

/** Writes the diagnostics as frames to stderr. */
export function showDiagnostics(loaded: LoadedProject, config: string, console: Console): void {
  if (loaded.diagnostics.length === 0) return;
  console.err(
    renderDiagnostics(loaded.diagnostics, loaded.source, {
      file: relative(process.cwd(), config) || config,
      colors: console.colors,
    }),
  );
}
