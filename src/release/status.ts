import { readService, type CloudRunDeps, type RunService } from "./cloud-run.ts";
import { parseLease, type LeaseRecord } from "./lease/record.ts";
import type { LeaseStore } from "./lease/store.ts";
import { earlierRevisions, isProven, readRecord, type PromotedRevision } from "./proof.ts";
import { candidateTags } from "./traffic.ts";

/** What serves of a worker, and what could. */
export interface WorkerStatus {
  readonly worker: string;
  /** Undefined while the service is not there. */
  readonly service:
    | {
        readonly uri: string;
        readonly serving: readonly {
          readonly revision: string;
          readonly percent: number;
          readonly proven: boolean;
        }[];
        /** True while an apply could move the traffic: it follows the latest revision. */
        readonly isUnpinned: boolean;
        /** Candidates with their tag's URL, also those that a killed run left. */
        readonly candidates: readonly {
          readonly tag: string;
          readonly revision: string;
          readonly url: string | undefined;
        }[];
        /** Newest first; the revisions that a roll back can go to. */
        readonly earlier: readonly {
          readonly revision: string;
          /** Undefined for one that served and was never proven. */
          readonly proof: PromotedRevision | undefined;
        }[];
        /** The newest revision. */
        readonly newest: string | undefined;
        /** Why the service is not ready; undefined while it is. */
        readonly problem: string | undefined;
        readonly lastModifier: string;
      }
    | undefined;
}

export interface ReleaseStatus {
  readonly workers: readonly WorkerStatus[];
  /** Undefined while no run holds the lease, or it can't be read. */
  readonly lease: LeaseRecord | undefined;
}

/**
 * What serves now and who is changing it. Takes no lease and changes nothing.
 * @param services Worker id -> full name of its service
 * @throws Failure `GCP_*`, `RELEASE_LEASE_FILE`
 */
export async function releaseStatus(
  deps: Pick<CloudRunDeps, "gcp">,
  services: Readonly<Record<string, string>>,
  store: Pick<LeaseStore, "read">,
): Promise<ReleaseStatus> {
  const [lease, ...workers] = await Promise.all([
    store.read(),
    ...Object.entries(services).map(async ([worker, name]) => {
      const service = await readService(deps, name);
      return { worker, service: service && statusOf(service) };
    }),
  ]);
  return { workers, lease: lease && parseLease(lease.text) };
}

function statusOf(service: RunService): NonNullable<WorkerStatus["service"]> {
  const { served, annotations, tagUrls } = service;
  const record = readRecord(annotations);
  return {
    uri: service.uri,
    serving: Object.entries(served.shares).map(([revision, percent]) => ({
      revision,
      percent,
      proven: isProven(record, revision),
    })),
    isUnpinned: service.isUnpinned,
    candidates: Object.entries(candidateTags(served.tags)).map(([tag, revision]) => ({
      tag,
      revision,
      url: tagUrls[tag],
    })),
    earlier: earlierRevisions(record, served.shares).map((revision) => ({
      revision,
      proof: record.proven.find((one) => one.revision === revision),
    })),
    newest: service.latestCreated,
    problem: service.problem,
    lastModifier: service.lastModifier,
  };
}
