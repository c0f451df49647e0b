import { apiFailure } from "../gcp/api-failure.ts";
import { revisionLog, type RevisionLog } from "../gcp/revision-log.ts";
import type { AnswerLog } from "./answer-log.ts";
import { hintFor } from "./hint.ts";
import { watchTask } from "./oracle.ts";
import type { Outcome } from "./outcome.ts";
import type { Proof } from "./proof.ts";
import { discardTask, sendTask, type SentTask } from "./send-task.ts";
import type { SmokeDeps } from "./smoke-deps.ts";
import type { SmokeRun } from "./smoke-run.ts";
import type { TaskLog } from "./task-log.ts";
import type { Trial } from "./trials.ts";

/** What all trials of a run read from. */
export interface ProofContext {
  readonly run: SmokeRun;
  readonly logs: { readonly tasks: TaskLog; readonly answers: AnswerLog };
  /** Called once the task is no longer in its queue. */
  readonly onLeft?: () => void;
}

/**
 * How long a new right may take to reach Cloud Run: usually two minutes.
 * @see https://cloud.google.com/iam/docs/access-change-propagation
 */
const NEW_RIGHT_MS = 120_000;

/**
 * How long a failed verdict waits for the worker's log: Cloud Logging shows entries with a delay.
 */
const LOG_WAIT_MS = 2_000;

/**
 * Sends one task and finds out what became of it.
 * @throws Failure when Google's services can't be asked
 */
export async function proveTrial(
  trial: Trial,
  context: ProofContext,
  deps: SmokeDeps,
): Promise<Proof> {
  const startedMs = deps.clock.now();
  const sent = await sendTask(trial, context.run, deps);
  const outcome = await watchTrial(trial, sent, context, deps);
  const { verdict, evidence, attempts } = outcome;
  // A `permanent` case has passed while its task is still there.
  if (verdict !== "passed" || trial.expect === "permanent") await discardTask(sent.name, deps);
  deps.progress.info(`${trial.workerId}/${trial.handler}: ${verdict} (${evidence})`);
  const latencyMs = deps.clock.now() - startedMs;
  const hint = hintFor(trial, outcome);
  const log =
    verdict === "failed" ? await readLog(trial, sent, context.run, startedMs, deps) : NO_LOG;
  return {
    revision: deps.targets[trial.workerId]?.revision ?? "",
    broke: outcome.finding === "broken",
    answeredAtMs: outcome.answeredAtMs,
    verdict: {
      worker: trial.workerId,
      handler: trial.handler,
      case: trial.caseName,
      queue: trial.queue.id,
      verdict,
      evidence,
      attempts,
      latencyMs,
      ...(outcome.isForced ? { forced: true } : {}),
      ...(hint === undefined ? {} : { hint }),
      ...(log.lines.length === 0
        ? {}
        : { log: [...log.lines], logOf: log.isAbout ? "task" : "worker" }),
    },
  };
}

/** @throws Failure */
export async function watchTrial(
  trial: Trial,
  sent: SentTask,
  { logs, onLeft }: ProofContext,
  deps: SmokeDeps,
): Promise<Outcome> {
  try {
    return await watchTask(
      {
        ...sent,
        expect: trial.expect,
        maxAttempts: trial.queue.maxAttempts,
        maxConcurrentDispatches: trial.queue.maxConcurrentDispatches,
        timeoutMs: trial.timeoutMs,
        ...(deps.targets[trial.workerId]?.newInvoker === true ? { rightsMs: NEW_RIGHT_MS } : {}),
      },
      {
        ...deps,
        log: logs.tasks,
        answers: logs.answers,
        ...(onLeft === undefined ? {} : { onLeft }),
      },
    );
  } catch (error) {
    throw apiFailure(`watch smoke task "${sent.name}"`, error);
  }
}

const NO_LOG: RevisionLog = { lines: [], isAbout: false };

async function readLog(
  trial: Trial,
  sent: SentTask,
  run: SmokeRun,
  sinceMs: number,
  { gcp, clock, projectId, targets, logLines = 0 }: SmokeDeps,
): Promise<RevisionLog> {
  const revision = targets[trial.workerId]?.revision;
  if (revision === undefined || logLines === 0) return NO_LOG;
  return revisionLog(gcp, clock, {
    projectId,
    revision,
    sinceMs,
    lines: logLines,
    waitMs: LOG_WAIT_MS,
    about: { text: sent.name.slice(sent.name.lastIndexOf("/") + 1), kind: `smoke-${run.id}` },
  });
}
