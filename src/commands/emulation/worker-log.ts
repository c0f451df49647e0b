import type { Progress } from "../../project/progress.ts";
import type { LogEntry } from "../../rehearsal/ports.ts";

const BAD = new Set(["ERROR", "CRITICAL", "ALERT", "EMERGENCY"]);

/** Shows what a worker printed: its text, or the message of a JSON line with the other fields behind it. */
export function showWorkerLog(
  { resource, severity, textPayload, jsonPayload }: LogEntry,
  progress: Progress,
): void {
  const service = resource.labels["service_name"] ?? "worker";
  const line = `${service}: ${textPayload ?? textOf(jsonPayload ?? {})}`;
  if (BAD.has(severity ?? "")) progress.warn(line);
  else progress.info(line);
}

function textOf({ message, ...others }: NonNullable<LogEntry["jsonPayload"]>): string {
  const rest = Object.keys(others).length === 0 ? "" : JSON.stringify(others);
  return typeof message === "string" ? `${message} ${rest}`.trimEnd() : rest;
}
