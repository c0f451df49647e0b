import type { Clock } from "../../../semantics/clock.ts";
import { ApiError, invalidArgument } from "../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { durationMs } from "../../json/proto-time.ts";
import type { Accounts } from "../../ports.ts";
import { signJwt } from "./jwt.ts";
import { TOKEN_LIFETIME_S, type TokenService } from "./service.ts";

/**
 * @see
 * https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signJwt
 * (12 hours)
 */
const MAX_JWT_S = 12 * 3_600;

export interface CredentialDeps {
  readonly clock: Clock;
  readonly accounts: Accounts;
}

/**
 * IAM Credentials v1.
 * @see https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts
 */
export function credentialRoutes(deps: CredentialDeps, tokens: TokenService): JsonRoute[] {
  const route = (
    verb: string,
    answer: (email: string, body: JsonObject) => JsonObject,
  ): JsonRoute => ({
    method: "POST",
    path: `/v1/projects/{project}/serviceAccounts/{email}:${verb}`,
    handle: (request) => answer(existing(deps.accounts, request), request.body),
  });
  return [
    route("generateIdToken", (email, { audience }) => {
      if (typeof audience !== "string" || audience === "")
        throw invalidArgument("audience is required.");
      return { token: tokens.idToken(email, audience) };
    }),
    route("generateAccessToken", (email, { scope, lifetime }) => {
      if (!Array.isArray(scope) || scope.length === 0) throw invalidArgument("scope is required.");
      const { token, expiresAt } = tokens.newAccessToken(email, lifetimeS(lifetime));
      return { accessToken: token, expireTime: new Date(expiresAt * 1_000).toISOString() };
    }),
    route("signJwt", (_, { payload }) => {
      const claims = claimsIn(payload);
      const exp = claims["exp"];
      if (exp !== undefined && !(Number(exp) <= deps.clock.now() / 1_000 + MAX_JWT_S))
        throw invalidArgument("The exp claim must be at most 12 hours ahead.");
      return { keyId: tokens.accountKey.keyId, signedJwt: signJwt(tokens.accountKey, claims) };
    }),
    route("signBlob", (_, { payload }) => {
      if (typeof payload !== "string" || payload === "")
        throw invalidArgument("payload is required.");
      const signature = tokens.accountKey.sign(Buffer.from(payload, "base64"));
      const signedBlob = Buffer.from(signature, "base64url").toString("base64");
      return { keyId: tokens.accountKey.keyId, signedBlob };
    }),
  ];
}

function lifetimeS(lifetime: JsonObject[string]): number {
  if (lifetime === undefined) return TOKEN_LIFETIME_S;
  const seconds = Math.floor((durationMs(stringOf(lifetime)) ?? 0) / 1_000);
  if (seconds > 0 && seconds <= TOKEN_LIFETIME_S) return seconds;
  throw invalidArgument(`lifetime must be 1s to ${TOKEN_LIFETIME_S}s.`);
}

function claimsIn(payload: JsonObject[string]): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(stringOf(payload));
    if (typeof claims === "object" && claims !== null && !Array.isArray(claims))
      return claims as Record<string, unknown>;
  } catch {
    // Answered like any other payload that is not an object.
  }
  throw invalidArgument("payload must be a JSON object of claims.");
}

function existing(accounts: Accounts, request: JsonRequest): string {
  const email = request.params["email"] ?? "";
  if (accounts.exists(email)) return email;
  throw new ApiError("NOT_FOUND", `Not found; Gaia id not found for email ${email}`);
}
