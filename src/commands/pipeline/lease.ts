import { hostname, userInfo } from "node:os";

import type { Progress } from "../../base/progress.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import type { ReleaseContext } from "../../release/context.ts";
import { acquireLease, busyFailure } from "../../release/lease/acquire.ts";
import { bucketStore } from "../../release/lease/bucket-store.ts";
import { fileStore } from "../../release/lease/file-store.ts";
import { isGone, processHere } from "../../release/lease/process-here.ts";
import type { LeaseStore } from "../../release/lease/store.ts";
import { repair, type Repaired } from "../../release/repair.ts";
import type { Clock } from "../../semantics/clock.ts";
import type { StateBackend } from "../../terraform/deps.ts";

/** What holding an environment takes. */
export interface LeaseDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Where the state is: the lease is beside it. */
  readonly backend: StateBackend;
  /** 12 hexadecimal digits, or the id of the run whose kept lease this one goes on with. */
  readonly run: string;
  /** How long to wait for another run. @defaultValue 120,000 */
  readonly lockTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

const WAIT_MS = 120_000;

/** The lease of the environment whose state is there. */
export function leaseStore({
  gcp,
  clock,
  backend,
}: Pick<LeaseDeps, "gcp" | "clock" | "backend">): LeaseStore {
  return backend.kind === "gcs" ? bucketStore({ gcp, clock }, backend) : fileStore(backend.file);
}

/** An environment that this run holds. */
export interface HeldEnvironment {
  readonly context: ReleaseContext;
  /** Ends the renewing of the lease, not the lease. */
  readonly stop: () => void;
}

/**
 * Takes an environment's lease, renews it from then on, and finishes or undoes what another run has
 * left. The caller ends the lease; where it can't, the next run repairs.
 * @throws Failure `RELEASE_BUSY`, `RELEASE_LEASE_UNREADABLE`, `GCP_*`
 */
export async function acquireEnvironment(
  deps: LeaseDeps,
): Promise<HeldEnvironment & { readonly repaired: Repaired }> {
  const held = await holdEnvironment(deps);
  try {
    return { ...held, repaired: await repair(held.context) };
  } catch (error) {
    held.stop();
    throw error;
  }
}

/**
 * The same, but for what another run has left: that is up to the caller.
 * @throws Failure `RELEASE_BUSY`, `RELEASE_LEASE_UNREADABLE`, `GCP_*`
 */
export async function holdEnvironment(deps: LeaseDeps): Promise<HeldEnvironment> {
  const { gcp, clock, progress, run, signal, lockTimeoutMs = WAIT_MS } = deps;
  const store = leaseStore(deps);
  const process = processHere();
  const acquired = await acquireLease(
    { store, clock, isGone, ...(signal === undefined ? {} : { signal }) },
    { run, who: who(), ...(process === undefined ? {} : { process }) },
    lockTimeoutMs,
  );
  if (acquired.kind === "busy") throw busyFailure(acquired.record, store.place);
  const { lease } = acquired;
  // At once: repairing and pinning wait for services to settle, which may outlast what others wait
  // for.
  const stop = lease.keepAlive();
  // A run that has lost its lease stops waiting.
  const signals = signal === undefined ? [lease.lost] : [lease.lost, signal];
  const context = { gcp, clock, progress, lease, signal: AbortSignal.any(signals) };
  return { context, stop };
}

/**
 * Whoever runs this, for people who find the lease: a link to the CI run, or a name and a machine.
 */
function who(): string {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: run,
  } = process.env;
  if (server !== undefined && repository !== undefined && run !== undefined) {
    return `${server}/${repository}/actions/runs/${run}`;
  }
  return `${userName()} on ${hostname()}`;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no entry.
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
