import { ApiError } from "../api/api-error.ts";
import type { CallContext } from "../api/api-service.ts";
import { objectAt, stringAt } from "../json/json-fields.ts";
import type { JsonObject } from "../json/json.ts";
import type { Accounts, Policies, TokenIssuer } from "../ports.ts";

const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

/** The token that a dispatch carries. */
export type Authorization =
  | { readonly kind: "oidc"; readonly email: string; readonly audience: string }
  | { readonly kind: "oauth"; readonly email: string; readonly scope: string };

/**
 * The token settings of an HttpRequest or HttpTarget; the audience is the target URI as given when
 * none is named.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/OidcToken
 * @throws ApiError INVALID_ARGUMENT
 */
export function readAuthorization(request: JsonObject, url: string): Authorization | undefined {
  const oidc = objectAt(request, "oidcToken");
  const oauth = objectAt(request, "oauthToken");
  if (oidc === undefined && oauth === undefined) return undefined;
  const email = stringAt(oidc ?? oauth ?? {}, "serviceAccountEmail");
  if (email === "") {
    throw new ApiError(
      "INVALID_ARGUMENT",
      `${oidc === undefined ? "OAuthToken" : "OidcToken"}.service_account_email is required.`,
    );
  }
  if (oidc !== undefined)
    return { kind: "oidc", email, audience: stringAt(oidc, "audience") || url };
  return { kind: "oauth", email, scope: stringAt(oauth ?? {}, "scope") || CLOUD_PLATFORM };
}

/** The `Authorization` header line with its CRLF; empty when there is no token to send. */
export function authorizationLine(
  authorization: Authorization | undefined,
  issuer: TokenIssuer,
): string {
  if (authorization === undefined) return "";
  const { email } = authorization;
  const token =
    authorization.kind === "oidc"
      ? issuer.idToken(email, authorization.audience)
      : issuer.accessToken(email, authorization.scope);
  return `Authorization: Bearer ${token}\r\n`;
}

/**
 * Roles that hold `iam.serviceAccounts.actAs`.
 * @see https://cloud.google.com/iam/docs/roles-permissions/iam
 */
const ACT_AS_ROLES = ["roles/iam.serviceAccountUser", "roles/editor", "roles/owner"];

/**
 * Checks the service account of a token that a task, a job or a queue asks for: it must exist (a
 * missing one is refused at create, as recorded from the service), and a caller with an identity
 * must be allowed to act as it.
 * @throws ApiError NOT_FOUND, PERMISSION_DENIED
 */
export function checkAccount(
  authorization: Authorization,
  project: string,
  call: CallContext,
  deps: { readonly accounts: Accounts; readonly policies: Policies },
): void {
  const { email } = authorization;
  if (deps.accounts.admit?.(email) === true) return;
  if (!deps.accounts.exists(email)) {
    throw new ApiError("NOT_FOUND", `Service account ${email} does not exist.`);
  }
  if (call.principal === undefined) return;
  const resource = `projects/${project}/serviceAccounts/${email}`;
  if (!deps.policies.allows(resource, ACT_AS_ROLES, `serviceAccount:${call.principal}`)) {
    throw new ApiError(
      "PERMISSION_DENIED",
      `The principal (user or service account) lacks IAM permission "iam.serviceAccounts.actAs" for the resource "${email}" (or the resource may not exist).`,
    );
  }
}
