import { ApiError, invalidArgument } from "../../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../../api/api-service.ts";
import { objectAt, stringAt } from "../../../json/json-fields.ts";
import type { JsonObject } from "../../../json/json.ts";
import { findQueue } from "../queues/queue-rpcs.ts";
import type { AdmissionDeps } from "./admission.ts";
import { createTaskFromJson } from "./create-task-json.ts";

/**
 * BufferTask, which is in REST only: the queue's HTTP target says where the task goes, the call
 * brings the body.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/buffer
 */
export function bufferTaskRoutes(deps: AdmissionDeps): JsonRoute[] {
  const handle = (request: JsonRequest): JsonObject => {
    const queue = findQueue(deps.store, request.params["queue"] ?? "");
    const buffered = bufferedTask(queue.settings.httpTarget, queue.name, request);
    return { task: createTaskFromJson(deps, buffered, request.call) };
  };
  const tasks = "/v2/{queue=projects/*/locations/*/queues/*}/tasks";
  return [
    { method: "POST", path: `${tasks}:buffer`, handle },
    { method: "POST", path: `${tasks}/{taskId=*}:buffer`, handle },
  ];
}

/** The CreateTask request of a BufferTask call. @throws ApiError */
function bufferedTask(
  httpTarget: JsonObject | undefined,
  queue: string,
  request: JsonRequest,
): JsonObject {
  const override = httpTarget === undefined ? undefined : objectAt(httpTarget, "uriOverride");
  const host = override === undefined ? "" : stringAt(override, "host");
  if (host === "") {
    throw new ApiError(
      "FAILED_PRECONDITION",
      "The queue has no httpTarget.uriOverride.host: BufferTask needs one to know where the task goes.",
    );
  }
  const body = objectAt(request.body, "body") ?? {};
  const data = body["data"];
  if (data !== undefined && typeof data !== "string")
    throw invalidArgument("body.data must be base64.");
  const contentType = stringAt(body, "contentType");
  const id = request.params["taskId"];
  return {
    parent: queue,
    task: {
      ...(id === undefined ? {} : { name: `${queue}/tasks/${id}` }),
      httpRequest: {
        url: `https://${host}/`,
        ...(contentType === "" ? {} : { headers: { "Content-Type": contentType } }),
        ...(data === undefined ? {} : { body: data }),
      },
    },
  };
}
