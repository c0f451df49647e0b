import type { ApiService, JsonRequest, JsonRoute } from "../../api/api-service.ts";
import type { Operations } from "../../api/operations.ts";
import type { JsonObject, Policies } from "../../ports.ts";
import type { ServiceAccount } from "./accounts.ts";
import { MemoryAccounts } from "./accounts.ts";
import type { PoliciesDeps } from "./policies.ts";
import { MemoryPolicies } from "./policies.ts";
import { workloadIdentityRoutes } from "./workload-identity.ts";

export interface IamServiceDeps extends PoliciesDeps {
  readonly operations: Operations;
}

/** IAM v1: service accounts, their policies, workload identity federation. */
export function createIamService(deps: IamServiceDeps): {
  readonly service: ApiService;
  readonly accounts: MemoryAccounts;
  readonly policies: Policies;
  /** The stable numeric id of an account, for the `sub` claim. */
  readonly subjectOf: (email: string) => string;
} {
  const accounts = new MemoryAccounts();
  const policies = new MemoryPolicies(deps);
  const routes = [...accountRoutes(deps, accounts, policies), ...workloadIdentityRoutes(deps)];
  return {
    service: { name: "iam", routes },
    accounts,
    policies,
    subjectOf: (email) => accounts.subjectOf(email),
  };
}

const ONE = "/v1/projects/{project}/serviceAccounts/{account}";
const ALL = "/v1/projects/{project}/serviceAccounts";

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts */
function accountRoutes(
  deps: IamServiceDeps,
  accounts: MemoryAccounts,
  policies: MemoryPolicies,
): JsonRoute[] {
  const id = (request: JsonRequest): string => request.params["account"] ?? "";
  const project = ({ params }: JsonRequest): string =>
    params["project"] === deps.projectNumber ? deps.projectId : (params["project"] ?? "");
  return [
    {
      method: "POST",
      path: ALL,
      handle: (request) => show(accounts.create(project(request), request.body)),
    },
    {
      method: "GET",
      path: ALL,
      handle: (request) => ({ accounts: accounts.list(project(request)).map(show) }),
    },
    { method: "GET", path: ONE, handle: (request) => show(accounts.get(id(request))) },
    {
      method: "PATCH",
      path: ONE,
      handle: (request) => show(accounts.patch(id(request), request.body)),
    },
    {
      method: "DELETE",
      path: ONE,
      handle: (request) => {
        policies.delete(accounts.get(id(request)).name);
        accounts.delete(id(request));
        return {};
      },
    },
    ...[true, false].map((disabled): JsonRoute => ({
      method: "POST",
      path: `${ONE}:${disabled ? "disable" : "enable"}`,
      handle: (request) => {
        accounts.setDisabled(id(request), disabled);
        return {};
      },
    })),
    {
      method: "POST",
      path: `${ONE}:getIamPolicy`,
      handle: (request) => policies.get(accounts.get(id(request)).name),
    },
    {
      method: "POST",
      path: `${ONE}:setIamPolicy`,
      handle: (request) => policies.set(accounts.get(id(request)).name, policyIn(request.body)),
    },
  ];
}

function policyIn(body: JsonObject): JsonObject {
  const policy = body["policy"];
  return typeof policy === "object" && policy !== null && !Array.isArray(policy) ? policy : {};
}

function show(account: ServiceAccount): JsonObject {
  return { ...account };
}
