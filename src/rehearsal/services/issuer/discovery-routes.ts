import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { JsonRoute } from "../../api/api-service.ts";
import type { TokenService } from "./service.ts";

/**
 * The Security Token Service: identities of other issuers are refused, since the embedded cloud
 * can't verify them.
 */
export const EXCHANGE: JsonRoute = {
  method: "POST",
  path: "/v1/token",
  handle: () => {
    const name = "google.identity.sts.v1.SecurityTokenService.ExchangeToken";
    throw new ApiError("UNIMPLEMENTED", `Method ${name} is not implemented.`);
  },
};

/** @see https://accounts.google.com/.well-known/openid-configuration */
export function discoveryRoutes(tokens: TokenService, clock: Clock): JsonRoute[] {
  const { key } = tokens;
  return [
    {
      method: "GET",
      path: "/.well-known/openid-configuration",
      handle: ({ call }) => ({
        issuer: tokens.issuerUrl,
        token_endpoint: `http://${call.headers["host"] ?? "localhost"}/token`,
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
        return { [key.keyId]: key.certificate(clock.now()) };
      },
    },
  ];
}
