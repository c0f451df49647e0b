import { ApiError } from "../../api/api-error.ts";
import type { ApiService, JsonRequest, JsonRoute } from "../../api/api-service.ts";
import type { Accounts, JsonObject, TokenIssuer } from "../../ports.ts";
import type { TokenServiceDeps } from "./service.ts";
import { TOKEN_LIFETIME_S, TokenService } from "./service.ts";

export interface IssuerServiceDeps extends TokenServiceDeps {
  readonly accounts: Accounts;
}

/** The OIDC issuer and IAM Credentials. `warm` makes the signing key ahead of its first use. */
export function createIssuerService(deps: IssuerServiceDeps): {
  readonly service: ApiService;
  readonly issuer: TokenIssuer;
  readonly warm: () => Promise<void>;
} {
  const tokens = new TokenService(deps);
  return {
    service: { name: "issuer", routes: [...discoveryRoutes(tokens), ...credentials(deps, tokens)] },
    issuer: tokens,
    warm: () => tokens.key.warm(),
  };
}

/** @see https://accounts.google.com/.well-known/openid-configuration */
function discoveryRoutes(tokens: TokenService): JsonRoute[] {
  const { key } = tokens;
  return [
    {
      method: "GET",
      path: "/.well-known/openid-configuration",
      handle: ({ call }) => ({
        issuer: tokens.issuerUrl,
        jwks_uri: `http://${call.headers["host"] ?? "localhost"}/oauth2/v3/certs`,
        response_types_supported: ["id_token"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      }),
    },
    {
      method: "GET",
      path: "/oauth2/v3/certs",
      handle: async () => {
        await key.warm();
        return { keys: [{ kty: "RSA", use: "sig", alg: "RS256", kid: key.keyId, ...key.jwk() }] };
      },
    },
    {
      method: "GET",
      path: "/oauth2/v1/certs",
      handle: async () => {
        await key.warm();
        return { [key.keyId]: key.pem() };
      },
    },
  ];
}

/** @see https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts */
function credentials(deps: IssuerServiceDeps, tokens: TokenService): JsonRoute[] {
  const base = "/v1/projects/{project}/serviceAccounts/{email}";
  return [
    {
      method: "POST",
      path: `${base}:generateIdToken`,
      handle: (request) => {
        const email = existing(deps.accounts, request);
        const audience = request.body["audience"];
        if (typeof audience !== "string" || audience === "") {
          throw new ApiError("INVALID_ARGUMENT", "audience is required.");
        }
        return { token: tokens.idToken(email, audience) };
      },
    },
    {
      method: "POST",
      path: `${base}:generateAccessToken`,
      handle: (request): JsonObject => {
        const email = existing(deps.accounts, request);
        const scope = request.body["scope"];
        if (!Array.isArray(scope) || scope.length === 0) {
          throw new ApiError("INVALID_ARGUMENT", "scope is required.");
        }
        const expiresAtMs = deps.clock.now() + TOKEN_LIFETIME_S * 1000;
        return {
          accessToken: tokens.accessToken(email, scope.map(String).join(" ")),
          expireTime: new Date(expiresAtMs).toISOString(),
        };
      },
    },
  ];
}

function existing(accounts: Accounts, request: JsonRequest): string {
  const email = request.params["email"] ?? "";
  if (accounts.exists(email)) return email;
  throw new ApiError("NOT_FOUND", `Not found; Gaia id not found for email ${email}`);
}
