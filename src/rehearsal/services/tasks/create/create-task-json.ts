import { ApiError, invalidArgument } from "../../../api/api-error.ts";
import type { CallContext } from "../../../api/api-service.ts";
import { durationMsAt, objectAt, stringAt, timestampUsAt } from "../../../json/json-fields.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { TaskTarget } from "../model.ts";
import { findQueue } from "../queues/queue-rpcs.ts";
import { isFull, readBody, readTarget, taskToJson } from "../task-json.ts";
import type { AdmissionDeps } from "./admission.ts";
import { admitTask } from "./admission.ts";
import { TargetCache } from "./target-cache.ts";

const targets = new TargetCache<TaskTarget>();

/** CreateTask in JSON form. @throws ApiError */
export function createTaskFromJson(
  deps: AdmissionDeps,
  request: JsonObject,
  call: CallContext,
): JsonObject {
  const json = objectAt(request, "task") ?? {};
  const queue = findQueue(deps.store, stringAt(request, "parent"));
  const httpRequest = objectAt(json, "httpRequest");
  if (httpRequest === undefined) throw noHttpRequest(json["appEngineHttpRequest"] !== undefined);
  const target = targetOf(httpRequest);
  const given = {
    name: stringAt(json, "name"),
    target,
    body: readBody(httpRequest, target.method),
    scheduleUs: timestampUsAt(json, "scheduleTime") ?? 0,
    deadlineMs: durationMsAt(json, "dispatchDeadline"),
  };
  return taskToJson(queue, admitTask(deps, queue, given, call), isFull(request));
}

/** Why a task without an HTTP request is refused. */
export function noHttpRequest(isAppEngine: boolean): ApiError {
  if (!isAppEngine) return invalidArgument("HttpRequest.url is required.");
  return new ApiError(
    "UNIMPLEMENTED",
    "The embedded cloud has no App Engine: give the task an httpRequest instead of an appEngineHttpRequest.",
  );
}

/** By all that a task says but its body. */
function targetOf(httpRequest: JsonObject): TaskTarget {
  const { body: _, ...shared } = httpRequest;
  const key = JSON.stringify(shared);
  let target = targets.get(key);
  if (target === undefined) {
    target = readTarget(httpRequest);
    targets.add(key, target);
  }
  return target;
}
