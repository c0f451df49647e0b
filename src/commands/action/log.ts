import { randomUUID } from "node:crypto";

import { visible } from "../../base/visible.ts";
import type { Console } from "../frame/console.ts";

/**
 * A text for the log of a step in which no line is a workflow command: neither `::error::` nor the
 * older `##[error]`, which the log's page colours even where the runner does not obey it.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function logText(text: string): string {
  return visible(text)
    .replaceAll(/^([ \t]*):(?=:)/gm, "$1: ")
    .replaceAll("##[", "# #[");
}

/**
 * Everything on stdout, where the commands of the runner are: on two streams nobody knows what
 * comes first.
 */
export function logConsole(write: (text: string) => void): Console {
  const tell = (text: string): void => write(logText(text));
  return {
    colors: false,
    out: tell,
    err: tell,
    progress: { info: (text) => tell(`· ${text}\n`), warn: (text) => tell(`! ${text}\n`) },
  };
}

/**
 * Has the runner take every line for plain text while the body runs: what a build prints must not
 * set an annotation of its own or hide ours.
 * @see
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export async function withoutCommands<T>(
  write: (text: string) => void,
  body: () => Promise<T>,
): Promise<T> {
  const token = randomUUID();
  write(`::stop-commands::${token}\n`);
  try {
    return await body();
  } finally {
    write(`::${token}::\n`);
  }
}
