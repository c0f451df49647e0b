import { ApiError } from "../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { listAnswer } from "../../api/list/list-answer.ts";
import type { Operations } from "../../api/operations/operations.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { ServiceUsageDeps } from "./deps.ts";
import type { ServiceState, ServiceStates } from "./store.ts";
import { titleOf } from "./store.ts";

const TYPE = "type.googleapis.com/google.api.serviceusage.v1";
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/list */
const PAGE_SIZES = { max: 200, unset: 50 };
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchEnable */
const MAX_BATCH = 20;
const MAX_BATCH_GET = 30;
const ALL = "/v1/projects/{project}/services";

/** A service as the API shows it, and who the parent of a request is. */
interface View {
  readonly parent: (request: JsonRequest) => string;
  readonly service: (request: JsonRequest, name: string) => JsonObject;
}

/**
 * Lists, looks and changes; each change is an operation at the root (`operations/ID`), done at
 * once.
 */
export function serviceRoutes(deps: ServiceUsageDeps, states: ServiceStates): JsonRoute[] {
  const parent: View["parent"] = ({ params }) => {
    const project = params["project"] ?? "";
    return `projects/${project === deps.projectId ? deps.projectNumber : project}`;
  };
  const view: View = {
    parent,
    service: (request, name) => ({
      name: `${parent(request)}/services/${name}`,
      config: { name, title: titleOf(name) },
      state: states.get(name),
      parent: parent(request),
    }),
  };
  return [
    { method: "GET", path: ALL, handle: (request) => list(states, view, request) },
    {
      method: "GET",
      path: `${ALL}/{service}`,
      handle: (request) => view.service(request, serviceOf(request)),
    },
    {
      method: "GET",
      path: `${ALL}:batchGet`,
      handle: (request) => ({
        services: batchNames(request).map((name) => view.service(request, name)),
      }),
    },
    ...changeRoutes(deps.operations, states, view),
    {
      method: "GET",
      path: "/v1/operations/{operation}",
      handle: ({ params }) => deps.operations.get(`operations/${params["operation"]}`),
    },
  ];
}

function changeRoutes(operations: Operations, states: ServiceStates, view: View): JsonRoute[] {
  const done = (
    request: JsonRequest,
    names: readonly string[],
    response: JsonObject,
  ): JsonObject => {
    const resourceNames = names.map((name) => `${view.parent(request)}/services/${name}`);
    const metadata = { "@type": `${TYPE}.OperationMetadata`, resourceNames };
    return operations.start("", metadata, undefined, response);
  };
  const changing = (verb: string, type: string, change: (name: string) => void): JsonRoute => ({
    method: "POST",
    path: `${ALL}/{service}:${verb}`,
    handle: (request) => {
      const name = serviceOf(request);
      change(name);
      const service = view.service(request, name);
      return done(request, [name], { "@type": `${TYPE}.${type}`, service });
    },
  });
  return [
    changing("enable", "EnableServiceResponse", (name) => states.enable([name])),
    changing("disable", "DisableServiceResponse", (name) => states.disable(name)),
    {
      method: "POST",
      path: `${ALL}:batchEnable`,
      handle: (request) => {
        const names = serviceIds(request.body);
        states.enable(names);
        const services = names.map((name) => view.service(request, name));
        const response = { "@type": `${TYPE}.BatchEnableServicesResponse`, services };
        return done(request, names, response);
      },
    },
  ];
}

function list(states: ServiceStates, view: View, request: JsonRequest): JsonObject {
  const { query } = request;
  if (Number(query.get("pageSize") ?? 0) > PAGE_SIZES.max) {
    const message = `pageSize "${query.get("pageSize")}" must be at most ${PAGE_SIZES.max}.`;
    throw new ApiError("INVALID_ARGUMENT", message);
  }
  const found = states.list(stateIn(query.get("filter") ?? ""));
  const show = (name: string): JsonObject => view.service(request, name);
  return listAnswer("services", query, found, (name) => name, show, PAGE_SIZES);
}

/** Only the two filters that the API knows. */
function stateIn(filter: string): ServiceState | undefined {
  if (filter === "") return undefined;
  const [, state] = /^state:(ENABLED|DISABLED)$/.exec(filter) ?? [];
  if (state === "ENABLED" || state === "DISABLED") return state;
  const message = `Invalid filter "${filter}": use state:ENABLED or state:DISABLED.`;
  throw new ApiError("INVALID_ARGUMENT", message);
}

/**
 * Of `names=projects/P/services/S`, repeated.
 * @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchGet
 */
function batchNames({ query }: JsonRequest): string[] {
  const names = query.getAll("names").map((name) => name.slice(name.lastIndexOf("/") + 1));
  if (names.length > 0 && names.length <= MAX_BATCH_GET) return names;
  const message = `names must name 1 to ${MAX_BATCH_GET} services, not ${names.length}.`;
  throw new ApiError("INVALID_ARGUMENT", message);
}

function serviceIds(body: JsonObject): string[] {
  const ids = body["serviceIds"];
  const names = Array.isArray(ids) ? ids.map((id) => scalarText(id)) : [];
  if (names.length === 0 || names.length > MAX_BATCH) {
    const message = `serviceIds must name 1 to ${MAX_BATCH} services, not ${names.length}.`;
    throw new ApiError("INVALID_ARGUMENT", message);
  }
  return names;
}

function serviceOf({ params }: JsonRequest): string {
  return params["service"] ?? "";
}
