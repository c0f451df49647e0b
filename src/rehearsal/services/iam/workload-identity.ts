import type { Clock } from "../../../semantics/clock.ts";
import { invalidArgument } from "../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { listAnswer } from "../../api/list/list-answer.ts";
import type { Operations } from "../../api/operations/operations.ts";
import { queryFlag } from "../../api/rest/query-flag.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { FederationStore } from "./federation-store.ts";

const POOLS = "/v1/projects/{project}/locations/global/workloadIdentityPools";
const POOL = `${POOLS}/{pool}`;
const PROVIDERS = `${POOL}/providers`;
const PROVIDER = `${PROVIDERS}/{provider}`;
const TYPE = "type.googleapis.com/google.iam.v1";
const METADATA = { "@type": `${TYPE}.WorkloadIdentityPoolOperationMetadata` };

/**
 * @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools
 * (limits)
 */
interface Kind {
  readonly all: string;
  readonly one: string;
  readonly idQuery: string;
  readonly list: string;
  readonly type: string;
  readonly maxPageSize: number;
  readonly check: (entity: JsonObject) => void;
}

const KINDS: readonly Kind[] = [
  {
    all: POOLS,
    one: POOL,
    idQuery: "workloadIdentityPoolId",
    list: "workloadIdentityPools",
    type: "WorkloadIdentityPool",
    maxPageSize: 1000,
    check: checkTexts,
  },
  {
    all: PROVIDERS,
    one: PROVIDER,
    idQuery: "workloadIdentityPoolProviderId",
    list: "workloadIdentityPoolProviders",
    type: "WorkloadIdentityPoolProvider",
    maxPageSize: 100,
    check: checkProvider,
  },
];
const UNSET_PAGE_SIZE = 50;

export interface WorkloadIdentityDeps {
  readonly clock: Clock;
  readonly operations: Operations;
  readonly projectId: string;
  /** Used in names, whatever a request has: it identifies the principals of a pool. */
  readonly projectNumber: string;
}

/** Pools and their providers; every change is an operation that is done at once. */
export function workloadIdentityRoutes(deps: WorkloadIdentityDeps): JsonRoute[] {
  const store = new FederationStore(deps.clock);
  const name = namer(deps);
  const operation: JsonRoute["handle"] = (request) =>
    deps.operations.get(`${name(request)}/operations/${request.params["operation"]}`);
  return [
    ...KINDS.flatMap((kind) => kindRoutes(kind, deps, store, name)),
    {
      method: "GET",
      path: `${POOL}:listAttestationRules`,
      handle: (request) => {
        store.get(name(request));
        return {};
      },
    },
    { method: "GET", path: `${POOL}/operations/{operation}`, handle: operation },
    { method: "GET", path: `${PROVIDER}/operations/{operation}`, handle: operation },
  ];
}

type Namer = (request: JsonRequest, id?: string) => string;

/** The full name of what a request is about, or of one `id` in the collection that it is about. */
function namer({ projectId, projectNumber }: WorkloadIdentityDeps): Namer {
  return ({ params }, id) => {
    const { project = "", pool, provider } = params as Record<string, string | undefined>;
    const owner = project === projectId ? projectNumber : project;
    const root = `projects/${owner}/locations/global/workloadIdentityPools`;
    const [poolId, providerId] = pool === undefined ? [id] : [pool, provider ?? id];
    return [root, poolId, ...(providerId === undefined ? [] : ["providers", providerId])].join("/");
  };
}

function kindRoutes(
  kind: Kind,
  { operations }: WorkloadIdentityDeps,
  store: FederationStore,
  nameOf: Namer,
): JsonRoute[] {
  const done = (entity: JsonObject): JsonObject => {
    const response = { "@type": `${TYPE}.${kind.type}`, ...entity };
    return operations.start(scalarText(entity["name"]), METADATA, undefined, response);
  };
  const post = (path: string, handle: (request: JsonRequest) => JsonObject): JsonRoute => ({
    method: "POST",
    path,
    handle: (request) => done(handle(request)),
  });
  return [
    post(kind.all, (request) => {
      const id = request.query.get(kind.idQuery) ?? "";
      if (!/^(?!gcp-)[a-z0-9-]{4,32}$/.test(id)) {
        throw invalidArgument(
          `${kind.idQuery} "${id}" must be 4 to 32 lower-case letters, digits and hyphens, not starting with gcp-.`,
        );
      }
      if (kind.all === PROVIDERS) store.active(nameOf(request));
      kind.check(request.body);
      return store.create(nameOf(request, id), request.body);
    }),
    {
      method: "GET",
      path: kind.all,
      handle: (request) => {
        const collection = nameOf(request, "").slice(0, -1);
        const found = store.list(collection, queryFlag(request.query, "showDeleted"));
        const sizes = { max: kind.maxPageSize, unset: UNSET_PAGE_SIZE };
        const key = ({ name }: JsonObject): string => scalarText(name);
        return listAnswer(kind.list, request.query, found, key, (one) => one, sizes);
      },
    },
    { method: "GET", path: kind.one, handle: (request) => store.get(nameOf(request)) },
    {
      method: "PATCH",
      path: kind.one,
      handle: (request) => {
        kind.check(request.body);
        const mask = request.query.get("updateMask") ?? "";
        return done(store.patch(nameOf(request), mask, request.body));
      },
    },
    {
      method: "DELETE",
      path: kind.one,
      handle: (request) => done(store.delete(nameOf(request))),
    },
    post(`${kind.one}:undelete`, (request) => store.undelete(nameOf(request))),
  ];
}

/** @throws ApiError INVALID_ARGUMENT */
function checkTexts(entity: JsonObject): void {
  for (const [field, max] of [
    ["displayName", 32],
    ["description", 256],
  ] as const) {
    if (scalarText(entity[field]).length > max) {
      throw invalidArgument(`${field} must have at most ${max} characters.`);
    }
  }
}

/** @throws ApiError INVALID_ARGUMENT */
function checkProvider(entity: JsonObject): void {
  checkTexts(entity);
  const { oidc, attributeMapping } = entity;
  if (isJsonObject(oidc) && !/^https:\/\/./.test(scalarText(oidc["issuerUri"] ?? "https://-"))) {
    throw invalidArgument(
      `The issuer_uri ${JSON.stringify(oidc["issuerUri"])} must be an https URL.`,
    );
  }
  if (isJsonObject(attributeMapping) && attributeMapping["google.subject"] === undefined) {
    throw invalidArgument("The attribute_mapping must have google.subject.");
  }
}
