import pLimit, { type LimitFunction } from "p-limit";

import { CANCELLED, errorMessage, Failure } from "../base/failure.ts";
import type { Project } from "../project/project.ts";
import type { Section, SmokeVerdict } from "../report/report.ts";
import { AnswerLog } from "./answer-log.ts";
import { failExited } from "./exited.ts";
import { probeWorkers } from "./probe-workers.ts";
import type { Proof } from "./proof.ts";
import { proveTrial } from "./prove.ts";
import type { SmokeDeps } from "./smoke-deps.ts";
import type { SmokeRun } from "./smoke-run.ts";
import { TaskLog } from "./task-log.ts";
import { listTrials, type Trial, type Unproven } from "./trials.ts";

/** Tasks of one run that are under way at once, over all queues. */
const MAX_TRIALS = 100;

/**
 * Proves each handler of the candidates, and what each schedule sends them, with real tasks through
 * their real queues: as many at once as a queue sends at a time. Skipped when there is nothing to
 * send: then nothing is proven, and the summary says so. What no task proves is listed; with
 * `require_smoke` it is a failure.
 */
export async function smokeStage(project: Project, deps: SmokeDeps): Promise<Section<"smoke">> {
  const startedMs = deps.clock.now();
  const { gcp, clock, projectId, effects, notAgain = [] } = deps;
  const { trials, unproven } = listTrials(project, { targets: deps.targets, effects });
  const run: SmokeRun = { id: deps.run, effects };
  const logs = {
    tasks: new TaskLog(gcp, clock, { projectId, namePart: `smoke-${run.id}` }),
    answers: new AnswerLog(gcp, clock, { projectId, runId: run.id }),
  };
  const limit = limiter(trials);
  const [proofs, probed] = await Promise.all([
    settleAll(
      trials.map((trial) =>
        limit(trial, (onLeft) => proveTrial(trial, { run, logs, onLeft }, deps)),
      ),
    ),
    probeWorkers(project, trials, { run, logs }, deps),
  ]);
  const checked = await failExited(proofs, startedMs, deps);
  const verdicts = [...checked.map(({ verdict }) => verdict), ...probed];
  const bad = verdicts.filter((verdict) => verdict.verdict !== "passed");
  const not = [...unproven, ...notAgain];
  return {
    ...judge(bad, unproven, project, deps.signal),
    ...(trials.length === 0 && !isRequired(unproven, project)
      ? { status: "skipped" as const }
      : {}),
    durationMs: deps.clock.now() - startedMs,
    summary: summarize(verdicts, trials.length, not),
    verdicts,
    ...(not.length === 0 ? {} : { unproven: not }),
  };
}

/** The workers that tasks have proven: at least one, and nothing speaks against it. */
export function provenWorkers({ verdicts }: Section<"smoke">): ReadonlySet<string> {
  const proven = verdicts.filter((one) => one.verdict === "passed").map(({ worker }) => worker);
  const refuted = verdicts.filter((one) => one.verdict !== "passed").map(({ worker }) => worker);
  return new Set(proven.filter((worker) => !refuted.includes(worker)));
}

/**
 * A queue holds no more of our tasks than it sends at a time: what waits then waits behind others,
 * not behind our own. A task that has left the queue makes room for the next, while its log entry
 * is still on its way.
 */
function limiter(
  trials: readonly Trial[],
): (trial: Trial, body: (onLeft: () => void) => Promise<Proof>) => Promise<Proof> {
  const all = pLimit(MAX_TRIALS);
  const lanes = new Map<string, LimitFunction>();
  for (const { queue } of trials) {
    if (!lanes.has(queue.id))
      lanes.set(queue.id, pLimit(Math.max(1, queue.maxConcurrentDispatches)));
  }
  return (trial, body) =>
    new Promise((resolve, reject) => {
      const untilLeft = (): Promise<void> =>
        new Promise((left) => {
          body(left).then(resolve, reject).finally(left);
        });
      void (lanes.get(trial.queue.id) ?? all)(() => all(untilLeft));
    });
}

/** Rejects only when all have ended: none goes on against a candidate that is rolled back. */
async function settleAll<T>(running: readonly Promise<T>[]): Promise<T[]> {
  return (await Promise.allSettled(running)).map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

function isRequired(unproven: readonly Unproven[], project: Project): boolean {
  return project.requireSmoke && unproven.length > 0;
}

/** The worst verdict decides; the first of its kind is told. */
function judge(
  bad: readonly SmokeVerdict[],
  unproven: readonly Unproven[],
  project: Project,
  signal: AbortSignal | undefined,
): Pick<Section<"smoke">, "status" | "failure"> {
  const failed = bad.find(({ verdict }) => verdict === "failed");
  const worst = failed ?? bad[0];
  if (worst === undefined) {
    const [first] = unproven;
    if (first === undefined || !isRequired(unproven, project)) return { status: "passed" };
    return {
      status: "failed",
      failure: {
        code: "SMOKE_REQUIRED",
        message: `${nameOf(first)} is not proven: ${first.reason}`,
        hint: "give it a smoke case (`safe: true` once it may run in production), or remove `require_smoke`",
        exitCode: 2,
      },
    };
  }
  if (failed === undefined && signal?.aborted === true) {
    const reason: unknown = signal.reason;
    const { code, message } =
      reason instanceof Failure ? reason : { code: CANCELLED, message: errorMessage(reason) };
    return { status: "failed", failure: { code, message } };
  }
  return {
    status: failed === undefined ? "inconclusive" : "failed",
    failure: {
      code: failed === undefined ? "SMOKE_INCONCLUSIVE" : "SMOKE_FAILED",
      message: `${worst.worker}/${worst.handler}: ${worst.evidence}`,
      ...(worst.hint === undefined ? {} : { hint: worst.hint }),
    },
  };
}

function summarize(
  verdicts: readonly SmokeVerdict[],
  sent: number,
  unproven: readonly Unproven[],
): string {
  const bad = verdicts.filter(({ verdict }) => verdict !== "passed");
  const names = [...new Set(unproven.map(nameOf))];
  const not = names.length === 0 ? "" : `, not proven: ${names.join(", ")}`;
  if (bad.length > 0) {
    return `${bad.map(({ handler, verdict }) => `${handler} ${verdict}`).join(", ")}${not}`;
  }
  if (sent === 0) return `no smoke case was sent: nothing is proven${not}`;
  return `${sent} task${sent === 1 ? "" : "s"} proven${not}`;
}

function nameOf({ worker, handler }: Unproven): string {
  return handler === undefined ? worker : `${worker}/${handler}`;
}
