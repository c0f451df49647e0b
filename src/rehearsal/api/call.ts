import type { Clock } from "../../semantics/clock.ts";
import { sleep } from "../../semantics/clock.ts";
import type { JsonObject } from "../json/json.ts";
import type { Fault, Faults } from "../ports.ts";
import type { CanonicalCode } from "./api-error.ts";
import { ApiError, CODES } from "./api-error.ts";
import type { ApiService, CallContext, ProtoService } from "./api-service.ts";
import { WireError } from "./codec/wire.ts";

/** What both transports need. */
export interface ApiDeps {
  readonly services: readonly ApiService[];
  readonly clock: Clock;
  readonly faults: Faults;
  /** The e-mail behind an `Authorization` header; undefined when there is none. */
  readonly principalOf: (authorization: string | undefined) => string | undefined;
  /**
   * Called for a bug in cloud-tasks, with the method and the error's stack. Never with a payload.
   */
  readonly onInternalError?: (method: string, error: unknown) => void;
}

/**
 * Calls one method. @param resource What a fault may be set on: the full method name or the request
 * path.
 */
export async function callRpc(
  deps: ApiDeps,
  service: ProtoService,
  method: string,
  request: JsonObject,
  call: CallContext,
): Promise<JsonObject> {
  const rpc = Object.hasOwn(service.rpcs, method) ? service.rpcs[method] : undefined;
  if (rpc === undefined) {
    throw new ApiError("UNIMPLEMENTED", `Method ${service.name}.${method} is not implemented.`);
  }
  await applyFault(deps, `${service.name}/${method}`);
  return rpc(request, call);
}

/**
 * Applies a fault that is set on API calls; no promise when there is none. It rejects with an
 * ApiError.
 */
export function applyFault(deps: ApiDeps, resource: string): Promise<void> | undefined {
  const fault = deps.faults.take("api.call", resource);
  return fault === undefined ? undefined : carryOut(deps, resource, fault);
}

async function carryOut(deps: ApiDeps, resource: string, fault: Fault): Promise<void> {
  if (fault.kind === "throttle") {
    throw new ApiError("RESOURCE_EXHAUSTED", `Quota exceeded for ${resource}.`);
  }
  if (fault.kind === "latency" || fault.kind === "delay") {
    return sleep(deps.clock, fault.delayMs ?? 0);
  }
  if (fault.kind === "error" || fault.kind === "fail") {
    const code = fault.code ?? "";
    throw new ApiError(
      isCode(code) ? code : "UNAVAILABLE",
      // Over REST its status is that of ABORTED, so that clients rely on Google's message.
      code === "ALREADY_EXISTS"
        ? "Requested entity already exists"
        : `The service is currently unavailable: ${resource}.`,
    );
  }
}

function isCode(code: string): code is CanonicalCode {
  return Object.hasOwn(CODES, code);
}

/**
 * Any failure as the error that the caller gets; a bug in cloud-tasks is reported to
 * `onInternalError`.
 */
export function toApiError(deps: ApiDeps, method: string, error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof WireError) {
    return new ApiError(
      "INVALID_ARGUMENT",
      `Request is not a valid protocol buffer message: ${error.message}.`,
    );
  }
  deps.onInternalError?.(method, error);
  return new ApiError("INTERNAL", "Internal error encountered.");
}
