import type { LeftTraffic } from "./change-traffic.ts";
import type { LeasedWorker } from "./lease/record.ts";

/** A worker whose candidate is known. */
export type WithCandidate = LeasedWorker & {
  readonly candidate: NonNullable<LeasedWorker["candidate"]>;
};

export function hasCandidate(noted: LeasedWorker): noted is WithCandidate {
  return noted.candidate !== undefined;
}

/** As the pin has left it; on a first release as terraform has created it. */
export function pinnedStates({ found, candidate }: WithCandidate): LeftTraffic[] {
  if (found !== undefined) return [{ shares: found.shares, tags: {} }];
  const shares = { [candidate.revision]: 100 };
  return [
    { shares, tags: {}, isUnpinned: true },
    { shares, tags: {} },
  ];
}

/** With the candidate's tag. */
export function taggedState({ found, candidate }: WithCandidate): LeftTraffic {
  return {
    shares: found?.shares ?? { [candidate.revision]: 100 },
    tags: { [candidate.tag]: candidate.revision },
  };
}

/** With the candidate in the place of what was found. */
export function promotedState({ candidate }: WithCandidate): LeftTraffic {
  return { shares: { [candidate.revision]: 100 }, tags: {} };
}
