import { randomBytes } from "node:crypto";

import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { revisionLog, type RevisionLog } from "../gcp/revision-log.ts";
import { CANCELLED, errorMessage, Failure } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";
import type { Project } from "../project/project.ts";
import type { Section, SmokeVerdict } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { TASK_LIMITS } from "../semantics/task-limits.ts";
import { hintFor } from "./hint.ts";
import { watchTask } from "./oracle.ts";
import { TaskLog } from "./task-log.ts";
import { listTrials, type Trial, type Unproven } from "./trials.ts";

/** Where a worker's candidate answers and as whom it is called. */
export interface SmokeTarget {
  /** The candidate's own URL (its tag's). */
  readonly url: string;
  /** The service's URL: Cloud Run takes no other audience, also on a tag's URL. */
  readonly audience: string;
  /** The invoker's e-mail. */
  readonly invoker: string;
  /** The revision under test, for its log. */
  readonly revision: string;
  /** The invoker and its right were made by this release. */
  readonly newInvoker: boolean;
}

export interface SmokeDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly projectId: string;
  /** By worker id. */
  readonly targets: Readonly<Record<string, SmokeTarget>>;
  /** Queue id -> full queue name. */
  readonly queues: Readonly<Record<string, string>>;
  /**
   * How many of a failed revision's last log lines go into its verdict. @defaultValue 0: a real worker's
   * log may hold what a pull request's readers should not see
   */
  readonly logLines?: number;
  /** Ends the watching: what is not proven by then is inconclusive. */
  readonly signal?: AbortSignal;
}

/**
 * How long a new right may take to reach Cloud Run: usually two minutes.
 * @see https://cloud.google.com/iam/docs/access-change-propagation
 */
const NEW_RIGHT_MS = 120_000;

/** The case's time ends first, so that its verdict says what was seen and not that Cloud Tasks cut the attempt off. */
const DEADLINE_SLACK_MS = 5_000;

/** How long a failed verdict waits for the worker's log: Cloud Logging shows entries with a delay. */
const LOG_WAIT_MS = 2_000;

/**
 * The header of every smoke task. The worker runtime answers a permanent failure with an error when it
 * sees it, instead of the 2xx that ends a real task, so that a dead letter never passes for a success.
 */
const SMOKE_HEADER = "X-Smoke-Test";

/**
 * Proves each handler of the candidates with real tasks through their real queues, all at once. Skipped when
 * no handler has a smoke case: then nothing is proven, and the summary says so.
 */
export async function smokeStage(project: Project, deps: SmokeDeps): Promise<Section<"smoke">> {
  const startedMs = deps.clock.now();
  const { trials, unproven } = listTrials(project, deps.targets);
  const runId = randomBytes(6).toString("hex");
  const namePart = `smoke-${runId}`;
  const run: Run = {
    namePart,
    log: new TaskLog(deps.gcp, deps.clock, { projectId: deps.projectId, namePart }),
  };
  const settled = await Promise.allSettled(trials.map((trial) => prove(trial, run, deps)));
  const verdicts = settled.map((one) => {
    // All of them have ended by now: none goes on against a candidate that is rolled back.
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
  const bad = verdicts.filter((verdict) => verdict.verdict !== "passed");
  return {
    ...judge(bad, deps.signal),
    ...(trials.length === 0 ? { status: "skipped" as const } : {}),
    durationMs: deps.clock.now() - startedMs,
    summary: summarize(verdicts, unproven),
    verdicts,
    ...(unproven.length === 0 ? {} : { unproven: [...unproven] }),
  };
}

/** The worst verdict decides; the first of its kind is told. */
function judge(
  bad: readonly SmokeVerdict[],
  signal: AbortSignal | undefined,
): Pick<Section<"smoke">, "status" | "failure"> {
  const failed = bad.find(({ verdict }) => verdict === "failed");
  const worst = failed ?? bad[0];
  if (worst === undefined) return { status: "passed" };
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

function summarize(verdicts: readonly SmokeVerdict[], unproven: readonly Unproven[]): string {
  const bad = verdicts.filter(({ verdict }) => verdict !== "passed");
  const not =
    unproven.length === 0
      ? ""
      : `, without a smoke case: ${unproven.map(({ worker, handler }) => `${worker}/${handler}`).join(", ")}`;
  if (bad.length > 0) {
    return `${bad.map(({ handler, verdict }) => `${handler} ${verdict}`).join(", ")}${not}`;
  }
  if (verdicts.length === 0) return `no smoke case: nothing is proven${not}`;
  return `${verdicts.length} task${verdicts.length === 1 ? "" : "s"} proven${not}`;
}

/** What the tasks of one smoke run share. */
interface Run {
  /** Part of every task's name, and of no other task's. */
  readonly namePart: string;
  readonly log: TaskLog;
}

async function prove(trial: Trial, run: Run, deps: SmokeDeps): Promise<SmokeVerdict> {
  const startedMs = deps.clock.now();
  const name = await enqueue(trial, run, deps);
  const outcome = await watchTask(
    {
      name,
      maxAttempts: trial.queue.maxAttempts,
      timeoutMs: trial.smokeCase.timeoutMs,
      ...(deps.targets[trial.workerId]?.newInvoker === true ? { rightsMs: NEW_RIGHT_MS } : {}),
    },
    { ...deps, log: run.log },
  ).catch((error: unknown) => {
    throw apiFailure(`watch smoke task "${name}"`, error);
  });
  const { verdict, evidence, attempts } = outcome;
  if (verdict !== "passed") await discard(name, deps);
  deps.progress.info(`${trial.workerId}/${trial.handler.name}: ${verdict} (${evidence})`);
  const latencyMs = deps.clock.now() - startedMs;
  const hint = hintFor(trial, outcome);
  const log =
    verdict === "failed" ? await readLog(trial, { name, run, sinceMs: startedMs }, deps) : NO_LOG;
  return {
    worker: trial.workerId,
    handler: trial.handler.name,
    case: trial.smokeCase.name,
    queue: trial.queue.id,
    verdict,
    evidence,
    attempts,
    latencyMs,
    ...(hint === undefined ? {} : { hint }),
    ...(log.lines.length === 0
      ? {}
      : { log: [...log.lines], logOf: log.isAbout ? "task" : "worker" }),
  };
}

const NO_LOG: RevisionLog = { lines: [], isAbout: false };

async function readLog(
  trial: Trial,
  of: { readonly name: string; readonly run: Run; readonly sinceMs: number },
  { gcp, clock, projectId, targets, logLines = 0 }: SmokeDeps,
): Promise<RevisionLog> {
  const revision = targets[trial.workerId]?.revision;
  if (revision === undefined || logLines === 0) return NO_LOG;
  return revisionLog(gcp, clock, {
    projectId,
    revision,
    sinceMs: of.sinceMs,
    lines: logLines,
    waitMs: LOG_WAIT_MS,
    about: { text: of.name.slice(of.name.lastIndexOf("/") + 1), kind: of.run.namePart },
  });
}

async function enqueue(trial: Trial, run: Run, deps: SmokeDeps): Promise<string> {
  const target = deps.targets[trial.workerId];
  const parent = deps.queues[trial.queue.id];
  if (target === undefined || parent === undefined) {
    throw new Failure("SMOKE_NO_QUEUE", `terraform's outputs name no queue "${trial.queue.id}"`, {
      exitCode: 1,
      hint: "apply first: the queue is created by terraform",
    });
  }
  // A random id in front: sequential names make hot spots, and a retried create stays one task.
  const name = `${parent}/tasks/${randomBytes(8).toString("hex")}-${run.namePart}-${trial.handler.name}`;
  try {
    await (
      await deps.gcp.tasks()
    ).createTask({
      parent,
      task: {
        name,
        dispatchDeadline: { seconds: Math.ceil(dispatchDeadlineMs(trial) / 1_000) },
        httpRequest: {
          url: `${target.url}${trial.handler.path}`,
          httpMethod: "POST",
          headers: {
            "Content-Type": "application/json",
            ...trial.smokeCase.headers,
            [SMOKE_HEADER]: "1",
          },
          body: Buffer.from(JSON.stringify(trial.smokeCase.payload)).toString("base64"),
          oidcToken: { serviceAccountEmail: target.invoker, audience: target.audience },
        },
      },
    });
  } catch (error) {
    throw apiFailure(`enqueue a smoke task in "${parent}"`, error);
  }
  return name;
}

/**
 * The handler's own time, but not much past the case's: an attempt that hangs would go on against a candidate that
 * is going away.
 */
function dispatchDeadlineMs({ handler, smokeCase }: Trial): number {
  const wantedMs = Math.min(handler.timeoutMs, smokeCase.timeoutMs + DEADLINE_SLACK_MS);
  const { minDispatchDeadlineMs, maxDispatchDeadlineMs } = TASK_LIMITS;
  return Math.min(Math.max(wantedMs, minDispatchDeadlineMs), maxDispatchDeadlineMs);
}

/** A task that did not pass would be retried against a candidate that is going away. */
async function discard(name: string, deps: SmokeDeps): Promise<void> {
  try {
    await (await deps.gcp.tasks()).deleteTask({ name });
  } catch (error) {
    if (codeOf(error) !== "NOT_FOUND") {
      deps.progress.warn(apiFailure(`delete smoke task "${name}"`, error).message);
    }
  }
}
