import { ApiError } from "../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import type { Operations } from "../../api/operations.ts";
import type { JsonObject } from "../../ports.ts";

const POOLS = "/v1/projects/{project}/locations/global/workloadIdentityPools";
const POOL = `${POOLS}/{pool}`;
const PROVIDERS = `${POOL}/providers`;
const PROVIDER = `${PROVIDERS}/{provider}`;
/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools */
const METADATA = "type.googleapis.com/google.iam.v1.WorkloadIdentityOperationMetadata";

interface Kind {
  readonly all: string;
  readonly one: string;
  readonly idQuery: string;
  readonly list: string;
}

const KINDS: readonly Kind[] = [
  { all: POOLS, one: POOL, idQuery: "workloadIdentityPoolId", list: "workloadIdentityPools" },
  {
    all: PROVIDERS,
    one: PROVIDER,
    idQuery: "workloadIdentityPoolProviderId",
    list: "workloadIdentityPoolProviders",
  },
];

/** Pools and their providers; every change is an operation that is done at once. */
export function workloadIdentityRoutes(deps: { readonly operations: Operations }): JsonRoute[] {
  const { operations } = deps;
  const byName = new Map<string, JsonObject>();
  const operation: JsonRoute["handle"] = ({ params }) =>
    operations.get(nameOf(params, "operations", params["operation"] ?? ""));
  return [
    ...KINDS.flatMap((kind) => kindRoutes(kind, byName, operations)),
    {
      method: "GET",
      path: `${POOL}:listAttestationRules`,
      handle: ({ params }) => {
        find(byName, nameOf(params));
        return {};
      },
    },
    { method: "GET", path: `${POOL}/operations/{operation}`, handle: operation },
    { method: "GET", path: `${PROVIDER}/operations/{operation}`, handle: operation },
  ];
}

function kindRoutes(
  kind: Kind,
  byName: Map<string, JsonObject>,
  operations: Operations,
): JsonRoute[] {
  const done = (name: string, response: JsonObject): JsonObject =>
    operations.start(name, { "@type": METADATA }, undefined, response);
  return [
    { method: "POST", path: kind.all, handle: (request) => create(kind, byName, request, done) },
    {
      method: "GET",
      path: kind.all,
      handle: ({ params }) => {
        const parent = kind.all === POOLS ? "" : `${nameOf(params)}/providers/`;
        const found = [...byName].filter(([name]) =>
          parent === "" ? !name.includes("/providers/") : name.startsWith(parent),
        );
        return { [kind.list]: found.map(([, entity]) => entity) };
      },
    },
    { method: "GET", path: kind.one, handle: ({ params }) => find(byName, nameOf(params)) },
    {
      method: "PATCH",
      path: kind.one,
      handle: ({ params, query, body }) => {
        const entity = { ...find(byName, nameOf(params)) };
        for (const path of (query.get("updateMask") ?? "").split(",").filter(Boolean)) {
          const key = (path.split(".")[0] ?? "").replace(/_(\w)/g, (_, c: string) =>
            c.toUpperCase(),
          );
          if (body[key] === undefined) delete entity[key];
          else entity[key] = body[key];
        }
        byName.set(nameOf(params), entity);
        return done(nameOf(params), entity);
      },
    },
    {
      method: "DELETE",
      path: kind.one,
      handle: ({ params }) => {
        const name = nameOf(params);
        const entity = { ...find(byName, name), state: "DELETED" };
        // Deleting is soft: the entity stays readable, as DELETED, and its id stays taken.
        byName.set(name, entity);
        return done(name, entity);
      },
    },
  ];
}

function create(
  kind: Kind,
  byName: Map<string, JsonObject>,
  { params, query, body }: JsonRequest,
  done: (name: string, response: JsonObject) => JsonObject,
): JsonObject {
  const id = query.get(kind.idQuery) ?? "";
  if (!/^[a-z0-9-]{4,32}$/.test(id)) {
    const message = `${kind.idQuery} "${id}" must be 4 to 32 lower-case letters, digits and hyphens.`;
    throw new ApiError("INVALID_ARGUMENT", message);
  }
  if (kind.all === PROVIDERS) find(byName, nameOf(params));
  const name = nameOf({ ...params, [kind.all === POOLS ? "pool" : "provider"]: id });
  if (byName.has(name))
    throw new ApiError("ALREADY_EXISTS", `Requested entity already exists: ${name}`);
  const entity = { ...body, name, state: "ACTIVE" };
  byName.set(name, entity);
  return done(name, entity);
}

function nameOf(params: Readonly<Record<string, string>>, ...more: string[]): string {
  const { project, pool, provider } = params as Record<string, string | undefined>;
  return [
    `projects/${project}/locations/global/workloadIdentityPools/${pool}`,
    ...(provider === undefined ? [] : ["providers", provider]),
    ...more,
  ].join("/");
}

function find(byName: Map<string, JsonObject>, name: string): JsonObject {
  const entity = byName.get(name);
  if (entity === undefined)
    throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
  return entity;
}
