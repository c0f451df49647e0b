import { sleep, type Clock } from "../semantics/clock.ts";
import type { Gcp } from "./gcp.ts";

/** Which lines to read. */
export interface LogQuery {
  readonly projectId: string;
  /** The revision's short name. */
  readonly revision: string;
  /** Milliseconds since the epoch; earlier lines stay out. */
  readonly sinceMs: number;
  /** How many, the last ones. */
  readonly lines: number;
  /** How long to wait for the first line to appear: Cloud Logging shows an entry with a delay. */
  readonly waitMs: number;
  /** Prefers entries that hold this text, such as a task's name, when there are any. */
  readonly about?: string;
}

interface Entry {
  readonly severity?: string;
  readonly textPayload?: string;
  readonly jsonPayload?: Readonly<Record<string, unknown>>;
}

const POLL_MS = 200;
const MAX_LINE_CHARS = 300;
/** Read besides the wanted ones, to find those that are about one task. */
const READ_AHEAD = 100;

/**
 * The last lines that a Cloud Run revision wrote to stdout and stderr, oldest first; none when none came in
 * time or the log can't be read: they help a reader and decide nothing.
 * @see https://cloud.google.com/run/docs/logging#viewing-logs-in-cloud-logging
 */
export async function revisionLog(gcp: Gcp, clock: Clock, query: LogQuery): Promise<string[]> {
  const endMs = clock.now() + query.waitMs;
  for (;;) {
    const entries = await read(gcp, query).catch(() => []);
    if (entries.length > 0) return choose(entries, query);
    if (clock.now() >= endMs) return [];
    await sleep(clock, POLL_MS);
  }
}

async function read(gcp: Gcp, query: LogQuery): Promise<Entry[]> {
  const answer = (await gcp.rest({
    api: "logging",
    method: "POST",
    path: "/v2/entries:list",
    body: {
      resourceNames: [`projects/${query.projectId}`],
      filter: [
        'resource.type="cloud_run_revision"',
        `resource.labels.revision_name="${query.revision}"`,
        // Cloud Run's own line for each request has no text.
        `NOT logName="projects/${query.projectId}/logs/run.googleapis.com%2Frequests"`,
        `timestamp>="${new Date(query.sinceMs).toISOString()}"`,
      ].join(" AND "),
      orderBy: "timestamp desc",
      pageSize: READ_AHEAD,
    },
  })) as { entries?: Entry[] };
  return (answer.entries ?? []).toReversed();
}

function choose(entries: readonly Entry[], { about, lines }: LogQuery): string[] {
  const wanted =
    about === undefined ? [] : entries.filter((entry) => JSON.stringify(entry).includes(about));
  return (wanted.length > 0 ? wanted : entries).slice(-lines).map(textOf);
}

function textOf({ severity, textPayload, jsonPayload }: Entry): string {
  const message = jsonPayload?.["message"];
  const text =
    textPayload ?? (typeof message === "string" ? message : JSON.stringify(jsonPayload ?? {}));
  const line = severity === undefined || severity === "DEFAULT" ? text : `${severity} ${text}`;
  return line.length > MAX_LINE_CHARS ? `${line.slice(0, MAX_LINE_CHARS)}…` : line;
}
