import { closest, listed } from "../../base/closest.ts";
import { shownDuration } from "../../base/shown-duration.ts";
import { parseCron } from "../../semantics/cron.ts";
import type { Schedule } from "../project.ts";
import { cronLints, shortestIntervalMs } from "./cron-lints.ts";
import { isOwnAddress } from "./env-lints.ts";
import type { Lint, LintContext } from "./lint.ts";

type At = Pick<Lint, "severity" | "resourceId" | "path">;

/** Lints about a schedule: when it runs, what it calls, and with what. */
export function* scheduleLints(context: LintContext, schedule: Schedule): Generator<Lint> {
  const cron = parseCron(schedule.cron);
  if (!("problem" in cron)) {
    yield* cronLints(schedule, cron);
    yield* overlapLints(context, schedule, shortestIntervalMs(cron));
  }
  yield* bodyLints(schedule);
  yield* headerLints(schedule);
  yield* backoffLints(context, schedule);
  if (schedule.target.kind === "url") yield* urlLints(context, schedule, schedule.target.url);
  else yield* lostTarget(context, schedule);
}

function* backoffLints({ isWritten }: LintContext, schedule: Schedule): Generator<Lint> {
  if (schedule.retryCount > 0) return;
  const { id } = schedule;
  const key = ["min_backoff", "max_backoff", "max_doublings"].find((one) =>
    isWritten(id, ["config", one]),
  );
  if (key === undefined) return;
  yield {
    ...at(schedule, key),
    code: "CT159",
    alsoReads: [[id, ["config", "retry_count"]]],
    message: `schedule "${id}" has ${key}, but no retries`,
    hint: "write retry_count: 3, or remove it",
  };
}

function at({ id }: Schedule, key: string, severity: Lint["severity"] = "warning"): At {
  return { severity, resourceId: id, path: ["config", key] };
}

function* lostTarget({ handlersByPath }: LintContext, schedule: Schedule): Generator<Lint> {
  const { id, target } = schedule;
  if (target.kind !== "worker") return;
  const handlers = handlersByPath.get(target.workerId);
  const path = target.path.split("?")[0] ?? "";
  if (handlers === undefined || handlers.size === 0 || handlers.has(path)) return;
  const paths = [...handlers.keys()];
  yield {
    ...at(schedule, "target"),
    code: "CT110",
    elsePath: ["config", "target_url"],
    alsoReads: [
      [id, ["config", "target_url"]],
      [target.workerId, ["config", "handlers"]],
    ],
    message: `schedule "${id}" calls ${path}, but worker "${target.workerId}" has no such handler`,
    hint: () => {
      const near = closest(path, paths);
      return near === undefined ? `the paths are ${listed(paths)}` : `did you mean ${near}?`;
    },
  };
}

/**
 * Two runs of one schedule are never under way at once: the next one waits.
 * @see https://cloud.google.com/scheduler/docs/overview
 */
function* overlapLints(
  { handlersByPath, isWritten }: LintContext,
  schedule: Schedule,
  intervalMs: number,
): Generator<Lint> {
  const { id, target, attemptDeadlineMs } = schedule;
  const path = target.kind === "worker" ? (target.path.split("?")[0] ?? "") : "";
  const handler =
    target.kind === "worker" ? handlersByPath.get(target.workerId)?.get(path) : undefined;
  const averageMs = handler?.usage.averageDurationMs ?? 0;
  const alsoReads: NonNullable<Lint["alsoReads"]> = [
    [id, ["config", "target"]],
    [id, ["config", "target_url"]],
    ...(target.kind === "worker" ? [[target.workerId, ["config", "handlers"]] as const] : []),
  ];
  if (averageMs > intervalMs) {
    yield {
      ...at(schedule, "schedule"),
      code: "CT130",
      alsoReads,
      message: `schedule "${id}" runs every ${shownDuration(intervalMs)}, but its handler takes ${shownDuration(averageMs)} on average: a run that is still under way delays the next`,
      hint: "run it less often, or let the schedule add tasks to a queue",
    };
  } else if (isWritten(id, ["config", "attempt_deadline"]) && attemptDeadlineMs > intervalMs) {
    yield {
      ...at(schedule, "attempt_deadline", "info"),
      code: "CT130",
      alsoReads: [[id, ["config", "schedule"]]],
      message: `schedule "${id}" runs every ${shownDuration(intervalMs)}, but waits ${shownDuration(attemptDeadlineMs)} for an answer: a run that is still under way delays the next`,
      hint: `write attempt_deadline: ${shownDuration(Math.max(15_000, intervalMs))}, or run it less often`,
    };
  }
  if (averageMs <= attemptDeadlineMs) return;
  yield {
    ...at(schedule, "attempt_deadline"),
    code: "CT156",
    alsoReads,
    message: `schedule "${id}" waits ${shownDuration(attemptDeadlineMs)} for an answer, but its handler takes ${shownDuration(averageMs)} on average: Cloud Scheduler counts that as a failure while the handler keeps running`,
    hint: "raise attempt_deadline, at most 30m, or let the schedule add a task to a queue",
  };
}

function* bodyLints(schedule: Schedule): Generator<Lint> {
  const { id, body, headers } = schedule;
  if (body === undefined || body.trim() === "") return;
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const alsoReads = [[id, ["config", "headers"]]] as const;
  if (/\bjson\b/i.test(type ?? (/^\s*[{[]/.test(body) ? "json" : "")) && !isJson(body)) {
    yield {
      ...at(schedule, "body"),
      code: "CT132",
      alsoReads,
      message: `the body of schedule "${id}" is not the JSON that ${type === undefined ? "it looks like" : "its Content-Type declares"}`,
      hint: "write the JSON in single quotes: JSON itself uses double quotes",
    };
  }
  if (type !== undefined) return;
  yield {
    ...at(schedule, "body", "info"),
    code: "CT133",
    alsoReads,
    message: `Cloud Scheduler sends the body of schedule "${id}" as application/octet-stream`,
    hint: "add headers: { Content-Type: application/json }",
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Headers that Cloud Scheduler sets or replaces.
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#httptarget
 */
const REPLACED =
  /^(?:host|content-length|user-agent|x-(?:google|appengine|cloudscheduler)(?:-.*)?)$/i;

function* headerLints(schedule: Schedule): Generator<Lint> {
  const { id, headers, target } = schedule;
  for (const name of Object.keys(headers)) {
    const isToken = target.kind === "worker" && name.toLowerCase() === "authorization";
    if (!REPLACED.test(name) && !isToken) continue;
    yield {
      ...at(schedule, "headers"),
      path: ["config", "headers", name],
      code: "CT154",
      message: `Cloud Scheduler replaces the header ${name}, which schedule "${id}" sets`,
      hint: isToken
        ? "remove it: the worker is called with the identity of its invoker"
        : "remove it, or take another name",
    };
  }
}

function* urlLints(
  { project, isWritten }: LintContext,
  schedule: Schedule,
  target: string,
): Generator<Lint> {
  const { id } = schedule;
  const url = new URL(target);
  const of = { ...at(schedule, "target_url"), needsAll: ["cloud_run"] as const };
  if (!isWritten(id, ["config", "target_url"])) return;
  if (url.username !== "" || url.password !== "") {
    yield {
      ...of,
      code: "CT145",
      message: `the URL of schedule "${id}" contains a user name or a password, which everyone who can read the config can read`,
      hint: "remove it, and call the URL from a worker that gets the credential from a secret",
    };
  }
  if (isOwnAddress(`${url.protocol}//${url.host}`)) {
    yield {
      ...of,
      code: "CT144",
      message: `schedule "${id}" calls ${url.host}, which Cloud Scheduler can't reach`,
      hint: "write target: { worker: ID, handler: NAME }, or a public address",
    };
  } else if (url.protocol === "http:") {
    yield {
      ...of,
      code: "CT128",
      message: `schedule "${id}" calls ${url.host} without encryption`,
      hint: "write https://",
    };
  }
  if (url.hostname.endsWith(".run.app")) {
    const names = new Map(project.workers.map((worker) => [worker.name, worker.id]));
    yield {
      ...of,
      code: "CT127",
      message: `${url.hostname} is not one of the workers, so schedule "${id}" calls it without an identity`,
      hint: () => {
        const near = closest(url.hostname.split(".")[0] ?? "", [...names.keys()]);
        return near === undefined
          ? "write target: { worker: ID, handler: NAME } for a worker of this file"
          : `did you mean target: { worker: ${names.get(near)}, path: ${url.pathname} }?`;
      },
    };
  } else if (url.hostname.endsWith(".googleapis.com")) {
    yield {
      ...of,
      code: "CT155",
      message: `schedule "${id}" calls ${url.hostname} without an identity, which Google's APIs refuse`,
      hint: "call the API from a handler, whose worker has a service account",
    };
  }
}
