import { ApiError } from "../../api/api-error.ts";
import type { ApiService, JsonRequest, JsonRoute } from "../../api/api-service.ts";
import type { Operations } from "../../api/operations.ts";
import { pageOf } from "../../api/paging.ts";
import { readPolicy, writePolicy } from "../../policy-requests.ts";
import type { JsonObject, Policies } from "../../ports.ts";
import { testPermissions } from "../../test-permissions.ts";
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
  /** Calls back for each account that is created: tokens may be wanted soon. */
  readonly onAccountCreated: (listener: () => void) => void;
} {
  const policies = new MemoryPolicies(deps);
  const listeners: (() => void)[] = [];
  const accounts = new MemoryAccounts(deps.clock, {
    created: ({ name }) => {
      // That of an account before it is not its own.
      policies.delete(name);
      for (const listener of listeners) listener();
    },
    deleted: (account) => policies.renameMember(memberOf(account), deletedMemberOf(account)),
    undeleted: (account) => policies.renameMember(deletedMemberOf(account), memberOf(account)),
  });
  const routes = [...accountRoutes(deps, accounts, policies), ...workloadIdentityRoutes(deps)];
  return {
    service: { name: "iam", routes },
    accounts,
    policies,
    subjectOf: (email) => accounts.subjectOf(email),
    onAccountCreated: (listener) => void listeners.push(listener),
  };
}

function memberOf({ email }: ServiceAccount): string {
  return `serviceAccount:${email}`;
}

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/Policy (deleted members) */
function deletedMemberOf({ email, uniqueId }: ServiceAccount): string {
  return `deleted:serviceAccount:${email}?uid=${uniqueId}`;
}

const MAX_PAGE_SIZE = 100;
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
      handle: (request) => {
        const paging = Object.fromEntries(request.query);
        const all = accounts.list(project(request));
        const page = pageOf(paging, all, ({ email }) => email, MAX_PAGE_SIZE);
        return {
          accounts: page.items.map(show),
          ...(page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }),
        };
      },
    },
    {
      method: "POST",
      path: `${ONE}:undelete`,
      handle: (request) => ({ restoredAccount: show(accounts.undelete(id(request))) }),
    },
    {
      method: "POST",
      path: `${ONE}:testIamPermissions`,
      handle: (request) => {
        accounts.get(id(request));
        return testPermissions(request.body["permissions"], "iam");
      },
    },
    ...unservedKeys(),
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
        // Its own policy stays for the time in which it can be restored.
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
      handle: (request) => readPolicy(policies, accounts.get(id(request)).name, request),
    },
    {
      method: "POST",
      path: `${ONE}:setIamPolicy`,
      handle: (request) => writePolicy(policies, accounts.get(id(request)).name, request.body),
    },
  ];
}

/** Keys of accounts: a leak that the embedded cloud does not need, so it makes none. */
function unservedKeys(): JsonRoute[] {
  const method = (verb: JsonRoute["method"], path: string, name: string): JsonRoute => ({
    method: verb,
    path: `${ONE}/keys${path}`,
    handle: () => {
      const method = `google.iam.admin.v1.IAM.${name}`;
      throw new ApiError("UNIMPLEMENTED", `Method ${method} is not implemented.`);
    },
  });
  return [
    method("GET", "", "ListServiceAccountKeys"),
    method("POST", "", "CreateServiceAccountKey"),
    method("GET", "/{key}", "GetServiceAccountKey"),
    method("DELETE", "/{key}", "DeleteServiceAccountKey"),
  ];
}

function show(account: ServiceAccount): JsonObject {
  return { ...account };
}
