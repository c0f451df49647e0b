import type { IncomingMessage, ServerResponse } from "node:http";

import type { JsonValue } from "../../json/json.ts";
import { ApiError } from "../api-error.ts";
import type { CallContext, JsonRoute, ProtoService, RawRoute } from "../api-service.ts";
import type { ApiDeps } from "../call.ts";
import { applyFault, callRpc } from "../call.ts";
import { checkService } from "../check-service.ts";
import { descriptors } from "../codec/descriptors.ts";
import type { HttpRule, MethodSpec } from "../codec/descriptors.ts";
import { formatMessage } from "../codec/json-format.ts";
import { parseJsonBody, parseJsonObjectBody, readBody } from "./http-body.ts";
import { Router } from "./router.ts";
import { requestOf } from "./transcode.ts";

/** One REST call on its way to its route. */
export interface RestCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly call: CallContext;
}

/**
 * The JSON to answer with; `undefined` for 204; `"handled"` when the route has answered by itself.
 */
export type RestOutcome = { readonly json: JsonValue | undefined } | "handled";

export type RestHandler = (call: RestCall) => Promise<RestOutcome>;

/**
 * Routes of all services, those of protos by their `google.api.http` rules.
 * @throws Error for a bug in cloud-tasks, see `checkService`
 */
export function buildRouter(deps: ApiDeps): Router<RestHandler> {
  const router = new Router<RestHandler>();
  deps.services.forEach(checkService);
  for (const { routes = [], sparesFaults = false } of deps.services) {
    const fault = (path: string): Promise<void> | undefined =>
      sparesFaults ? undefined : applyFault(deps, path);
    for (const route of routes) {
      router.add(
        route.method,
        route.path,
        "handle" in route ? jsonHandler(fault, route) : rawHandler(fault, route),
      );
    }
  }
  for (const service of deps.services) {
    for (const proto of service.protos ?? []) addProto(router, deps, proto);
  }
  return router;
}

function addProto(router: Router<RestHandler>, deps: ApiDeps, service: ProtoService): void {
  const methods = descriptors().services[service.name];
  if (methods === undefined) return;
  for (const [name, method] of Object.entries(methods)) {
    for (const rule of method.http) {
      router.add(rule.method, rule.path, protoHandler(deps, service, name, method, rule));
    }
  }
}

function protoHandler(
  deps: ApiDeps,
  service: ProtoService,
  name: string,
  method: MethodSpec,
  rule: HttpRule,
): RestHandler {
  return async ({ request, query, params, call }) => {
    const bytes = await readBody(request);
    const body = rule.body === undefined ? {} : parseJsonBody(bytes);
    const message = requestOf(method.request, rule, params, query, body);
    const answer = await callRpc(deps, service, name, message, call);
    return { json: formatMessage(method.response, answer, wantsNumericEnums(query)) };
  };
}

/** @see https://cloud.google.com/apis/docs/system-parameters (`$alt=json;enum-encoding=int`) */
function wantsNumericEnums(query: URLSearchParams): boolean {
  return (query.get("$alt") ?? query.get("alt") ?? "").includes("enum-encoding=int");
}

/** Fails or delays a call where a fault is set on its path. */
type CallFault = (path: string) => Promise<void> | undefined;

function jsonHandler(fault: CallFault, route: JsonRoute): RestHandler {
  return async ({ request, query, params, call, path }) => {
    const body = parseJsonObjectBody(await readBody(request));
    await fault(path);
    return { json: await route.handle({ params, query, body, call }) };
  };
}

function rawHandler(fault: CallFault, route: RawRoute): RestHandler {
  return async ({ request, response, params, call, path }) => {
    await fault(path);
    await route.handleRaw(request, response, params, call);
    return "handled";
  };
}

/** What a path without a route gets. @throws ApiError NOT_FOUND */
export function noSuchPath(path: string): never {
  throw new ApiError("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
}
