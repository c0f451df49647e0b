import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { listAnswer } from "../../api/list/list-answer.ts";
import { readPolicy, writePolicy } from "../../api/policy-requests.ts";
import { testPermissions } from "../../api/test-permissions.ts";
import type { JsonObject } from "../../json/json.ts";
import type { ServiceAccount } from "./accounts.ts";
import type { MemoryAccounts } from "./accounts.ts";
import type { IamServiceDeps } from "./deps.ts";
import type { MemoryPolicies } from "./policies.ts";

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/list */
const PAGE_SIZES = { max: 100, unset: 20 };

const ONE = "/v1/projects/{project}/serviceAccounts/{account}";

const ALL = "/v1/projects/{project}/serviceAccounts";

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts */
export function accountRoutes(
  deps: IamServiceDeps,
  accounts: MemoryAccounts,
  policies: MemoryPolicies,
): JsonRoute[] {
  const project = ({ params }: JsonRequest): string =>
    params["project"] === deps.projectNumber ? deps.projectId : (params["project"] ?? "");
  const account = (request: JsonRequest): ServiceAccount =>
    accounts.get(request.params["account"] ?? "", project(request));
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
        const all = accounts.list(project(request));
        return listAnswer("accounts", request.query, all, ({ email }) => email, show, PAGE_SIZES);
      },
    },
    {
      method: "POST",
      path: `${ONE}:undelete`,
      handle: (request) => ({
        restoredAccount: show(accounts.undelete(request.params["account"] ?? "")),
      }),
    },
    {
      method: "POST",
      path: `${ONE}:testIamPermissions`,
      handle: (request) => {
        account(request);
        return testPermissions(request.body["permissions"], "iam");
      },
    },
    { method: "GET", path: ONE, handle: (request) => show(account(request)) },
    {
      method: "PATCH",
      path: ONE,
      handle: (request) => show(accounts.patch(account(request), request.body)),
    },
    {
      method: "DELETE",
      path: ONE,
      handle: (request) => {
        // Its own policy stays for the time in which it can be restored.
        accounts.delete(account(request));
        return {};
      },
    },
    ...[true, false].map((disabled): JsonRoute => ({
      method: "POST",
      path: `${ONE}:${disabled ? "disable" : "enable"}`,
      handle: (request) => {
        accounts.setDisabled(account(request), disabled);
        return {};
      },
    })),
    {
      method: "POST",
      path: `${ONE}:getIamPolicy`,
      handle: (request) => readPolicy(policies, account(request).name, request.body, request.query),
    },
    {
      method: "POST",
      path: `${ONE}:setIamPolicy`,
      handle: (request) => writePolicy(policies, account(request).name, request.body),
    },
  ];
}

function show(account: ServiceAccount): JsonObject {
  return { ...account };
}
