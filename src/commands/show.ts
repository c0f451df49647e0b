import { createColors } from "picocolors";

import type { ExitCode } from "../base/failure.ts";
import { visibleLine } from "../base/visible.ts";
import type { ResolvedValue } from "../project/resolve/resolved-value.ts";
import { resolvedValues, type ResolvedProject } from "../project/resolve/resolved-values.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Console } from "./frame/console.ts";
import { resultJson, type Result } from "./frame/result-json.ts";
import type { ProjectOptions } from "./lines/command-line.ts";
import { refuseConfig, showDiagnostics, validateStage } from "./validate/validate-stage.ts";

interface Shown extends Result, ResolvedProject {
  readonly name: string;
  readonly environment: string;
}

/**
 * `cloud-tasks show`: every value that holds in an environment, with where it comes from. Exit 2
 * for a config with errors.
 */
export async function showCommand(
  options: ProjectOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const validated = await validateStage(options, clock);
  const { project } = validated.loaded;
  if (project === undefined) return refuseConfig(validated, options, console);
  const { name, environment } = project;
  const shown: Shown = { name, environment, ...resolvedValues(project) };
  if (options.json) {
    console.out(resultJson(shown, 0));
  } else {
    showDiagnostics(validated.loaded, options.config, console);
    console.out(shownText(shown, console));
  }
  return 0;
}

function shownText({ name, environment, values, resources }: Shown, console: Console): string {
  const c = createColors(console.colors);
  const parts = [
    `${c.bold(name)} in ${c.bold(environment)}\n${rows(values, console)}`,
    ...resources.map(
      (one) =>
        `${c.bold(one.id)} ${one.type}, ${visibleLine(one.name)} ${c.dim(`line ${one.line}`)}\n${rows(one.values, console)}`,
    ),
  ];
  return parts.join("\n");
}

/** Longer values do not push the others away. */
const MAX_VALUE_COLUMNS = 48;

function rows(values: readonly ResolvedValue[], { colors }: Console): string {
  const c = createColors(colors);
  const cells = values.map(({ value, ...rest }) => ({ ...rest, value: valueText(value) }));
  const keyColumns = Math.max(0, ...cells.map(({ key }) => key.length));
  const lengths = cells.map(({ value }) => value.length);
  const columns = Math.max(0, ...lengths.filter((length) => length <= MAX_VALUE_COLUMNS));
  return cells
    .map((one) => {
      const cell = one.value.padEnd(columns);
      return `  ${visibleLine(one.key).padEnd(keyColumns)}  ${cell}  ${c.dim(originText(one))}\n`;
    })
    .join("");
}

function valueText(value: unknown): string {
  return visibleLine(typeof value === "string" && value !== "" ? value : JSON.stringify(value));
}

function originText(one: Omit<ResolvedValue, "value">): string {
  const { from, line, why, means } = one;
  if (means !== undefined)
    return `${originText({ key: one.key, from, ...(line === undefined ? {} : { line }) })}, ${means} for Cloud Run`;
  switch (from) {
    case "file":
      return `line ${line}`;
    case "environment":
      return `line ${line}, of the environment`;
    case "default":
      return "default";
    case "manifest":
      return "the worker's manifest";
    case "implied":
      return why === undefined ? "implied" : `by ${why}`;
  }
}
