import { createHash } from "node:crypto";

import { Failure } from "../../base/failure.ts";
import type { Project, Worker } from "../../project/project.ts";
import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import { accountId } from "../../terraform/tfvars.ts";
import { bodyOf, type Letter, type LetterObject } from "./letter.ts";

/** Where the tasks of a project go. */
export interface RedrivePlace {
  readonly projectId: string;
  readonly projectNumber: string;
  /** @see Endpoints.runUrlTemplate */
  readonly runUrlTemplate: string;
}

/** A task that does a dead letter's work again. */
export interface RedriveTask {
  /** Full name of its queue. */
  readonly parent: string;
  /**
   * Full name, the same for the same letter however often it is redriven: Cloud Tasks makes it
   * once.
   */
  readonly name: string;
  /**
   * The body of `tasks.create`.
   * @see
   * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/create
   */
  readonly body: unknown;
}

/** The handler has a little more time than it gives itself. */
const DEADLINE_MARGIN_MS = 5_000;

/** Headers of the delivery itself, which a new delivery sets anew. */
const OF_DELIVERY =
  /^(?:x-cloudtasks-.*|x-cloudscheduler.*|x-appengine-.*|x-google-.*|x-forwarded-.*|x-cloud-trace-context|x-smoke-test|forwarded|via|host|user-agent|content-length|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|accept|accept-encoding|authorization|cookie|proxy-.*|x-serverless-authorization)$/;

/**
 * The task that a letter becomes: its payload and its own headers, through its queue to the worker
 * as it is deployed now.
 * @throws Failure `LETTERS_NO_QUEUE`, `LETTERS_NO_HANDLER`
 */
export function redriveTask(
  project: Project,
  worker: Worker,
  { object, letter }: { readonly object: LetterObject; readonly letter: Letter },
  place: RedrivePlace,
): RedriveTask {
  const handler = worker.handlers.find(({ name }) => name === letter.handler);
  if (handler === undefined && !/^[a-z][a-z0-9-]{0,62}$/.test(letter.handler)) {
    throw new Failure("LETTERS_NO_HANDLER", `letter ${object.id} names no handler`, {
      exitCode: 2,
      hint: "what sent it asked for a path that no handler has: correct the sender",
    });
  }
  const queue = project.queues.find(({ id, name }) =>
    letter.queue === undefined ? id === handler?.queueId : name === letter.queue,
  );
  if (queue === undefined) {
    const which =
      letter.queue === undefined
        ? `came from no queue, and handler "${letter.handler}" has none in the config`
        : `came from queue "${letter.queue}", which the config does not have`;
    throw new Failure("LETTERS_NO_QUEUE", `letter ${object.id} ${which}`, {
      exitCode: 2,
      hint: "build the worker, so that its handlers are known, or name the queue in the config",
    });
  }
  const { projectId } = place;
  const audience = place.runUrlTemplate
    .replace("{service}", worker.name)
    .replace("{number}", place.projectNumber)
    .replace("{region}", project.region);
  const parent = `projects/${projectId}/locations/${project.region}/queues/${queue.name}`;
  const name = `${parent}/tasks/${taskId(object)}`;
  const invoker = `${accountId(project, worker, "i")}@${projectId}.iam.gserviceaccount.com`;
  return {
    parent,
    name,
    body: {
      task: {
        name,
        dispatchDeadline: `${deadlineMs(handler?.timeoutMs ?? worker.timeoutMs) / 1_000}s`,
        httpRequest: {
          url: `${audience}${handler?.path ?? `/tasks/${letter.handler}`}`,
          httpMethod: "POST",
          headers: ownHeaders(letter.headers),
          body: bodyOf(letter).toString("base64"),
          oidcToken: { serviceAccountEmail: invoker, audience },
        },
      },
    },
  };
}

/** By the object's name alone: a letter that is written again is the same task's. */
function taskId({ bucket, name }: Pick<LetterObject, "bucket" | "name">): string {
  const hash = createHash("sha256").update(`${bucket}/${name}`).digest("hex");
  return `redrive-${hash.slice(0, 32)}`;
}

/** Those that the sender gave the task, whatever adds others on the way. */
function ownHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_DELIVERY.test(name)));
}

/**
 * What of a letter's headers the delivery set, and so says nothing that a sender keeps to itself.
 */
export function isOfDelivery(name: string): boolean {
  return OF_DELIVERY.test(name);
}

function deadlineMs(timeoutMs: number): number {
  const { minDispatchDeadlineMs, maxDispatchDeadlineMs } = TASK_LIMITS;
  const wanted = timeoutMs + DEADLINE_MARGIN_MS;
  return Math.min(Math.max(wanted, minDispatchDeadlineMs), maxDispatchDeadlineMs);
}
