import type { ExitCode } from "../base/failure.ts";
import { ambientCredentials } from "../gcp/credentials.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import { buildArchives } from "../image/archive/image-archives.ts";
import type { BuilderName } from "../image/dockerfile/builder-names.ts";
import { closeReport, startReport } from "../report/merge.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Clock } from "../semantics/clock.ts";
import { checkReportFile, writeReport } from "./deploy/report-file.ts";
import { withCancellation } from "./frame/cancellation.ts";
import type { Console } from "./frame/console.ts";
import { printResult } from "./frame/print-result.ts";
import { reloadProject } from "./pipeline/reload-project.ts";
import { refuseConfig, showDiagnostics, validateStage } from "./validate/validate-stage.ts";

export interface BuildOptions {
  readonly config: string;
  readonly environment?: string;
  readonly json: boolean;
  /** The folder that the archives are written to. */
  readonly imageOut: string;
  /** Where the report is written. */
  readonly out?: string;
  /** What builds Dockerfiles. @defaultValue the first of docker, podman and buildah that works */
  readonly builder?: BuilderName;
}

/**
 * `cloud-tasks build`: every worker's image as an OCI archive, without an account. A job that runs
 * the code of a pull request builds with it; a job with permission to deploy pushes the archives.
 */
export async function buildCommand(
  options: BuildOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  await checkReportFile(options.out);
  const validated = await validateStage({ ...options, willBuild: true }, clock);
  const { loaded, section } = validated;
  const { project } = loaded;
  if (project === undefined) return refuseConfig(validated, options, console);
  showDiagnostics(loaded, options.config, console);
  const build = await withCancellation(console.progress, async (signal) =>
    buildArchives(
      project,
      {
        endpoints: googleEndpoints,
        // For base images that are not public; looked up only then.
        credentials: ambientCredentials({ projectId: project.projectId }),
        clock,
        progress: console.progress,
        // Nothing is pushed.
        repository: "",
        signal,
        builder: options.builder,
      },
      options.imageOut,
    ),
  );
  await reloadProject(project);
  const { name, environment } = project;
  const started = startReport({
    kind: "build",
    project: name,
    environment,
    startedAtMs: startedMs,
  });
  const report = closeReport({ ...started, validate: section, build }, clock.now() - startedMs);
  const { colors, outColumns: columns } = console;
  const printable = {
    json: options.json,
    result: build,
    code: 0,
    text: () => renderTerminal(report, { colors, columns }),
  } as const;
  return await printResult(console, printable, () => writeReport(report, options.out));
}
