import type { Clock } from "../semantics/clock.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { advanceCloud } from "./advance.ts";
import { ApiError } from "./api/api-error.ts";
import type { ApiService, JsonRoute } from "./api/api-service.ts";
import { readFaultRule } from "./faults/fault-rules.ts";
import type { FaultSet } from "./faults/faults.ts";
import type { JsonObject } from "./json/json.ts";

export interface AdminDeps {
  readonly clock: Clock;
  readonly faults: FaultSet;
  /** Every service, for what each shows and forgets. */
  readonly services: readonly ApiService[];
}

/**
 * What a test outside of the process needs: moving a virtual clock, setting and clearing faults,
 * looking into the state and emptying it. Served below `/_admin` and only when asked for.
 */
export function createAdminService(deps: AdminDeps): ApiService {
  const stopped = new AbortController();
  return {
    name: "admin",
    sparesFaults: true,
    stop: () => stopped.abort(new ApiError("CANCELLED", "The emulator stops.")),
    routes: [
      ...clockRoutes(deps, stopped.signal),
      ...faultRoutes(deps),
      ...stateRoutes(deps),
      ...deps.services.flatMap(({ adminRoutes }) => adminRoutes ?? []),
    ],
  };
}

/** No test needs more in one step, and a typing mistake would keep the process busy for hours. */
const MAX_ADVANCE_MS = 10 * 366 * 86_400_000;

function clockRoutes({ clock, services }: AdminDeps, stopped: AbortSignal): JsonRoute[] {
  // One at a time: two concurrent calls would each move the time that the other has read.
  let last: Promise<void> = Promise.resolve();
  const advance = (virtual: VirtualClock, ms: number): Promise<void> => {
    const next = last.then(() => advanceCloud(virtual, services, ms, stopped));
    last = next.catch(() => undefined);
    return next;
  };
  const time = (): JsonObject => ({
    now: new Date(clock.now()).toISOString(),
    virtual: clock instanceof VirtualClock,
  });
  return [
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
        if (typeof ms !== "number" || !(ms >= 0 && ms <= MAX_ADVANCE_MS)) {
          throw new ApiError(
            "INVALID_ARGUMENT",
            `Body must be {"ms": milliseconds}, from 0 to ${MAX_ADVANCE_MS} (ten years).`,
          );
        }
        await advance(clock, ms);
        return time();
      },
    },
  ];
}

function faultRoutes({ faults }: AdminDeps): JsonRoute[] {
  return [
    { method: "GET", path: "/_admin/faults", handle: () => ({ faults: shown(faults) }) },
    {
      method: "POST",
      path: "/_admin/faults",
      handle: ({ body }) => {
        const rule = readFaultRule(body);
        if ("problem" in rule) throw new ApiError("INVALID_ARGUMENT", `${rule.problem}.`);
        faults.add(rule);
        return { faults: shown(faults) };
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
  ];
}

function stateRoutes({ faults, services }: AdminDeps): JsonRoute[] {
  return [
    {
      method: "GET",
      path: "/_admin/state",
      handle: () => ({
        ...Object.fromEntries(
          services.flatMap(({ name, inspect }): [string, JsonObject][] =>
            inspect === undefined ? [] : [[name, inspect()]],
          ),
        ),
        faults: shown(faults),
      }),
    },
    {
      method: "POST",
      path: "/_admin/reset",
      handle: () => {
        faults.clear();
        for (const service of services) service.reset?.();
        return {};
      },
    },
  ];
}

function shown(faults: FaultSet): JsonObject[] {
  return faults.list().map(({ fault, ...rule }) => ({ ...rule, fault: { ...fault } }));
}
