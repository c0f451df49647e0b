import { Failure } from "../base/failure.ts";
import { revisionLog } from "../gcp/revision-log.ts";
import { changeTraffic, conflictFailure } from "./change-traffic.ts";
import type { ReleaseContext } from "./context.ts";
import type { FoundCandidate } from "./find-candidates.ts";
import { readinessText, waitUntilReady, type Readiness } from "./readiness.ts";
import { hasCandidate, pinnedStates, taggedState, type WithCandidate } from "./states.ts";
import { candidateTag, earlierTags } from "./traffic.ts";
import { failureOf, rollBack, type UndoneWorker } from "./undo.ts";

type Candidate = Extract<FoundCandidate, { kind: "candidate" }>;

/** A candidate that can be reached by its tag's URL. */
export interface TaggedCandidate extends Candidate {
  readonly tag: string;
  readonly url: string;
  /** The service's own URL: the audience of the tokens. */
  readonly audience: string;
}

/** A candidate that never became ready. */
export interface UnreadyCandidate extends Candidate {
  readonly readiness: Exclude<Readiness, { kind: "ready" }>;
  /** The last lines that it logged, oldest first. */
  readonly log: readonly string[];
}

export type Tagged =
  | { readonly kind: "tagged"; readonly candidates: readonly TaggedCandidate[] }
  /** Nothing was changed. */
  | { readonly kind: "not ready"; readonly candidates: readonly UnreadyCandidate[] }
  /** What was tagged so far was undone. */
  | {
      readonly kind: "undone";
      readonly failure: Failure;
      readonly workers: readonly UndoneWorker[];
    };

/** How a revision's log is read when it never became ready. */
export interface LogOptions {
  readonly projectId: string;
  /** When the apply began: earlier lines belong to something else. */
  readonly sinceMs: number;
  /** 0 reads none: a real worker's log may hold what nobody should read. */
  readonly lines: number;
}

/** A revision that crashes on start has printed all that it will ever print. */
const LOG_WAIT_MS = 2_000;

/**
 * Waits until every candidate is ready, then tags them all, without traffic: all workers or none.
 * On a first release, which Cloud Run sends all requests, the revision is pinned by name as well,
 * so that the next apply does not move them.
 * @param schedules Full names of the jobs that the promotion resumes
 * @throws Failure `RELEASE_LEASE_LOST`, `GCP_*` before anything was tagged
 */
export async function tagCandidates(
  context: ReleaseContext,
  candidates: readonly Candidate[],
  schedules: readonly string[],
  log: LogOptions,
): Promise<Tagged> {
  const unready = await Promise.all(candidates.map((one) => unreadyCandidate(context, one, log)));
  const held = unready.filter((one) => one !== undefined);
  if (held.length > 0) return { kind: "not ready", candidates: held };
  const { lease } = context;
  const tag = candidateTag(lease.record.run);
  await lease.update(({ workers }) => {
    const noted = Object.entries(workers).map(([worker, note]) => {
      const found = candidates.find((one) => one.worker === worker);
      const candidate = found && { candidate: { revision: found.revision, tag, proven: false } };
      return [worker, { ...note, ...candidate }] as const;
    });
    return { workers: Object.fromEntries(noted), schedules: [...schedules] };
  });
  const tagged = await Promise.allSettled(
    candidates.map((one) => tagCandidate(context, one, lease.record.workers[one.worker])),
  );
  const failed = tagged.find((one) => one.status === "rejected");
  if (failed !== undefined) {
    return {
      kind: "undone",
      failure: failureOf(failed.reason),
      workers: await rollBack(context),
    };
  }
  const done = tagged.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  return { kind: "tagged", candidates: done };
}

/** The failure that candidates are which never became ready. */
export function unreadyFailure(candidates: readonly UnreadyCandidate[]): Failure {
  return new Failure(
    "RELEASE_NOT_READY",
    candidates
      .map(
        ({ worker, revision, readiness }) =>
          `revision ${revision} of "${worker}" is not ready: ${readinessText(readiness)}`,
      )
      .join("; "),
    {
      exitCode: 1,
      hint: candidates.some(({ isFirst }) => isFirst)
        ? "read the revision's log, fix what it does when it starts, and deploy again"
        : "the previous revision keeps all traffic; read the revision's log, fix what it does when it starts, and deploy again",
    },
  );
}

async function unreadyCandidate(
  context: ReleaseContext,
  candidate: Candidate,
  log: LogOptions,
): Promise<UnreadyCandidate | undefined> {
  const { service, revision } = candidate;
  const readiness = await waitUntilReady(context, `${service}/revisions/${revision}`);
  if (readiness.kind === "ready") return undefined;
  if (log.lines === 0) return { ...candidate, readiness, log: [] };
  const query = { ...log, revision, waitMs: LOG_WAIT_MS };
  const { lines } = await revisionLog(context.gcp, context.clock, query);
  return { ...candidate, readiness, log: lines };
}

async function tagCandidate(
  context: ReleaseContext,
  candidate: Candidate,
  noted: { readonly service: string } | undefined,
): Promise<TaggedCandidate> {
  const { worker, service, revision } = candidate;
  if (noted === undefined || !hasCandidate(noted)) throw new Error(`${worker} is not noted`);
  const { tag } = noted.candidate;
  const changed = await changeTraffic(context, {
    service,
    doing: `tag the candidate of "${worker}"`,
    left: [...pinnedStates(noted), taggedState(noted)],
    to: ({ served }) => {
      const { shares, tags } = taggedState(noted);
      return { shares, tags: { ...earlierTags(served.tags), ...tags } };
    },
  });
  if (changed.kind === "conflict") throw conflictFailure(changed);
  const now = changed.kind === "absent" ? undefined : changed.service;
  const url = now?.tagUrls[tag];
  if (now === undefined || url === undefined) throw noUrl(worker, tag, noted);
  context.progress.info(`${worker}: ${revision} is tagged "${tag}"`);
  return { ...candidate, tag, url, audience: now.uri };
}

function noUrl(worker: string, tag: string, { service }: WithCandidate): Failure {
  return new Failure("RELEASE_NO_URL", `"${worker}" has no URL for the tag "${tag}"`, {
    exitCode: 2,
    hint: `its default URL is turned off, or the service ${service} is gone: turn default_uri_disabled off`,
  });
}
