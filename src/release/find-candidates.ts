import { Failure } from "../base/failure.ts";
import {
  listRevisions,
  readSettledService,
  type RunRevision,
  type RunService,
} from "./cloud-run.ts";
import { leasedWorkers, type ReleaseContext } from "./context.ts";
import type { LeasedWorker } from "./lease/record.ts";
import { isProven, readRecord } from "./proof.ts";
import { shortName, soleRevision } from "./traffic.ts";

/** The revision of a worker that is to be proven, if there is one. */
export type FoundCandidate =
  | {
      readonly kind: "candidate";
      readonly worker: string;
      /** Full name. */
      readonly service: string;
      /** Short name. */
      readonly revision: string;
      /** False when this apply made none: the newest one is of just this template. */
      readonly isNew: boolean;
      /** True when nothing served before: Cloud Run sends its first revision all requests. */
      readonly isFirst: boolean;
    }
  /** What serves is of this template and proven. */
  | {
      readonly kind: "unchanged";
      readonly worker: string;
      readonly service: string;
      readonly revision: string;
    }
  /** The newest revision is another apply's. */
  | {
      readonly kind: "overtaken";
      readonly worker: string;
      readonly service: string;
      readonly newest: string;
      readonly image: string;
      readonly by: string;
    }
  /** Several revisions of the image were made since the traffic was pinned. */
  | {
      readonly kind: "ambiguous";
      readonly worker: string;
      readonly service: string;
      readonly revisions: readonly string[];
      readonly by: string;
    }
  | { readonly kind: "missing"; readonly worker: string; readonly service: string };

/**
 * The revision that this apply has made for each worker: one since the pin, of the image that was
 * applied. Where it made none, the newest: nothing has changed the template since terraform found
 * it as it should be. Never the newest one as such: an apply in between may have made it. Changes
 * nothing.
 * @param images Worker id -> image by digest, as it was applied
 * @throws Failure `RELEASE_NOT_SETTLED`, `GCP_*`
 */
export function findCandidates(
  context: ReleaseContext,
  images: Readonly<Record<string, string>>,
): Promise<FoundCandidate[]> {
  return Promise.all(
    leasedWorkers(context).map(([worker, noted]) =>
      findCandidate(context, worker, noted, images[worker] ?? ""),
    ),
  );
}

/**
 * The failure that a worker without a candidate is; undefined for one that has one, or needs none.
 */
export function candidateFailure(found: FoundCandidate): Failure | undefined {
  switch (found.kind) {
    case "candidate":
    case "unchanged":
      return undefined;
    case "overtaken":
      return new Failure(
        "RELEASE_OVERTAKEN",
        `the newest revision ${found.newest} of "${found.worker}" runs ${found.image}, which is not what this run applied${byText(found.by)}`,
        { exitCode: 1, hint: "another apply came in between: run the deploy again" },
      );
    case "ambiguous":
      return new Failure(
        "RELEASE_OVERTAKEN",
        `${found.revisions.length} revisions of "${found.worker}" were made since this run pinned its traffic: ${found.revisions.join(", ")}${byText(found.by)}`,
        { exitCode: 1, hint: "another apply came in between: run the deploy again" },
      );
    case "missing":
      return new Failure(
        "RELEASE_NO_SERVICE",
        `worker "${found.worker}" has no Cloud Run service "${shortName(found.service)}" with a revision`,
        { exitCode: 1, hint: "apply first: the service is created by terraform" },
      );
  }
}

function byText(by: string): string {
  return by === "" ? "" : `; ${by} changed the service last`;
}

async function findCandidate(
  context: ReleaseContext,
  worker: string,
  noted: LeasedWorker,
  image: string,
): Promise<FoundCandidate> {
  const { service: name, newest } = noted;
  const service = await readSettledService(context, name);
  const latest = service?.latestCreated;
  if (service === undefined || latest === undefined) {
    return { kind: "missing", worker, service: name };
  }
  const revisions = await listRevisions(context, name);
  const by = service.lastModifier;
  const made = newest === latest ? [] : since(revisions, newest);
  const ours = made.filter((one) => isOf(one, image)).map((one) => shortName(one.name));
  const [only] = ours;
  if (ours.length > 1) return { kind: "ambiguous", worker, service: name, revisions: ours, by };
  if (only !== undefined) return candidate(worker, noted, only, true);
  const last = revisions.find((one) => shortName(one.name) === latest);
  if (made.length > 0 || last === undefined || !isOf(last, image)) {
    const runs = last?.containers[0]?.image ?? "another image";
    return { kind: "overtaken", worker, service: name, newest: latest, image: runs, by };
  }
  return isServedProven(service, latest)
    ? { kind: "unchanged", worker, service: name, revision: latest }
    : candidate(worker, noted, latest, false);
}

function candidate(
  worker: string,
  { service, found }: LeasedWorker,
  revision: string,
  isNew: boolean,
): FoundCandidate {
  const isFirst = found === undefined;
  return { kind: "candidate", worker, service, revision, isNew, isFirst };
}

/** Those made after the one that was the newest; all when there was none. */
function since(revisions: readonly RunRevision[], newest: string | undefined): RunRevision[] {
  const before = revisions.find((one) => shortName(one.name) === newest);
  if (before === undefined) return [...revisions];
  const sinceMs = Date.parse(before.createTime);
  return revisions.filter((one) => one !== before && Date.parse(one.createTime) >= sinceMs);
}

/**
 * By digest: whether a revision shows its image as it was given or resolved, the digest is the
 * same.
 */
function isOf({ containers }: RunRevision, image: string): boolean {
  const digest = (text: string): string => text.slice(text.lastIndexOf("@") + 1);
  return containers.some((one) => digest(one.image) === digest(image));
}

function isServedProven({ served, annotations }: RunService, revision: string): boolean {
  return soleRevision(served.shares) === revision && isProven(readRecord(annotations), revision);
}
