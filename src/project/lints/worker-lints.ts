import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import type { Worker } from "../project.ts";
import { envLints } from "./env-lints.ts";
import type { Lint } from "./lint.ts";
import { reservedPath } from "./reserved-path.ts";

/** Lints about a worker: who may call it, how long, and what it is paid for. */
export function* workerLints(worker: Worker): Generator<Lint> {
  const { id } = worker;
  const at = (key: string): Pick<Lint, "severity" | "resourceId" | "path"> => {
    return { severity: "warning", resourceId: id, path: ["config", key] };
  };
  yield* ingressLints(worker);
  if (worker.handlers.length === 0) {
    yield {
      ...at("handlers"),
      code: "CT101",
      message: `worker "${id}" has no handlers, so nothing it does can be proven`,
      hint: "list them under config.handlers, or build the worker so that its manifest is there",
    };
  }
  if (worker.timeoutMs > TASK_LIMITS.maxDispatchDeadlineMs) {
    yield {
      ...at("timeout"),
      code: "CT103",
      message: `worker "${id}" may take ${worker.timeoutMs / 1000} s, but Cloud Tasks gives up on an attempt after ${TASK_LIMITS.maxDispatchDeadlineMs / 1000} s`,
      hint: "set timeout to 1800 or less",
    };
  }
  if (!worker.cpuIdle) {
    yield {
      ...at("cpu_idle"),
      code: "CT106",
      message: `worker "${id}" is billed for the whole life of each instance`,
      hint: "leave cpu_idle at true unless it works between requests",
    };
  }
  if (worker.allowUnauthenticated) {
    yield {
      ...at("allow_unauthenticated"),
      code: "CT125",
      message: `anyone on the internet may call worker "${id}", and run its handlers`,
      hint: "write allow_unauthenticated: false: Cloud Tasks and Cloud Scheduler call it with an identity",
    };
  }
  const { path } = worker.startup;
  const reserved = path === undefined ? undefined : reservedPath(path);
  if (reserved !== undefined) {
    yield {
      ...at("startup"),
      path: ["config", "startup", "path"],
      code: "CT137",
      message: `${reserved}, so the probe may never reach worker "${id}"`,
      hint: "write startup: { path: /ready }, or leave startup out to wait for the port",
    };
  }
  yield* envLints(worker);
}

/**
 * No one but who comes from inside reaches it, whoever may call it.
 * @see https://cloud.google.com/run/docs/securing/ingress
 */
function* ingressLints(worker: Worker): Generator<Lint> {
  if (!worker.allowUnauthenticated || worker.ingress !== "internal") return;
  yield {
    code: "CT160",
    severity: "warning",
    resourceId: worker.id,
    path: ["config", "ingress"],
    alsoReads: [[worker.id, ["config", "allow_unauthenticated"]]],
    message: `worker "${worker.id}" lets anyone call it, but takes internal traffic only: nobody outside can reach it`,
    hint: "remove allow_unauthenticated, or write ingress: all",
  };
}
