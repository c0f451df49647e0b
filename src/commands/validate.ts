import { relative } from "node:path";

import { renderDiagnostics } from "../project/diagnostic-frame.ts";
import type { ExitCode } from "../project/failure.ts";
import { loadProject, type LoadedProject } from "../project/load-project.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Console } from "./frame/console.ts";

export interface ValidateOptions {
  readonly config: string;
  readonly environment?: string;
  readonly json: boolean;
}

/**
 * The stage: checks the config and says how many problems there are.
 * @param options.willBuild The workers are built next. @defaultValue false
 * @param options.confinedTo The repository that config and manifests must lie in. @defaultValue anywhere
 */
export async function validateStage(
  options: Pick<ValidateOptions, "config" | "environment"> & {
    readonly willBuild?: boolean;
    readonly confinedTo?: string;
  },
  clock: Clock,
): Promise<{ readonly loaded: LoadedProject; readonly section: Section<"validate"> }> {
  const startedMs = clock.now();
  const loaded = await loadProject({
    configFile: options.config,
    ...(options.environment === undefined ? {} : { environment: options.environment }),
    ...(options.willBuild === undefined ? {} : { willBuild: options.willBuild }),
    ...(options.confinedTo === undefined ? {} : { confinedTo: options.confinedTo }),
  });
  const { error: errors, warning, info } = loaded.counts;
  return {
    loaded,
    section: {
      status: errors > 0 ? "failed" : "passed",
      durationMs: clock.now() - startedMs,
      summary: `${count(errors, "error")}, ${count(warning + info, "note")}`,
      file: options.config,
      diagnostics: loaded.diagnostics.map((one) => ({ ...one, path: [...one.path] })),
    },
  };
}

/** `cloud-tasks validate`: exit 2 when the config has an error. */
export async function validateCommand(
  options: ValidateOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const { loaded, section } = await validateStage(options, clock);
  if (options.json) console.out(`${JSON.stringify(section)}\n`);
  else showDiagnostics(loaded, options.config, console);
  if (section.status === "failed") return 2;
  if (!options.json) console.out(`${options.config} is fine: ${section.summary}\n`);
  return 0;
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

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
