import { conflictFailure } from "../../release/change-traffic.ts";
import type { ReleaseContext } from "../../release/context.ts";
import type { FoundCandidate } from "../../release/find-candidates.ts";
import type { LeasedWorker, LeaseRecord } from "../../release/lease/record.ts";
import type { PinnedWorker } from "../../release/pin.ts";
import type { Promoted } from "../../release/promotion.ts";
import type { TaggedCandidate, UnreadyCandidate } from "../../release/tag.ts";
import { shortName, soleRevision, type Shares } from "../../release/traffic.ts";
import { isUndone, type UndoneWorker } from "../../release/undo.ts";
import type { Section } from "../../report/report.ts";
import { sectionFailure } from "../../report/section-failure.ts";
import type { Traffic } from "../../report/stages/traffic.ts";

type CandidateWorker = Section<"candidate">["workers"][number];

/** Traffic as a report has it. */
export function trafficOf(shares: Shares): Traffic {
  return Object.entries(shares).map(([revision, percent]) => ({ revision, percent }));
}

/** The one revision that serves, or how the traffic is split. */
export function servingText(shares: Shares): string {
  return (
    soleRevision(shares) ??
    Object.entries(shares)
      .map(([revision, percent]) => `${revision} ${percent} %`)
      .join(", ")
  );
}

export function pinSection(
  { lease }: ReleaseContext,
  workers: readonly PinnedWorker[],
  durationMs: number,
): Section<"pin"> {
  const { who, run, since } = lease.record;
  const moved = workers.filter((one) => one.kind === "pinned" && one.moved).length;
  return {
    status: "passed",
    durationMs,
    summary: moved === 0 ? "the traffic is pinned by name" : `pinned the traffic of ${moved}`,
    lease: { holder: who, run, since },
    workers: workers.map((one) => {
      const traffic = one.kind === "pinned" ? trafficOf(one.shares) : [];
      const outcome = one.kind !== "pinned" ? "not deployed" : one.moved ? "pinned" : "was pinned";
      return { worker: one.worker, before: traffic, after: traffic, outcome };
    }),
  };
}

/** What serves of each worker, as the lease has noted it. */
function foundShares({ lease }: ReleaseContext, worker: string): Shares {
  return lease.record.workers[worker]?.found?.shares ?? {};
}

export function candidateSection(
  context: ReleaseContext,
  found: readonly FoundCandidate[],
  tagged: readonly TaggedCandidate[],
  images: Readonly<Record<string, string>>,
  durationMs: number,
): Section<"candidate"> {
  const workers = found.flatMap((one): CandidateWorker[] => {
    const digest = digestOf(images[one.worker]);
    if (one.kind === "unchanged") {
      const { worker, revision } = one;
      return [
        {
          worker,
          candidate: revision,
          digest,
          previous: revision,
          serving: revision,
          outcome: "unchanged",
        },
      ];
    }
    const made = tagged.find(({ worker }) => worker === one.worker);
    if (one.kind !== "candidate" || made === undefined) return [];
    const before = foundShares(context, one.worker);
    const previous = servingText(before);
    return [
      {
        worker: one.worker,
        candidate: one.revision,
        candidateUrl: made.url,
        digest,
        ...(previous === "" ? {} : { previous }),
        serving: previous === "" ? one.revision : previous,
        traffic: trafficOf(before),
        outcome: "candidate",
      },
    ];
  });
  const fresh = workers.filter(({ outcome }) => outcome === "candidate").length;
  return {
    status: workers.length === 0 ? "skipped" : "passed",
    durationMs,
    summary:
      workers.length === 0
        ? "the project has no workers"
        : fresh === 0
          ? "nothing new: what serves is of this image and proven"
          : `${fresh} candidate${fresh === 1 ? "" : "s"} without traffic`,
    workers,
  };
}

export function unreadySection(
  context: ReleaseContext,
  unready: readonly UnreadyCandidate[],
  failure: NonNullable<Section<"candidate">["failure"]>,
  durationMs: number,
): Section<"candidate"> {
  return {
    status: "failed",
    durationMs,
    summary: unready.map(({ revision }) => `${revision} never became ready`).join(", "),
    failure,
    workers: unready.map(({ worker, revision, log }) => {
      const serving = servingText(foundShares(context, worker));
      return {
        worker,
        candidate: revision,
        ...(serving === "" ? {} : { previous: serving }),
        serving,
        outcome: "not ready",
        ...(log.length === 0 ? {} : { log: [...log] }),
      };
    }),
  };
}

export function promoteSection(
  promoted: Promoted,
  candidates: Section<"candidate">,
  durationMs: number,
): Section<"promote"> {
  if (promoted.kind === "undone") {
    return {
      status: "failed",
      durationMs,
      summary: "no worker was promoted",
      failure: sectionFailure(promoted.failure),
      workers: [],
    };
  }
  const workers = candidates.workers.map((one): Section<"promote">["workers"][number] => {
    const { worker, candidate, previous, serving } = one;
    const moved = promoted.workers.find((one) => one.worker === worker);
    const known = { worker, candidate, ...(previous === undefined ? {} : { previous }) };
    return moved === undefined
      ? { ...known, serving, outcome: "unchanged" as const }
      : {
          ...known,
          serving: candidate,
          before: trafficOf(moved.before),
          after: [{ revision: candidate, percent: 100 }],
          outcome: "promoted" as const,
          ...(moved.proven ? {} : { proven: false }),
        };
  });
  const done = workers.filter(({ outcome }) => outcome === "promoted");
  const paused = promoted.schedules.filter(({ failure }) => failure !== undefined);
  const moved = done
    .map(
      ({ worker, candidate, proven }) =>
        `${worker} promoted to ${candidate}${proven === false ? ", not proven" : ""}`,
    )
    .join(", ");
  const left = paused.map(({ job }) => shortName(job)).join(", ");
  return {
    status: "passed",
    durationMs,
    summary: `${moved === "" ? "nothing new to release" : moved}${left === "" ? "" : `; schedules that are still paused: ${left}`}`,
    workers,
  };
}

/** @param noted What the lease says of the workers */
export function rollbackSection(
  noted: LeaseRecord["workers"],
  undone: readonly UndoneWorker[],
  durationMs: number,
): Section<"rollback"> {
  const workers = undone.map((one) => rolledBack(noted[one.worker], one));
  const isBack = workers.every(
    ({ outcome }) => outcome === "rolled back" || outcome === "unchanged",
  );
  const failure = undone.map(failureOfUndone).find((one) => one !== undefined);
  return {
    status: isBack ? "passed" : "failed",
    durationMs,
    summary: workers.map(rollbackSentence).join(", ") || "nothing had to be moved back",
    ...(failure === undefined ? {} : { failure }),
    workers,
  };
}

type RolledBack = Section<"rollback">["workers"][number];

function rolledBack(noted: LeasedWorker | undefined, one: UndoneWorker): RolledBack {
  const candidate = noted?.candidate?.revision ?? "";
  const previous = servingText(noted?.found?.shares ?? {});
  const known = { worker: one.worker, candidate, ...(previous === "" ? {} : { previous }) };
  switch (one.kind) {
    case "restored":
      return {
        ...known,
        serving: servingText(one.shares),
        after: trafficOf(one.shares),
        ...(one.proven ? {} : { proven: false }),
        outcome: "rolled back",
      };
    case "first":
      return { ...known, serving: one.revision, outcome: "no earlier" };
    case "untouched":
    case "absent":
      return { ...known, serving: previous, outcome: "unchanged" };
    case "left":
      return { ...known, serving: servingText(one.conflict.found.shares), outcome: "failed" };
    case "failed":
      return { ...known, serving: "", outcome: "failed" };
  }
}

function failureOfUndone(one: UndoneWorker): Section<"rollback">["failure"] {
  if (one.kind === "left") return sectionFailure(conflictFailure(one.conflict));
  return one.kind === "failed" ? sectionFailure(one.failure) : undefined;
}

export function rollbackSentence({ worker, serving, outcome }: RolledBack): string {
  switch (outcome) {
    case "rolled back":
      return `${worker} rolled back to ${serving}`;
    case "no earlier":
      return `${worker}: first release, no earlier revision to go back to`;
    case "unchanged":
      return `${worker} was not changed`;
    case "failed":
      return `${worker} could not be rolled back`;
  }
}

/** True when the lease may end: nothing is left for the next run. */
export function mayEnd(promoted: Promoted): boolean {
  return promoted.kind === "promoted" || isUndone(promoted.workers);
}

function digestOf(image = ""): string {
  return image.slice(image.lastIndexOf("@") + 1);
}
