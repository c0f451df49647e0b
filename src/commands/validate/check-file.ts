import { relative, resolve, sep } from "node:path";

import { checkAllEnvironments } from "../../project/check-environments.ts";
import { readConfigFile } from "../../project/config-file.ts";
import type { Diagnostic } from "../../project/diagnostics/diagnostic.ts";
import {
  shownProblems,
  single,
  type Counts,
  type Problem,
} from "../../project/diagnostics/problems.ts";
import { checkConfig } from "../../project/load-project.ts";
import { maskedLines } from "../../project/yaml/private-lines.ts";
import type { FoundConfig } from "./find-configs.ts";
import type { ValidateFilesOptions } from "./options.ts";

/** The diagnostics of one config. */
export interface CheckedFile {
  /** Relative to the working directory when below it, with `/` between folders. */
  readonly file: string;
  /** Those that were checked; empty when the file can't be read. */
  readonly environments: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
  /** The text for frames, with possible secrets masked. */
  readonly source: string;
}

/** Checks a config in one environment, or in all. Never throws for mistakes in the config. */
export async function checkFile(
  found: FoundConfig,
  options: Pick<ValidateFilesOptions, "environment" | "allEnvironments">,
): Promise<CheckedFile> {
  if (found.kind === "empty") return unread(found.folder, noConfigIn(found.folder), "");
  const file = resolve(found.file);
  const read = await readConfigFile(file, undefined);
  if ("problem" in read) return unread(found.file, read.problem, maskedLines(read.source));
  const { environment = "production" } = options;
  const checked = options.allEnvironments
    ? await checkAllEnvironments(read.text, { configFile: file })
    : await checkConfig(read.text, { configFile: file, environment });
  return {
    file: shownPath(found.file),
    environments: "environments" in checked ? checked.environments : [environment],
    diagnostics: checked.diagnostics,
    counts: checked.counts,
    get source() {
      return checked.source;
    },
  };
}

function unread(file: string, problem: Problem, source: string): CheckedFile {
  const environments: readonly string[] = [];
  return { file: shownPath(file), environments, ...shownProblems([single(problem)]), source };
}

function noConfigIn(folder: string): Problem {
  return {
    code: "CT001",
    message: `${folder} contains no cloud-tasks.yaml`,
    hint: "pass the config itself, or the folder that it is in",
    path: [],
  };
}

function shownPath(file: string): string {
  const path = relative(process.cwd(), resolve(file)) || ".";
  return (path.startsWith("..") ? file : path).replaceAll(sep, "/");
}
