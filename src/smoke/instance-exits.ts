import type { Gcp } from "../gcp/gcp.ts";
import { listEntries } from "./log-entries.ts";

/** An instance of a candidate that ended by itself. */
export interface InstanceExit {
  /** The revision's short name. */
  readonly revision: string;
  /** In Cloud Run's words: `Container called exit(1).`, `Memory limit of 512 MiB exceeded…`. */
  readonly text: string;
  readonly atMs: number;
}

interface Entry {
  readonly timestamp?: string;
  readonly textPayload?: string;
  readonly resource?: { readonly labels?: { readonly revision_name?: string } };
}

/**
 * Instances of the given revisions that exited or were killed since a moment, as Cloud Run's system
 * log tells. A handler that answers and then takes its instance down has not done its work well.
 * @throws GoogleApiError
 * @see https://cloud.google.com/run/docs/logging#viewing-logs-in-cloud-logging
 */
export async function instanceExits(
  gcp: Gcp,
  of: {
    readonly projectId: string;
    readonly revisions: readonly string[];
    readonly sinceMs: number;
  },
): Promise<InstanceExit[]> {
  const { projectId, revisions, sinceMs } = of;
  if (revisions.length === 0) return [];
  const names = revisions.map((name) => `resource.labels.revision_name="${name}"`).join(" OR ");
  const entries = await listEntries<Entry>(
    gcp,
    projectId,
    [
      `logName="projects/${projectId}/logs/run.googleapis.com%2Fvarlog%2Fsystem"`,
      `(${names})`,
      "severity>=ERROR",
      `timestamp>="${new Date(sinceMs).toISOString()}"`,
    ].join(" AND "),
  );
  return entries.flatMap(({ timestamp = "", textPayload = "", resource }) =>
    /called exit|terminated|memory limit|signal/i.test(textPayload)
      ? [
          {
            revision: resource?.labels?.revision_name ?? "",
            text: textPayload,
            atMs: Date.parse(timestamp),
          },
        ]
      : [],
  );
}
