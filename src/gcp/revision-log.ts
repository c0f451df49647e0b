import { badnessOf, ERROR_BADNESS, excerpt, type PrintedLine } from "../base/excerpt.ts";
import { plainLine } from "../base/plain-line.ts";
import { sleep, type Clock } from "../semantics/clock.ts";
import type { Gcp } from "./gcp.ts";

/** Which lines to read. */
export interface LogQuery {
  readonly projectId: string;
  /** The revision's short name. */
  readonly revision: string;
  /** Milliseconds since the epoch; earlier lines are ignored. */
  readonly sinceMs: number;
  /** How many lines: the most informative ones. */
  readonly lines: number;
  /** How long to wait for the first line to appear: Cloud Logging shows an entry with a delay. */
  readonly waitMs: number;
  /** Restricts the search to one task, when not about the whole revision. */
  readonly about?: {
    /** A text that every entry about the task contains, such as its name. */
    readonly text: string;
    /**
     * A text that entries about any task of this kind contain; those of other tasks are not shown.
     */
    readonly kind: string;
  };
}

/** The lines that were found. */
export interface RevisionLog {
  readonly lines: readonly string[];
  /**
   * Whether all lines are about the given task; false when none were and these are the revision's
   * own.
   */
  readonly isAbout: boolean;
}

interface Entry {
  readonly severity?: string;
  readonly textPayload?: string;
  readonly jsonPayload?: Readonly<Record<string, unknown>>;
}

const POLL_MS = 200;
const MAX_LINE_CHARS = 300;
const MAX_BYTES = 4_000;
/**
 * From least to most severe.
 * @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#LogSeverity
 */
const ERRORS = ["ERROR", "CRITICAL", "ALERT", "EMERGENCY"];
/** The number of last entries to search for those about the task, and for the first error. */
const READ_ENTRIES = 300;

/**
 * What a Cloud Run revision wrote to stdout and stderr about its failure, oldest first: its first
 * error and the lines after it, else the last lines. Empty when none arrived in time or the log
 * can't be read: they are informative only. For a task, waits until an error is among the lines:
 * what a handler printed before it failed arrives first.
 * @see https://cloud.google.com/run/docs/logging#viewing-logs-in-cloud-logging
 */
export async function revisionLog(
  gcp: Pick<Gcp, "rest">,
  clock: Clock,
  query: LogQuery,
): Promise<RevisionLog> {
  const { about, lines } = query;
  const endMs = clock.now() + query.waitMs;
  const excerptOf = (found: readonly Entry[]): string[] =>
    excerpt(found.flatMap(linesOf), { lines, bytes: MAX_BYTES });
  let entries: readonly Entry[] = [];
  for (;;) {
    const before = entries;
    entries = await read(gcp, query).catch(() => before);
    const isLate = clock.now() >= endMs;
    if (about === undefined) {
      if (isLate || entries.length > 0) return { lines: excerptOf(entries), isAbout: false };
    } else {
      const found = entries.filter((entry) => holds(entry, about.text));
      if (found.some(isError) || (isLate && found.length > 0)) {
        return { lines: excerptOf(found), isAbout: true };
      }
      const rest = entries.filter((entry) => !holds(entry, about.kind));
      if (isLate) return { lines: excerptOf(rest), isAbout: false };
    }
    await sleep(clock, POLL_MS);
  }
}

async function read(gcp: Pick<Gcp, "rest">, query: LogQuery): Promise<Entry[]> {
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
      pageSize: READ_ENTRIES,
    },
  })) as { entries?: Entry[] };
  return (answer.entries ?? []).toReversed();
}

function holds(entry: Entry, text: string): boolean {
  return JSON.stringify(entry).includes(text);
}

function isError({ severity = "" }: Entry): boolean {
  return ERRORS.includes(severity);
}

/** A message of several lines, such as a stack, gives several lines. */
function linesOf({ severity, textPayload, jsonPayload }: Entry): PrintedLine[] {
  const message = jsonPayload?.["message"];
  const said =
    textPayload ?? (typeof message === "string" ? message : JSON.stringify(jsonPayload ?? {}));
  const error = typeof message === "string" ? errorOf(jsonPayload?.["error"]) : "";
  const text = error === "" || said.includes(error) ? said : `${said}: ${error}`;
  const isLevelled = severity !== undefined && severity !== "DEFAULT";
  return text.split(/\r?\n/).map((line, index) => {
    const badness = !isLevelled ? badnessOf(line) : index === 0 ? badnessOfSeverity(severity) : 0;
    const whole = isLevelled && index === 0 ? `${severity} ${line}` : line;
    return { text: plainLine(whole, MAX_LINE_CHARS), badness };
  });
}

function badnessOfSeverity(severity: string): number {
  const rank = ERRORS.indexOf(severity);
  return rank === -1 ? 0 : ERROR_BADNESS + rank;
}

/** `NAME: MESSAGE (cause: …)` of an error that the worker's runtime logged, without its stack. */
function errorOf(error: unknown): string {
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null) return "";
  const { cause, causes } = error as Readonly<Record<string, unknown>>;
  const chain = Array.isArray(causes) ? causes.map(ownText) : [cause];
  const texts = chain.flatMap((one) =>
    typeof one === "string" && one !== "" ? [`cause: ${one}`] : [],
  );
  return texts.length === 0 ? ownText(error) : `${ownText(error)} (${texts.join(", ")})`;
}

/** `NAME: MESSAGE` of one error. */
function ownText(error: unknown): string {
  const { name, message } = (error ?? {}) as Readonly<Record<string, unknown>>;
  return [name, message].filter((part) => typeof part === "string" && part !== "").join(": ");
}
