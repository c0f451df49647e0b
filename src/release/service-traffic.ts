import type { protos } from "@google-cloud/run";

import { apiFailure } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Traffic } from "../report/stages/traffic.ts";

type Service = protos.google.cloud.run.v2.IService;

const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION" as const;

/** What a release needs to know of a Cloud Run service. */
export interface ServiceState {
  /** Full name. */
  readonly name: string;
  readonly uri: string;
  /** Short names. */
  readonly latestCreated: string;
  /**
   * The revision that all traffic goes to by name; undefined while it goes to LATEST or is split.
   */
  readonly pinned: string | undefined;
  /** The revision that answers most requests now, whatever way it is chosen. */
  readonly serving: string | undefined;
  /** What its requests go to now, by name. */
  readonly traffic: Traffic;
  readonly tagUrls: Readonly<Record<string, string>>;
}

/** Reads a service. @throws Failure `GCP_*` */
export async function readService(gcp: Gcp, name: string): Promise<ServiceState> {
  try {
    const [service] = await (await gcp.services()).getService({ name });
    return stateOf(name, service);
  } catch (error) {
    throw apiFailure(`read Cloud Run service "${name}"`, error);
  }
}

/**
 * Why a revision cannot serve; undefined once it is ready. The revision itself is read, since
 * `latestReadyRevision` says nothing about one without traffic.
 */
export async function revisionProblem(
  gcp: Gcp,
  service: string,
  revision: string,
): Promise<string | undefined> {
  try {
    const [found] = await (
      await gcp.revisions()
    ).getRevision({ name: `${service}/revisions/${revision}` });
    const ready = (found.conditions ?? []).find((condition) => condition.type === "Ready");
    if (ready?.state === "CONDITION_SUCCEEDED") return undefined;
    return ready?.message || "it is not ready";
  } catch (error) {
    throw apiFailure(`read revision "${revision}"`, error);
  }
}

function stateOf(name: string, service: Service): ServiceState {
  const statuses = service.trafficStatuses ?? [];
  const main = statuses.toSorted((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0];
  const target = (service.traffic ?? []).find((entry) => entry.percent === 100);
  const pinned =
    target?.type === REVISION && target.revision ? shortName(target.revision) : undefined;
  const tagUrls: Record<string, string> = {};
  for (const { tag, uri } of statuses) if (tag && uri) tagUrls[tag] = uri;
  return {
    name,
    uri: service.uri ?? "",
    latestCreated: shortName(service.latestCreatedRevision ?? ""),
    pinned,
    serving:
      main?.revision === undefined || main.revision === null || main.revision === ""
        ? shortName(service.latestReadyRevision ?? "") || undefined
        : shortName(main.revision),
    traffic: statuses.map(({ revision, percent, tag }) => ({
      revision: shortName(revision || service.latestReadyRevision || ""),
      percent: percent ?? 0,
      ...(tag ? { tag } : {}),
    })),
    tagUrls,
  };
}

function shortName(revision: string): string {
  return revision.slice(revision.lastIndexOf("/") + 1);
}
