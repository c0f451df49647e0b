import { ApiError } from "../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { readPolicy, writePolicy } from "../../api/policy-requests.ts";
import { testPermissions } from "../../api/test-permissions.ts";
import { unimplementedMethods } from "../../api/unimplemented-methods.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import type { ResourceManagerDeps } from "./deps.ts";

/** What the embedded project is billed to; a real account's id has the same form. */
const BILLING_ACCOUNT = "billingAccounts/000000-000000-000000";
const EVERYONE: ReadonlySet<JsonValue> = new Set(["allUsers", "allAuthenticatedUsers"]);

/** The project by either version, its billing, and who may do what with it. */
export function projectRoutes(deps: ResourceManagerDeps): JsonRoute[] {
  return [
    { method: "GET", path: "/v1/projects", handle: () => ({ projects: [shownV1(deps)] }) },
    { method: "GET", path: "/v3/projects:search", handle: () => ({ projects: [shownV3(deps)] }) },
    { method: "GET", path: "/v1/projects/{project}", handle: (request) => v1(deps, request) },
    { method: "GET", path: "/v3/projects/{project}", handle: (request) => v3(deps, request) },
    {
      method: "GET",
      path: "/v1/projects/{project}/billingInfo",
      handle: (request) => billingInfo(deps, request),
    },
    {
      method: "POST",
      path: "/v1/projects/{project}:getAncestry",
      handle: (request) => {
        checkProject(deps, request);
        return { ancestor: [{ resourceId: { type: "project", id: deps.projectId } }] };
      },
    },
    ...unimplementedMethods("google.cloudresourcemanager.v1.Projects", {
      CreateProject: "POST /v1/projects",
      DeleteProject: "DELETE /v1/projects/{project}",
      UpdateProject: "PUT /v1/projects/{project}",
    }),
    ...unimplementedMethods("google.cloud.resourcemanager.v3.Projects", {
      CreateProject: "POST /v3/projects",
      DeleteProject: "DELETE /v3/projects/{project}",
      ListProjects: "GET /v3/projects",
      UpdateProject: "PATCH /v3/projects/{project}",
    }),
    ...["v1", "v3"].flatMap((version) => iamRoutes(deps, `/${version}/projects/{project}`)),
  ];
}

function v1(deps: ResourceManagerDeps, request: JsonRequest): JsonObject {
  checkProject(deps, request);
  return shownV1(deps);
}

function shownV1(deps: ResourceManagerDeps): JsonObject {
  return {
    projectNumber: deps.projectNumber,
    projectId: deps.projectId,
    lifecycleState: "ACTIVE",
    name: deps.projectId,
  };
}

function v3(deps: ResourceManagerDeps, request: JsonRequest): JsonObject {
  checkProject(deps, request);
  return shownV3(deps);
}

function shownV3(deps: ResourceManagerDeps): JsonObject {
  return {
    name: `projects/${deps.projectNumber}`,
    projectId: deps.projectId,
    state: "ACTIVE",
    displayName: deps.projectId,
  };
}

/** @see https://cloud.google.com/billing/docs/reference/rest/v1/ProjectBillingInfo */
function billingInfo(deps: ResourceManagerDeps, request: JsonRequest): JsonObject {
  checkProject(deps, request);
  return {
    name: `projects/${deps.projectId}/billingInfo`,
    projectId: deps.projectId,
    billingAccountName: BILLING_ACCOUNT,
    billingEnabled: true,
  };
}

function iamRoutes(deps: ResourceManagerDeps, path: string): JsonRoute[] {
  return [
    {
      method: "POST",
      path: `${path}:getIamPolicy`,
      handle: (request) =>
        readPolicy(deps.policies, checkProject(deps, request), request.body, request.query),
    },
    {
      method: "POST",
      path: `${path}:setIamPolicy`,
      handle: (request) => setIamPolicy(deps, request),
    },
    {
      method: "POST",
      path: `${path}:testIamPermissions`,
      handle: (request) => {
        checkProject(deps, request);
        return testPermissions(request.body["permissions"]);
      },
    },
  ];
}

/**
 * @see https://cloud.google.com/resource-manager/reference/rest/v1/projects/setIamPolicy
 * (constraints)
 */
function setIamPolicy(deps: ResourceManagerDeps, request: JsonRequest): JsonObject {
  const name = checkProject(deps, request);
  const { policy } = request.body;
  const bindings =
    isJsonObject(policy) && Array.isArray(policy["bindings"]) ? policy["bindings"] : [];
  for (const binding of bindings) {
    const members = isJsonObject(binding) ? binding["members"] : undefined;
    const everyone = Array.isArray(members)
      ? members.find((member) => EVERYONE.has(member))
      : undefined;
    if (everyone === undefined) continue;
    const message = `A project does not support ${String(everyone as string)} as a member of a binding.`;
    throw new ApiError("INVALID_ARGUMENT", message);
  }
  return writePolicy(deps.policies, name, request.body);
}

/**
 * The project's name by id, which policies are kept under. Google does not tell a foreign project
 * from one that does not exist.
 * @throws ApiError PERMISSION_DENIED
 */
function checkProject(deps: ResourceManagerDeps, { params }: JsonRequest): string {
  const project = params["project"] ?? "";
  if (project !== deps.projectId && project !== deps.projectNumber) {
    throw new ApiError("PERMISSION_DENIED", "The caller does not have permission");
  }
  return `projects/${deps.projectId}`;
}
