import type { Handler, ScheduleTarget } from "../project.ts";
import { defaultPath } from "../schema/handlers.ts";
import type { ConfigResource } from "../schema/schema.ts";

type ScheduleConfig = Extract<ConfigResource, { type: "cloud_scheduler" }>["config"];

/** What a schedule needs of a worker: its name in the file, and its handlers. */
export interface ScheduledWorker {
  readonly id: string;
  readonly name: string;
  readonly handlers: readonly Pick<Handler, "name" | "path">[];
}

/**
 * Tells what a schedule calls. A `*.run.app` URL whose host starts with the name of one of our
 * workers means that worker: its real URL is known only once it exists. Accepts `NAME`,
 * `NAME-NUMBER` and `NAME-HASH-RC` as the first label.
 */
export function scheduleTargets(
  workers: readonly ScheduledWorker[],
): (config: ScheduleConfig) => ScheduleTarget {
  const idsByName = new Map<string, string>();
  const paths = new Map<string, ReadonlyMap<string, string>>();
  for (const { id, name, handlers } of workers) {
    // Of two with one name, which is an error of its own, the first one is taken.
    if (!idsByName.has(name)) idsByName.set(name, id);
    if (!paths.has(id)) paths.set(id, new Map(handlers.map((one) => [one.name, one.path])));
  }
  return ({ target, target_url: targetUrl }) => {
    if (target !== undefined) {
      const { worker: workerId, handler = "", path } = target;
      const built = paths.get(workerId)?.get(handler) ?? defaultPath(handler);
      return { kind: "worker", workerId, path: path ?? built };
    }
    const url = new URL(targetUrl ?? "https://invalid.invalid/");
    const label = url.hostname.endsWith(".run.app") ? (url.hostname.split(".")[0] ?? "") : "";
    const workerId = possibleNames(label)
      .map((name) => idsByName.get(name))
      .find((id) => id !== undefined);
    return workerId === undefined
      ? { kind: "url", url: url.href }
      : { kind: "worker", workerId, path: `${url.pathname}${url.search}` };
  };
}

/** The names of a service that a first label of its host may stand for. */
function possibleNames(label: string): string[] {
  const numbered = /^(.+)-\d+$/.exec(label)?.[1];
  const hashed = /^(.+)-[a-z0-9]{10}-[a-z]{2}$/.exec(label)?.[1];
  return [label, ...[numbered, hashed].filter((name) => name !== undefined)];
}
