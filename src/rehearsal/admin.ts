import type { Clock } from "../semantics/clock.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { ApiError } from "./api/api-error.ts";
import type { ApiService } from "./api/api-service.ts";
import { isJsonObject } from "./api/codec/well-known.ts";
import type { FaultRule, FaultSet } from "./faults.ts";
import type { Fault, FaultPoint, JsonObject } from "./ports.ts";

const POINTS: ReadonlySet<string> = new Set<FaultPoint>([
  "api.call",
  "tasks.dispatch",
  "tasks.completed",
  "iam.propagation",
  "operation",
  "run.revision",
  "logging.ingest",
]);

const KINDS: ReadonlySet<string> = new Set<Fault["kind"]>([
  "throttle",
  "error",
  "latency",
  "duplicate",
  "loss-after-success",
  "delay",
  "fail",
  "crash",
  "withhold",
]);

export interface AdminDeps {
  readonly clock: Clock;
  readonly faults: FaultSet;
}

/**
 * What a test outside of the process needs: moving a virtual clock, setting and clearing faults. Served below
 * `/_admin` and only when asked for.
 */
export function createAdminService({ clock, faults }: AdminDeps): ApiService {
  const time = (): JsonObject => ({
    now: new Date(clock.now()).toISOString(),
    virtual: clock instanceof VirtualClock,
  });
  return {
    name: "admin",
    routes: [
      { method: "GET", path: "/_admin/clock", handle: time },
      {
        method: "POST",
        path: "/_admin/clock:advance",
        handle: async ({ body }) => {
          const ms = body["ms"];
          if (!(clock instanceof VirtualClock)) {
            throw new ApiError(
              "FAILED_PRECONDITION",
              "The clock is real: start with a virtual one to advance it.",
            );
          }
          if (typeof ms !== "number" || !Number.isFinite(ms) || ms < 0) {
            throw new ApiError(
              "INVALID_ARGUMENT",
              'Body must be {"ms": milliseconds}, not negative.',
            );
          }
          await clock.advance(ms);
          return time();
        },
      },
      {
        method: "POST",
        path: "/_admin/faults",
        handle: ({ body }) => {
          faults.add(readRule(body));
          return {};
        },
      },
      {
        method: "DELETE",
        path: "/_admin/faults",
        handle: () => {
          faults.clear();
          return {};
        },
      },
    ],
  };
}

/** @throws ApiError INVALID_ARGUMENT that names what is allowed */
function readRule(body: JsonObject): FaultRule {
  const { point, resource, times } = body;
  const fault = isJsonObject(body["fault"]) ? body["fault"] : {};
  const { kind, code, delayMs } = fault;
  if (!isPoint(point)) throw invalid(`point must be one of ${[...POINTS].join(", ")}.`);
  if (!isKind(kind)) throw invalid(`fault.kind must be one of ${[...KINDS].join(", ")}.`);
  if (resource !== undefined && typeof resource !== "string")
    throw invalid("resource must be text.");
  if (times !== undefined && (typeof times !== "number" || times < 1)) {
    throw invalid("times must be a number of at least 1.");
  }
  return {
    point,
    fault: {
      kind,
      ...(typeof code === "string" ? { code } : {}),
      ...(typeof delayMs === "number" ? { delayMs } : {}),
    },
    ...(resource === undefined ? {} : { resource }),
    ...(times === undefined ? {} : { times }),
  };
}

function isPoint(value: unknown): value is FaultPoint {
  return typeof value === "string" && POINTS.has(value);
}

function isKind(value: unknown): value is Fault["kind"] {
  return typeof value === "string" && KINDS.has(value);
}

function invalid(message: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", message);
}
