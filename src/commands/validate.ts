import { Failure, type ExitCode } from "../base/failure.ts";
import { renderDiagnostics } from "../project/diagnostics/diagnostic-frame.ts";
import type { Counts } from "../project/diagnostics/problems.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Console } from "./frame/console.ts";
import { failureOf, resultJson, type ResultFailure } from "./frame/result-json.ts";
import { checkFile, type CheckedFile } from "./validate/check-file.ts";
import { findConfigs } from "./validate/find-configs.ts";
import type { ValidateFilesOptions } from "./validate/options.ts";
import { count, invalidConfig, summaryOf } from "./validate/summary.ts";

/** `cloud-tasks validate`: exit 2 when a config has an error, or a warning with `strict`. */
export async function validateFiles(
  options: ValidateFilesOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  const files: CheckedFile[] = [];
  for (const found of await findConfigs(options.paths)) {
    // One after the other: a config is checked within milliseconds, and all at once would only take
    // more memory.
    // oxlint-disable-next-line no-await-in-loop
    files.push(await checkFile(found, options));
  }
  const refused = files.filter((one) => isRefused(one, options));
  const code = refused.length > 0 ? 2 : 0;
  switch (options.format) {
    case "text":
      showFiles(files, options, console);
      break;
    case "json": {
      const failure = code === 0 ? undefined : refusal(files, refused);
      const durationMs = clock.now() - startedMs;
      console.out(resultJson({ ...asData(files, options), durationMs, failure }, code));
      break;
    }
    case "sarif": {
      const { sarifLog } = await import("./validate/sarif.ts");
      console.out(`${JSON.stringify(await sarifLog(files))}\n`);
      break;
    }
    case "github": {
      const { annotationCommands } = await import("./validate/annotation-commands.ts");
      for (const command of annotationCommands(files)) console.out(`${command}\n`);
      // Without file names: the runner looks for workflow commands in everything that is printed.
      console.out(`${files.length} checked: ${summaryOf(totalOf(files))}\n`);
      break;
    }
  }
  return code;
}

function isRefused({ counts }: CheckedFile, { strict }: ValidateFilesOptions): boolean {
  return counts.error > 0 || (strict && counts.warning > 0);
}

function showFiles(
  files: readonly CheckedFile[],
  options: ValidateFilesOptions,
  console: Console,
): void {
  for (const one of files) {
    const { file, diagnostics, counts } = one;
    if (diagnostics.length > 0) {
      console.err(renderDiagnostics(diagnostics, one.source, { file, colors: console.colors }));
    }
    if (!isRefused(one, options)) console.out(`${file} is valid: ${summaryOf(counts)}\n`);
    else if (counts.error === 0) {
      console.err(
        `${file} has ${count(counts.warning, "warning")}, which --strict does not allow\n`,
      );
    }
  }
}

/** The result as data; each diagnostic names its file. */
function asData(files: readonly CheckedFile[], options: ValidateFilesOptions): object {
  const statusOf = (one: CheckedFile): string => (isRefused(one, options) ? "failed" : "passed");
  return {
    status: files.some((one) => isRefused(one, options)) ? "failed" : "passed",
    summary: summaryOf(totalOf(files)),
    files: files.map((one) => ({
      file: one.file,
      status: statusOf(one),
      summary: summaryOf(one.counts),
      environments: one.environments,
    })),
    diagnostics: files.flatMap(({ file, diagnostics }) =>
      diagnostics.map((one) => ({ file, ...one })),
    ),
  };
}

function refusal(files: readonly CheckedFile[], refused: readonly CheckedFile[]): ResultFailure {
  const counts = totalOf(refused);
  const [first] = refused;
  const name =
    files.length === 1 && first !== undefined
      ? first.file
      : `${refused.length} of ${files.length} configs`;
  if (counts.error > 0) {
    return failureOf(invalidConfig(name, summaryOf(counts)));
  }
  return failureOf(
    new Failure(
      "CONFIG_WARNINGS",
      `${name}: ${count(counts.warning, "warning")}, which --strict does not allow`,
      {
        exitCode: 2,
        hint: "fix what each warning names, or suppress it with # cloud-tasks-ignore CODE: reason",
      },
    ),
  );
}

function totalOf(files: readonly CheckedFile[]): Counts {
  const total = (severity: keyof Counts): number =>
    files.reduce((sum, { counts }) => sum + counts[severity], 0);
  return { error: total("error"), warning: total("warning"), info: total("info") };
}
