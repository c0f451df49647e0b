import type { Handler, Project, Queue, SmokeCase } from "../project/project.ts";
import type { Section } from "../report/report.ts";

/** One task to be sent. */
export interface Trial {
  readonly workerId: string;
  readonly handler: Handler;
  readonly smokeCase: SmokeCase;
  readonly queue: Queue;
}

export type Unproven = NonNullable<Section<"smoke">["unproven"]>[number];

/** Every smoke case of the workers that have a target, and the handlers that have none to be proven by. */
export function listTrials(
  project: Project,
  targets: Readonly<Record<string, unknown>>,
): { readonly trials: readonly Trial[]; readonly unproven: readonly Unproven[] } {
  const trials: Trial[] = [];
  const unproven: Unproven[] = [];
  for (const worker of project.workers) {
    if (targets[worker.id] === undefined) continue;
    for (const handler of worker.handlers) {
      const queue = project.queues.find(({ id }) => id === handler.queueId);
      if (queue === undefined || handler.smoke.length === 0) {
        const reason = queue === undefined ? "no queue" : "no smoke case";
        unproven.push({ worker: worker.id, handler: handler.name, reason });
        continue;
      }
      for (const smokeCase of handler.smoke) {
        trials.push({ workerId: worker.id, handler, smokeCase, queue });
      }
    }
  }
  return { trials, unproven };
}
