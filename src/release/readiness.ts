import { sleep } from "../semantics/clock.ts";
import { readRevision, type RunCondition, type RunRevision } from "./cloud-run.ts";
import type { ReleaseContext } from "./context.ts";

/** Whether a revision can take requests. */
export type Readiness =
  | { readonly kind: "ready" }
  | {
      readonly kind: "failed";
      /** As Cloud Run calls it: `HEALTH_CHECK_CONTAINER_ERROR`; empty when it does not say. */
      readonly reason: string;
      readonly message: string;
    }
  /** It did not come up in time. */
  | { readonly kind: "late"; readonly afterMs: number };

/**
 * Longer than a container may take to start, which is 240 s.
 * @see https://cloud.google.com/run/docs/configuring/healthchecks
 */
const READY_MS = 300_000;
const FIRST_POLL_MS = 100;
const MAX_POLL_MS = 2_000;

/** Parts of a revision that must not have failed, whatever `Ready` says. */
const PARTS: ReadonlySet<string> = new Set([
  "ContainerReady",
  "ContainerHealthy",
  "ResourcesAvailable",
]);

/**
 * Waits until a revision is ready or failed, by its own conditions: `latestReadyRevision` says
 * nothing of one without traffic, which was seen ready and retired at once.
 * @param revision Full name
 * @throws Failure `GCP_*`; the signal's reason
 * @see https://github.com/BasedHardware/omi/pull/10254
 */
export async function waitUntilReady(
  context: Pick<ReleaseContext, "gcp" | "clock" | "signal">,
  revision: string,
): Promise<Readiness> {
  const { clock, signal } = context;
  const untilMs = clock.now() + READY_MS;
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, MAX_POLL_MS)) {
    const found = await readRevision(context, revision);
    if (found === undefined) {
      return { kind: "failed", reason: "", message: "it does not exist or is deleted" };
    }
    const readiness = readinessOf(found);
    if (readiness !== undefined) return readiness;
    if (clock.now() >= untilMs) return { kind: "late", afterMs: READY_MS };
    await sleep(clock, pollMs, signal);
  }
}

/** For people. */
export function readinessText(readiness: Exclude<Readiness, { kind: "ready" }>): string {
  if (readiness.kind === "late") return `it did not come up within ${readiness.afterMs / 1_000} s`;
  const { reason, message } = readiness;
  return [reason, message].filter((part) => part !== "").join(": ") || "it is not ready";
}

/** Undefined while it is not decided. */
function readinessOf({ conditions, reconciling }: RunRevision): Readiness | undefined {
  const ready = conditions.find(({ type }) => type === "Ready");
  const broken = conditions.find(
    ({ type, state }) => PARTS.has(type ?? "") && state === "CONDITION_FAILED",
  );
  if (ready?.state === "CONDITION_FAILED" && !reconciling) return failedBy(ready);
  if (ready?.state !== "CONDITION_SUCCEEDED") return undefined;
  // Ready and retired was seen on a revision whose container had failed its health check.
  return broken === undefined ? { kind: "ready" } : failedBy(broken);
}

function failedBy({ reason, revisionReason, message }: RunCondition): Readiness {
  return { kind: "failed", reason: revisionReason ?? reason ?? "", message: message ?? "" };
}
