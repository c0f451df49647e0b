import { formatSeconds } from "./duration.ts";
import type { TaskDefinition } from "./task.ts";

/**
 * What the pipeline knows about a worker without running it (`dist/cloud-tasks.manifest.json`),
 * byte-stable: handlers by name, keys in fixed order, durations in seconds.
 * @param bundle The file beside it that contains everything that the worker imports: its image then
 * needs no packages.
 */
export function tasksManifest(tasks: readonly TaskDefinition[], bundle?: string): string {
  const handlers = tasks
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((task) => ({
      name: task.name,
      path: `/tasks/${task.name}`,
      queue: task.queue,
      timeout: formatSeconds(task.timeoutMs),
      idempotent: task.idempotencyKey !== undefined,
      max_attempts: task.maxAttempts,
      smoke: task.smoke.map(({ name, payload, safe, timeoutMs }) => ({
        name,
        payload,
        ...(safe ? { safe } : {}),
        timeout: formatSeconds(timeoutMs),
      })),
    }));
  return `${JSON.stringify({ version: 1, bundle, handlers }, undefined, 2)}\n`;
}
