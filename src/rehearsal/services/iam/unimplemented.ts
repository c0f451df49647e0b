import type { JsonRoute } from "../../api/api-service.ts";
import { unimplementedMethods } from "../../api/unimplemented-methods.ts";

const ACCOUNT = "/v1/projects/{project}/serviceAccounts/{account}";
const KEY = `${ACCOUNT}/keys/{key}` as const;

/**
 * Keys of accounts can leak and the embedded cloud does not need them, so it creates none; it has
 * no list of roles and permissions.
 */
export function unimplementedRoutes(): JsonRoute[] {
  const custom = "/v1/projects/{project}/roles";
  return [
    ...unimplementedMethods("google.iam.admin.v1.IAM", {
      ListServiceAccountKeys: `GET ${ACCOUNT}/keys`,
      CreateServiceAccountKey: `POST ${ACCOUNT}/keys`,
      UploadServiceAccountKey: `POST ${ACCOUNT}/keys:upload`,
      GetServiceAccountKey: `GET ${KEY}`,
      DeleteServiceAccountKey: `DELETE ${KEY}`,
      DisableServiceAccountKey: `POST ${KEY}:disable`,
      EnableServiceAccountKey: `POST ${KEY}:enable`,
      UpdateServiceAccount: `PUT ${ACCOUNT}`,
      ListRoles: "GET /v1/roles",
      GetRole: "GET /v1/roles/{role}",
      CreateRole: `POST ${custom}`,
      UpdateRole: `PATCH ${custom}/{role}`,
      DeleteRole: `DELETE ${custom}/{role}`,
      UndeleteRole: `POST ${custom}/{role}:undelete`,
      QueryGrantableRoles: "POST /v1/roles:queryGrantableRoles",
      QueryTestablePermissions: "POST /v1/permissions:queryTestablePermissions",
      LintPolicy: "POST /v1/iamPolicies:lintPolicy",
    }),
    // The same two of a project.
    ...unimplementedMethods("google.iam.admin.v1.IAM", {
      ListRoles: `GET ${custom}`,
      GetRole: `GET ${custom}/{role}`,
    }),
  ];
}
