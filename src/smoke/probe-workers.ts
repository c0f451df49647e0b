import type { Project } from "../project/project.ts";
import type { SmokeVerdict } from "../report/report.ts";
import { probeStranger, unknownPath, type ProbeFinding } from "./probes.ts";
import { watchTrial, type ProofContext } from "./prove.ts";
import { discardTask, sendTask } from "./send-task.ts";
import type { SmokeDeps } from "./smoke-deps.ts";
import type { Trial } from "./trials.ts";

/** How long the task to a path that does not exist may take to be refused. */
const UNKNOWN_PATH_TIMEOUT_MS = 30_000;

/**
 * What needs no smoke case: nobody may call a candidate without a token, and a task to a path that
 * the worker does not have must not succeed, or a mistyped path would lose tasks in silence. Only
 * workers that get tasks in this run are probed.
 * @returns The failed ones alone
 * @throws Failure when Google's services can't be asked
 */
export async function probeWorkers(
  project: Project,
  trials: readonly Trial[],
  context: ProofContext,
  deps: SmokeDeps,
): Promise<SmokeVerdict[]> {
  const found = await Promise.all(
    project.workers.map(async (worker) => {
      const first = trials.find(({ workerId }) => workerId === worker.id);
      const target = deps.targets[worker.id];
      if (first === undefined || target === undefined) return [];
      const [stranger, path] = await Promise.all([
        worker.allowUnauthenticated ? undefined : probeStranger(target, context.run),
        probePath(first, context, deps),
      ]);
      return [
        ...(stranger === undefined ? [] : [verdictOf(first, "call without a token", stranger)]),
        ...(path === undefined ? [] : [verdictOf(first, "unknown path", path)]),
      ];
    }),
  );
  return found.flat();
}

async function probePath(
  first: Trial,
  context: ProofContext,
  deps: SmokeDeps,
): Promise<ProbeFinding | undefined> {
  const trial: Trial = {
    ...first,
    handler: "unknown-path",
    caseName: "probe",
    path: unknownPath(context.run),
    method: "POST",
    headers: {},
    body: undefined,
    timeoutMs: UNKNOWN_PATH_TIMEOUT_MS,
    expect: "refusal",
  };
  const sent = await sendTask(trial, context.run, deps);
  const { finding } = await watchTrial(trial, sent, context, deps);
  await discardTask(sent.name, deps);
  if (finding !== "unexpected") return undefined;
  return {
    evidence: `the worker answered 2xx to POST ${trial.path}, a path that it does not have`,
    hint: "answer 404 to unknown paths: else a task with a mistyped path counts as done",
  };
}

function verdictOf(first: Trial, handler: string, { evidence, hint }: ProbeFinding): SmokeVerdict {
  return {
    worker: first.workerId,
    handler,
    case: "probe",
    queue: first.queue.id,
    verdict: "failed",
    evidence,
    hint,
    attempts: 1,
    latencyMs: 0,
  };
}
