import type { ApiService } from "../../api/api-service.ts";
import type { Accounts } from "../../ports.ts";
import { credentialRoutes } from "./credentials.ts";
import { discoveryRoutes, EXCHANGE } from "./discovery-routes.ts";
import type { TokenServiceDeps } from "./service.ts";
import { TokenService } from "./service.ts";
import { tokenRoute } from "./token-endpoint.ts";

export interface IssuerServiceDeps extends TokenServiceDeps {
  readonly accounts: Accounts;
}

/** The OIDC issuer and IAM Credentials. `warm` makes the signing key ahead of its first use. */
export function createIssuerService(deps: IssuerServiceDeps): {
  readonly service: ApiService;
  readonly issuer: TokenService;
  readonly warm: () => Promise<void>;
} {
  const tokens = new TokenService(deps);
  return {
    service: {
      name: "issuer",
      routes: [
        ...discoveryRoutes(tokens, deps.clock),
        ...credentialRoutes(deps, tokens),
        tokenRoute(deps, tokens),
        EXCHANGE,
      ],
    },
    issuer: tokens,
    warm: () => tokens.key.warm(),
  };
}
