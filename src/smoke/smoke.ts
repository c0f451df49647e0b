import { randomBytes } from "node:crypto";

import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { Failure } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";
import type { Handler, Project, Queue, SmokeCase } from "../project/project.ts";
import type { Section, SmokeVerdict } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { watchTask } from "./oracle.ts";

/** Where a worker's candidate answers and as whom it is called. */
export interface SmokeTarget {
  /** The candidate's own URL (its tag's). */
  readonly url: string;
  /** The service's URL: Cloud Run takes no other audience, also on a tag's URL. */
  readonly audience: string;
  /** The invoker's e-mail. */
  readonly invoker: string;
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
}

interface Trial {
  readonly workerId: string;
  readonly handler: Handler;
  readonly smokeCase: SmokeCase;
  readonly queue: Queue;
}

/** Cloud Tasks takes no shorter dispatch deadline for an HTTP target. */
const MIN_DISPATCH_DEADLINE_MS = 15_000;

/**
 * The header of every smoke task. The worker runtime answers a permanent failure with an error when it
 * sees it, instead of the 2xx that ends a real task, so that a dead letter never passes for a success.
 */
const SMOKE_HEADER = "X-Smoke-Test";

/** Proves each handler of the candidates with real tasks through their real queues, all at once. */
export async function smokeStage(project: Project, deps: SmokeDeps): Promise<Section<"smoke">> {
  const startedMs = deps.clock.now();
  const trials = listTrials(project, deps);
  const verdicts = await Promise.all(trials.map((trial) => prove(trial, deps)));
  const bad = verdicts.filter((verdict) => verdict.verdict !== "passed");
  const failed = bad.filter((verdict) => verdict.verdict === "failed");
  return {
    status: failed.length > 0 ? "failed" : bad.length > 0 ? "inconclusive" : "passed",
    durationMs: deps.clock.now() - startedMs,
    summary:
      bad.length === 0
        ? `${verdicts.length} task${verdicts.length === 1 ? "" : "s"} proven`
        : `${bad.map((verdict) => `${verdict.handler} ${verdict.verdict}`).join(", ")}`,
    ...(bad[0] === undefined
      ? {}
      : {
          failure: {
            code: failed.length > 0 ? "SMOKE_FAILED" : "SMOKE_INCONCLUSIVE",
            message: `${bad[0].worker}/${bad[0].handler}: ${bad[0].evidence}`,
          },
        }),
    verdicts,
  };
}

function listTrials(project: Project, deps: SmokeDeps): Trial[] {
  const trials: Trial[] = [];
  for (const worker of project.workers) {
    if (deps.targets[worker.id] === undefined) continue;
    for (const handler of worker.handlers) {
      const queue = project.queues.find(({ id }) => id === handler.queueId);
      if (queue === undefined) continue;
      for (const smokeCase of handler.smoke) {
        trials.push({ workerId: worker.id, handler, smokeCase, queue });
      }
    }
  }
  return trials;
}

async function prove(trial: Trial, deps: SmokeDeps): Promise<SmokeVerdict> {
  const startedMs = deps.clock.now();
  const name = await enqueue(trial, deps);
  const outcome = await watchTask(
    {
      name,
      projectId: deps.projectId,
      maxAttempts: trial.queue.maxAttempts,
      timeoutMs: trial.smokeCase.timeoutMs,
    },
    deps,
  ).catch((error: unknown) => {
    throw apiFailure(`watch smoke task "${name}"`, error);
  });
  if (outcome.verdict !== "passed") await discard(name, deps);
  deps.progress.info(
    `${trial.workerId}/${trial.handler.name}: ${outcome.verdict} (${outcome.evidence})`,
  );
  return {
    worker: trial.workerId,
    handler: trial.handler.name,
    case: trial.smokeCase.name,
    queue: trial.queue.id,
    latencyMs: deps.clock.now() - startedMs,
    ...outcome,
  };
}

async function enqueue(trial: Trial, deps: SmokeDeps): Promise<string> {
  const target = deps.targets[trial.workerId];
  const parent = deps.queues[trial.queue.id];
  if (target === undefined || parent === undefined) {
    throw new Failure("SMOKE_NO_QUEUE", `terraform's outputs name no queue "${trial.queue.id}"`, {
      exitCode: 1,
      hint: "apply first: the queue is created by terraform",
    });
  }
  // A random id in front: sequential names make hot spots, and a retried create stays one task.
  const name = `${parent}/tasks/${randomBytes(8).toString("hex")}-smoke-${trial.handler.name}`;
  const deadlineMs = Math.max(trial.handler.timeoutMs, MIN_DISPATCH_DEADLINE_MS);
  try {
    await (
      await deps.gcp.tasks()
    ).createTask({
      parent,
      task: {
        name,
        dispatchDeadline: { seconds: Math.ceil(deadlineMs / 1000) },
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
