import type { JsonObject } from "../../../json/json.ts";
import { isJsonObject } from "../../../json/json.ts";
import type { LogEntry } from "../../../ports.ts";
import type { LineStream } from "../../../runner/revision-runner.ts";
import { type ServiceRecord } from "../model.ts";

/**
 * A line of a revision's output as Cloud Logging keeps it: JSON becomes `jsonPayload`, its
 * `severity` the entry's own. @see https://cloud.google.com/run/docs/logging#using-json
 */
export function revisionLogEntry(
  service: ServiceRecord,
  revision: string,
  stream: LineStream,
  line: string,
): LogEntry {
  const base = {
    logName: `projects/${service.project}/logs/run.googleapis.com%2F${encodeURIComponent(stream)}`,
    resource: revisionResource(service, revision),
  };
  if (stream === "varlog/system") return { ...base, severity: "ERROR", textPayload: line };
  const payload = parse(line);
  if (payload === undefined) return { ...base, textPayload: line };
  const { severity, time, timestamp, ...rest } = payload;
  const at = typeof time === "string" ? time : timestamp;
  return {
    ...base,
    ...(typeof severity === "string" ? { severity: severity.toUpperCase() } : {}),
    ...(typeof at === "string" && !Number.isNaN(Date.parse(at)) ? { timestamp: at } : {}),
    jsonPayload: rest,
  };
}

/** The monitored resource of a revision. */
export function revisionResource(service: ServiceRecord, revision: string): LogEntry["resource"] {
  return {
    type: "cloud_run_revision",
    labels: {
      project_id: service.project,
      location: service.location,
      service_name: service.id,
      revision_name: revision,
      configuration_name: service.id,
    },
  };
}

function parse(line: string): JsonObject | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
