import { ApiError } from "../../api/api-error.ts";
import type { ApiService, JsonRequest, JsonRoute } from "../../api/api-service.ts";
import type { Operations } from "../../api/operations.ts";
import { pageOf } from "../../api/paging.ts";
import type { JsonObject } from "../../ports.ts";
import type { ServiceState } from "./store.ts";
import { STACK_SERVICES, ServiceStates } from "./store.ts";

export interface ServiceUsageDeps {
  readonly operations: Operations;
  readonly projectId: string;
  /** Names have it, whatever a request has. */
  readonly projectNumber: string;
  /** The APIs that are enabled at the start, e.g. `run.googleapis.com`. @defaultValue all of the stack */
  readonly enabled?: readonly string[];
}

const TYPE = "type.googleapis.com/google.api.serviceusage.v1";
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/list */
const PAGE_SIZES = { max: 200, unset: 50 };
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchEnable */
const MAX_BATCH = 20;
const MAX_BATCH_GET = 30;
const ALL = "/v1/projects/{project}/services";

/** Service Usage v1. Every change is an operation at the root (`operations/ID`), done at once. */
export function createServiceUsageService(deps: ServiceUsageDeps): ApiService {
  const states = new ServiceStates(deps.enabled ?? STACK_SERVICES);
  return {
    name: "serviceusage",
    routes: [
      { method: "GET", path: ALL, handle: (request) => list(states, request) },
      {
        method: "GET",
        path: `${ALL}/{service}`,
        handle: (request) => show(request, service(request), states.get(service(request))),
      },
      {
        method: "GET",
        path: `${ALL}:batchGet`,
        handle: (request) => ({
          services: batchNames(request).map((name) => show(request, name, states.get(name))),
        }),
      },
      ...changeRoutes(deps.operations, states),
      {
        method: "GET",
        path: "/v1/operations/{operation}",
        handle: ({ params }) => deps.operations.get(`operations/${params["operation"]}`),
      },
    ],
  };
}

function changeRoutes(operations: Operations, states: ServiceStates): JsonRoute[] {
  const done = (request: JsonRequest, names: readonly string[], response: JsonObject): JsonObject =>
    operations.start("", metadata(request, names), undefined, response);
  const shown = (request: JsonRequest, name: string): JsonObject =>
    show(request, name, states.get(name));
  return [
    {
      method: "POST",
      path: `${ALL}/{service}:enable`,
      handle: (request) => {
        const name = service(request);
        states.enable([name]);
        const response = { "@type": `${TYPE}.EnableServiceResponse` };
        return done(request, [name], { ...response, service: shown(request, name) });
      },
    },
    {
      method: "POST",
      path: `${ALL}/{service}:disable`,
      handle: (request) => {
        const name = service(request);
        states.disable(name);
        const response = { "@type": `${TYPE}.DisableServiceResponse` };
        return done(request, [name], { ...response, service: shown(request, name) });
      },
    },
    {
      method: "POST",
      path: `${ALL}:batchEnable`,
      handle: (request) => {
        const names = serviceIds(request.body);
        states.enable(names);
        const response = { "@type": `${TYPE}.BatchEnableServicesResponse` };
        const services = names.map((name) => shown(request, name));
        return done(request, names, { ...response, services });
      },
    },
  ];
}

function list(states: ServiceStates, request: JsonRequest): JsonObject {
  const { query } = request;
  if (Number(query.get("pageSize") ?? 0) > PAGE_SIZES.max) {
    const message = `pageSize "${query.get("pageSize")}" must be at most ${PAGE_SIZES.max}.`;
    throw new ApiError("INVALID_ARGUMENT", message);
  }
  const found = states.list(stateIn(query.get("filter") ?? ""));
  const one = ([name, state]: [string, ServiceState]): JsonObject => show(parent, name, state);
  return listAnswer("services", query, found, ([name]) => name, one, PAGE_SIZES);
}

/** Only the two filters that the API knows. */
function stateIn(filter: string): ServiceState | undefined {
  if (filter === "") return undefined;
  const [, state] = /^state:(ENABLED|DISABLED)$/.exec(filter) ?? [];
  if (state === "ENABLED" || state === "DISABLED") return state;
  const message = `Invalid filter "${filter}": use state:ENABLED or state:DISABLED.`;
  throw new ApiError("INVALID_ARGUMENT", message);
}

/** Of `names=projects/P/services/S`, repeated. @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchGet */
function batchNames({ query }: JsonRequest): string[] {
  const names = query.getAll("names").map((name) => name.slice(name.lastIndexOf("/") + 1));
  if (names.length > 0 && names.length <= MAX_BATCH_GET) return names;
  const message = `names must name 1 to ${MAX_BATCH_GET} services, not ${names.length}.`;
  throw new ApiError("INVALID_ARGUMENT", message);
}

function serviceIds(body: JsonObject): string[] {
  const ids = body["serviceIds"];
  const names = Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  if (names.length === 0 || names.length > MAX_BATCH) {
    const message = `serviceIds must name 1 to ${MAX_BATCH} services, not ${names.length}.`;
    throw new ApiError("INVALID_ARGUMENT", message);
  }
  return names;
}

function service({ params }: JsonRequest): string {
  return params["service"] ?? "";
}

function metadata(request: JsonRequest, names: readonly string[]): JsonObject {
  const resourceNames = names.map((name) => `${parent(request)}/services/${name}`);
  return { "@type": `${TYPE}.OperationMetadata`, resourceNames };
}

function show(request: JsonRequest, name: string, state: ServiceState): JsonObject {
  const fullName = `${parent(request)}/services/${name}`;
  return { name: fullName, config: { name }, state, parent: parent(request) };
}

function parent({ params }: JsonRequest): string {
  return `projects/${params["project"]}`;
}
