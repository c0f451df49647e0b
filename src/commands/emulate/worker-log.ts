import { stripVTControlCharacters } from "node:util";

import type { Progress } from "../../base/progress.ts";
import type { LogEntry } from "../../rehearsal/ports.ts";

const BAD = new Set(["ERROR", "CRITICAL", "ALERT", "EMERGENCY"]);

/**
 * Shows what a worker printed: its text, or the message of a JSON line followed by its other
 * fields. An entry without text, such as the log of a successful request, is not shown.
 */
export function showWorkerLog(
  { resource, severity, textPayload, jsonPayload }: LogEntry,
  progress: Progress,
): void {
  const service = resource.labels["service_name"] ?? "worker";
  // A worker's colours are foreign escape sequences, which would be made visible.
  const said = stripVTControlCharacters(textPayload ?? textOf(jsonPayload ?? {}));
  if (said.trim() === "") return;
  const line = `${service}: ${said}`;
  if (BAD.has(severity ?? "")) progress.warn(line);
  else progress.info(line);
}

function textOf({ message, ...others }: NonNullable<LogEntry["jsonPayload"]>): string {
  const rest = Object.keys(others).length === 0 ? "" : JSON.stringify(others);
  return typeof message === "string" ? `${message} ${rest}`.trimEnd() : rest;
}
