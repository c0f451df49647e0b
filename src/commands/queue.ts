import { Failure, type ExitCode } from "../base/failure.ts";
import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Project, Queue } from "../project/project.ts";
import type { Clock } from "../semantics/clock.ts";
import { confirm } from "./deploy/confirm.ts";
import { withDeployed, type TargetChoice } from "./deploy/with-target.ts";
import type { Console } from "./frame/console.ts";
import type { ProjectOptions } from "./lines/command-line.ts";

export type QueueOperation = "status" | "pause" | "resume" | "purge";

export interface QueueOptions extends ProjectOptions, TargetChoice {
  /** The queue's id, typed to confirm that its tasks are lost. */
  readonly confirm?: string;
}

/** What a queue of the project is doing. */
interface QueueState {
  /** Its id in the config. */
  readonly queue: string;
  /** Its full name on Google Cloud. */
  readonly name: string;
  readonly state: string;
  /** Tasks in it, up to {@link MAX_COUNTED}; undefined where the API does not tell. */
  readonly tasks: number | undefined;
}

/** Tasks that are counted: one page, enough to know whether there are a few or many. */
const MAX_COUNTED = 1_000;

/** What an operation means for the tasks, for the person who has just done it. */
const AFTER: Readonly<Record<QueueOperation, string>> = {
  status: "",
  pause:
    "tasks are still taken in, none is dispatched until it is resumed; `cloud-tasks drift` reports it",
  resume: "its tasks are dispatched again, at the queue's own rate",
  purge:
    "tasks created before now are deleted, which can take a minute; dispatches may not stop at once",
};

/**
 * `cloud-tasks queue`: what a person does to a queue at 3 a.m. Exit 3 when a purge is not
 * confirmed.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/pause
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/purge
 */
export async function queueCommand(
  operation: QueueOperation,
  id: string,
  options: QueueOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  return withDeployed(options, console, clock, async (project, { gcp }) => {
    const queue = queueOf(project, id);
    const name = `projects/${project.projectId}/locations/${project.region}/queues/${queue.name}`;
    if (operation === "purge" && !(await isMeant(gcp, { id, name }, options, console))) {
      throw new Failure("PURGE_DECLINED", `not confirmed: no task of queue "${id}" was deleted`, {
        exitCode: 3,
        hint: `give the queue's id: --confirm ${id}`,
      });
    }
    if (operation !== "status") await call(gcp, "POST", `${name}:${operation}`, id);
    const state = await read(gcp, { id, name });
    console.out(options.json ? `${JSON.stringify(state)}\n` : text(state, operation));
    return 0;
  });
}

/** @throws Failure `QUEUE_UNKNOWN` */
function queueOf({ queues, configFile }: Project, id: string): Queue {
  const found = queues.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = queues.map((one) => one.id).join(", ");
  throw new Failure("QUEUE_UNKNOWN", `${configFile} has no queue with the id "${id}"`, {
    exitCode: 2,
    hint: known === "" ? "the config has no queue" : `its queues are ${known}`,
  });
}

async function isMeant(
  gcp: Pick<Gcp, "rest">,
  at: { readonly id: string; readonly name: string },
  options: QueueOptions,
  console: Console,
): Promise<boolean> {
  if (options.confirm !== undefined) return options.confirm === at.id;
  const { tasks } = await read(gcp, at);
  return confirm(console, `delete ${countOf(tasks)} of ${at.name} for good`, at.id, {
    yes: false,
    hint: `pass --confirm ${at.id}`,
  });
}

async function read(
  gcp: Pick<Gcp, "rest">,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<QueueState> {
  const found = (await call(gcp, "GET", name, id)) as { readonly state?: unknown };
  const state = typeof found.state === "string" ? found.state : "unknown";
  return { queue: id, name, state, tasks: await countTasks(gcp, name) };
}

/** An identity that may pause a queue need not be one that may read its tasks. */
async function countTasks(gcp: Pick<Gcp, "rest">, name: string): Promise<number | undefined> {
  try {
    const path = `/v2/${name}/tasks?pageSize=${MAX_COUNTED}`;
    const answer = await gcp.rest({ api: "cloudtasks", method: "GET", path });
    return ((answer as { tasks?: readonly unknown[] }).tasks ?? []).length;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

async function call(
  gcp: Pick<Gcp, "rest">,
  method: "GET" | "POST",
  path: string,
  id: string,
): Promise<unknown> {
  try {
    const body = method === "POST" ? { body: {} } : {};
    return await gcp.rest({ api: "cloudtasks", method, path: `/v2/${path}`, ...body });
  } catch (error) {
    throw apiFailure(`use queue "${id}" (${path})`, error);
  }
}

function text({ queue, state, tasks }: QueueState, operation: QueueOperation): string {
  const after = AFTER[operation] === "" ? "" : `; ${AFTER[operation]}`;
  return `queue "${queue}" is ${state.toLowerCase()} with ${countOf(tasks)}${after}\n`;
}

function countOf(tasks: number | undefined): string {
  if (tasks === undefined) return "tasks that could not be counted";
  if (tasks >= MAX_COUNTED) return `${MAX_COUNTED} tasks or more`;
  return tasks === 1 ? "1 task" : `${tasks} tasks`;
}
