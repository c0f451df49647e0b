import { attemptHeaderLines } from "../../../../semantics/task-headers.ts";
import { authorizationLine } from "../../../dispatch/authorization.ts";
import type { OutgoingRequest } from "../../../dispatch/sender.ts";
import type { TokenIssuer } from "../../../ports.ts";
import type { QueueRecord, TaskRecord, TaskTarget } from "../model.ts";
import { applyHttpTarget } from "../queues/http-target.ts";

/**
 * The request of a task's next attempt, headers exactly as Cloud Tasks sends them (no
 * `Content-Type` of its own); undefined when the URL can't be taken apart. Call it before the
 * attempt is counted.
 */
export function attemptRequest(
  queue: QueueRecord,
  task: TaskRecord,
  issuer: TokenIssuer,
): OutgoingRequest | undefined {
  const { httpTarget } = queue.settings;
  const effective: TaskTarget =
    httpTarget === undefined ? task.target : applyHttpTarget(task.target, httpTarget);
  const { target, authorization, method } = effective;
  if (target === undefined) return undefined;
  const token = authorizationLine(authorization, issuer);
  const hasBody = method === "POST" || method === "PUT" || method === "PATCH";
  const lines = attemptHeaderLines({
    queueId: queue.parts.queue,
    taskId: task.id,
    retryCount: task.dispatchCount,
    executionCount: task.executionCount,
    etaUs: task.dueUs,
    previousStatus: task.last?.status ?? 0,
  });
  return {
    origin: target.origin,
    method,
    deadlineMs: task.deadlineMs,
    text:
      `${method} ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${effective.headerLines}${lines}${token}` +
      (hasBody ? `Content-Length: ${task.body.length}\r\n\r\n${task.body}` : "\r\n"),
  };
}
