import type { Handler, Project, Queue, Schedule, SmokeCase, Worker } from "../project/project.ts";

/** One task to be sent. */
export interface Trial {
  readonly workerId: string;
  /** The handler that it proves. */
  readonly handler: string;
  /** The name of the smoke case, or `schedule ID` for what a schedule sends. */
  readonly caseName: string;
  readonly queue: Queue;
  readonly path: string;
  readonly method: Schedule["httpMethod"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** How long an attempt of the handler may take. */
  readonly handlerTimeoutMs: number;
  /** How long the case may take from its first dispatch on. */
  readonly timeoutMs: number;
  readonly expect: SmokeCase["expect"] | "refusal";
}

/** A handler, or what a schedule sends to it, that no task proves in this run. */
export interface Unproven {
  readonly worker: string;
  /** Absent when it is about the whole worker. */
  readonly handler?: string | undefined;
  readonly reason: string;
}

export interface TrialsOf {
  /** By worker id: those that have a candidate. */
  readonly targets: Readonly<Record<string, unknown>>;
  /** `none`: the outside world is real, so that a handler not declared safe would act on it. */
  readonly effects: "real" | "none";
}

/** Every task that proves the candidates of a project, and what none of them proves. */
export function listTrials(
  project: Project,
  of: TrialsOf,
): { readonly trials: readonly Trial[]; readonly unproven: readonly Unproven[] } {
  const trials: Trial[] = [];
  const unproven: Unproven[] = [];
  const onlySafe = project.isProduction && of.effects === "none";
  for (const worker of project.workers) {
    if (of.targets[worker.id] === undefined) continue;
    const known = trials.length + unproven.length;
    for (const handler of worker.handlers) {
      for (const one of casesOf(worker, handler, project, onlySafe)) {
        if ("reason" in one) unproven.push(one);
        else trials.push(one);
      }
    }
    for (const schedule of project.schedules) {
      const one = scheduleOf(worker, schedule, project, onlySafe);
      if (one === undefined) continue;
      if ("reason" in one) unproven.push(one);
      else trials.push(one);
    }
    if (trials.length + unproven.length === known) {
      unproven.push({
        worker: worker.id,
        reason: "it has no handler that a task could be sent to",
      });
    }
  }
  return { trials, unproven };
}

function casesOf(
  worker: Worker,
  handler: Handler,
  { queues }: Project,
  onlySafe: boolean,
): (Trial | Unproven)[] {
  const not = (reason: string): Unproven => ({ worker: worker.id, handler: handler.name, reason });
  const queue = queues.find(({ id }) => id === handler.queueId);
  if (handler.smoke.length === 0) return [not("it has no smoke case")];
  if (queue === undefined) return [not("the project has no queue")];
  return handler.smoke.map((one) => {
    const name = handler.smoke.length === 1 ? "its smoke case " : `smoke case "${one.name}" `;
    if (one.skip !== undefined) return not(`${name}is skipped: ${one.skip}`);
    if (onlySafe && !one.isSafe) return not(`${name}is not declared safe for production`);
    return {
      workerId: worker.id,
      handler: handler.name,
      caseName: one.name,
      queue,
      path: handler.path,
      method: "POST" as const,
      headers: { "Content-Type": "application/json", ...one.headers },
      body: JSON.stringify(one.payload),
      handlerTimeoutMs: handler.timeoutMs,
      timeoutMs: one.timeoutMs,
      expect: one.expect,
    };
  });
}

/** How long a schedule's request may take, where its handler has no case that takes longer. */
const SCHEDULE_TIMEOUT_MS = 30_000;

/**
 * A schedule's own request, as a task: the live job is left alone, since what it calls is the
 * revision that serves. Undefined for a schedule of another worker.
 */
function scheduleOf(
  worker: Worker,
  schedule: Schedule,
  { queues }: Project,
  onlySafe: boolean,
): Trial | Unproven | undefined {
  const { target, id } = schedule;
  if (target.kind !== "worker" || target.workerId !== worker.id) return undefined;
  const pathname = target.path.split("?")[0];
  const handler = worker.handlers.find(({ path }) => path === pathname);
  const name = handler?.name ?? target.path;
  const not = (why: string): Unproven => {
    return { worker: worker.id, handler: name, reason: `schedule "${id}" ${why}` };
  };
  const queue = queues.find((one) => one.id === handler?.queueId) ?? queues[0];
  if (queue === undefined) return not("can't be sent as a task: the project has no queue");
  const cases = handler?.smoke ?? [];
  const isSafe = cases.length > 0 && cases.every((one) => one.isSafe);
  if (onlySafe && !isSafe) return not("calls a handler that is not declared safe for production");
  return {
    workerId: worker.id,
    handler: name,
    caseName: `schedule ${id}`,
    queue,
    path: target.path,
    method: schedule.httpMethod,
    headers: schedule.headers,
    body: schedule.body,
    handlerTimeoutMs: handler?.timeoutMs ?? schedule.attemptDeadlineMs,
    timeoutMs: Math.max(SCHEDULE_TIMEOUT_MS, ...cases.map((one) => one.timeoutMs)),
    expect: "success",
  };
}
