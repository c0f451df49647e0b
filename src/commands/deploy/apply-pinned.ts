import { readService } from "../../release/cloud-run.ts";
import { leasedWorkers, type ReleaseContext } from "../../release/context.ts";
import { movedFailure, movedTraffic } from "../../release/kept.ts";
import type { Section } from "../../report/report.ts";
import { sectionFailure } from "../../report/section-failure.ts";
import type { Clock } from "../../semantics/clock.ts";
import { acquireEnvironment } from "../pipeline/lease.ts";
import { pinStage, undo } from "../pipeline/release.ts";
import { newRunId } from "../pipeline/run-id.ts";
import type { DeploySession } from "./session.ts";

/** An apply of the infrastructure alone. */
export interface PinnedApply {
  readonly pin: Section<"pin">;
  readonly apply: Section<"apply">;
  /** Revisions that it made and that have no requests yet: a deploy proves and promotes them. */
  readonly waiting: readonly string[];
}

/**
 * Applies under the environment's lease, with the traffic pinned to what serves. `failed` with
 * `RELEASE_APPLY_MOVED` when the traffic moved all the same.
 * @throws Failure `RELEASE_BUSY`, `RELEASE_LEASE_LOST`, `GCP_*`
 */
export async function applyPinned(
  { project, target, terraform, signal }: DeploySession,
  clock: Clock,
  body: () => Promise<Section<"apply">>,
): Promise<PinnedApply> {
  const { context, stop } = await acquireEnvironment({
    gcp: target.gcp,
    clock,
    progress: terraform.progress,
    backend: terraform.backend,
    run: newRunId(),
    ...(terraform.lockTimeoutMs === undefined ? {} : { lockTimeoutMs: terraform.lockTimeoutMs }),
    signal,
  });
  try {
    const pin = await pinStage(project, context);
    const apply = await body();
    const moved = await movedTraffic(context);
    const waiting = await waitingRevisions(context);
    if (moved.length === 0 || apply.status === "failed") return { pin, apply, waiting };
    const failure = sectionFailure(movedFailure(moved));
    return { pin, apply: { ...apply, status: "failed", failure }, waiting };
  } finally {
    stop();
    await undo(context);
  }
}

async function waitingRevisions(context: ReleaseContext): Promise<string[]> {
  const found = await Promise.all(
    leasedWorkers(context).map(async ([worker, { service: name, newest, found: before }]) => {
      const service = before === undefined ? undefined : await readService(context, name);
      const made = service?.latestCreated;
      return made === undefined || made === newest ? [] : [`${made} of "${worker}"`];
    }),
  );
  return found.flat();
}
