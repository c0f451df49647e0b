import { parseLocationName, parseQueueName } from "../../../semantics/task-names.ts";
import type { QueueName } from "../../../semantics/task-names.ts";
import { ApiError } from "../../api/api-error.ts";

/*
 * The texts are those recorded from the service (golden captures of the open-source
 * cloud-tasks-emulator's conformance suite, 2026).
 */

export function queueNotFound(): ApiError {
  return new ApiError(
    "NOT_FOUND",
    "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.",
  );
}

export function entityNotFound(): ApiError {
  return new ApiError("NOT_FOUND", "Requested entity was not found.");
}

/** @throws ApiError PERMISSION_DENIED for a malformed parent, as the service answers. */
export function checkParent(parent: string): {
  readonly project: string;
  readonly location: string;
} {
  const parsed = parseLocationName(parent);
  if (parsed !== undefined) return parsed;
  const project = /^projects\/([^/]*)/u.exec(parent)?.[1] ?? parent;
  throw new ApiError("PERMISSION_DENIED", `Permission denied on resource project ${project}.`, [
    {
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: "CONSUMER_INVALID",
      domain: "googleapis.com",
      metadata: { service: "cloudtasks.googleapis.com", consumer: `projects/${project}` },
    },
  ]);
}

/** @throws ApiError INVALID_ARGUMENT */
export function checkQueueName(name: string): QueueName {
  const parsed = parseQueueName(name);
  if (parsed !== undefined) return parsed;
  throw new ApiError(
    "INVALID_ARGUMENT",
    'Queue name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>".',
    [
      {
        "@type": "type.googleapis.com/google.rpc.Help",
        links: [
          {
            description: "Queue name",
            url: "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#Queue.FIELDS.name",
          },
        ],
      },
    ],
  );
}

/** Splits a full task name. @throws ApiError INVALID_ARGUMENT */
export function splitTaskName(name: string): { readonly queue: string; readonly id: string } {
  const at = name.indexOf("/tasks/");
  const queue = at < 0 ? name : name.slice(0, at);
  checkQueueName(queue);
  return { queue, id: at < 0 ? "" : name.slice(at + "/tasks/".length) };
}
