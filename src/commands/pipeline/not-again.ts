import type { Project } from "../../project/project.ts";
import type { Section } from "../../report/report.ts";
import { resourceLabel } from "../../report/resource-label.ts";

type Unproven = NonNullable<Section<"smoke">["unproven"]>[number];
type Change = Section<"plan">["changes"][number];

const CHANGING: ReadonlySet<Change["action"]> = new Set(["create", "update", "replace", "delete"]);

/**
 * What changes beside workers whose revision stays: a queue of theirs, a grant or a secret. Their
 * handlers were proven with the ones before, and no task is sent to what serves.
 * @param unchanged Worker ids
 */
export function notProvenAgain(
  project: Project,
  { changes }: Pick<Section<"plan">, "changes">,
  unchanged: readonly string[],
): Unproven[] {
  return project.workers
    .filter(({ id }) => unchanged.includes(id))
    .flatMap((worker) => {
      const queues = worker.handlers.map(({ queueId }) => queueId);
      const secrets = Object.values(worker.secretEnv).map(({ secretId }) => secretId);
      const beside = new Set([
        `module.worker["${worker.id}"]`,
        ...queues.map((id) => `module.queue["${id}"]`),
        ...secrets.map((id) => `module.secret["${id}"]`),
      ]);
      return changes
        .filter(({ address, action }) => CHANGING.has(action) && beside.has(moduleOf(address)))
        .map((change) => ({
          worker: worker.id,
          reason: `not proven again, although this changed beside it: ${resourceLabel(change)}`,
        }));
    });
}

/** `module.queue["a"]` of `module.queue["a"].google_cloud_tasks_queue.this`. */
function moduleOf(address: string): string {
  return /^module\.\w+\["[^"]*"\]/.exec(address)?.[0] ?? address;
}
