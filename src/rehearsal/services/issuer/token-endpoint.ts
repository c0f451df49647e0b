import type { ServerResponse } from "node:http";

import type { RawRoute } from "../../api/api-service.ts";
import { parseJsonObjectBody, readBody } from "../../api/rest/http-body.ts";
import { stringOf } from "../../json/json-values.ts";
import type { Accounts } from "../../ports.ts";
import { TOKEN_LIFETIME_S, type TokenService } from "./service.ts";

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/**
 * OAuth's token endpoint, for what an account has signed by `signJwt`: an access token, or with
 * `target_audience` an ID token. Errors have OAuth's own shape.
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export function tokenRoute(deps: { readonly accounts: Accounts }, tokens: TokenService): RawRoute {
  return {
    method: "POST",
    path: "/token",
    handleRaw: async (request, response) => {
      const bytes = await readBody(request);
      const isJson = (request.headers["content-type"] ?? "").includes("json");
      const form = new URLSearchParams(isJson ? "" : bytes.toString("utf8"));
      const json = isJson ? parseJsonObjectBody(bytes) : {};
      const field = (name: string): string => {
        const value = json[name] ?? form.get(name);
        return stringOf(value);
      };
      if (field("grant_type") !== JWT_BEARER) {
        return refuse(
          response,
          "unsupported_grant_type",
          `Invalid grant_type: ${JWT_BEARER} only.`,
        );
      }
      const read = tokens.verifyAssertion(field("assertion"));
      if ("problem" in read)
        return refuse(response, "invalid_grant", `Invalid JWT: ${read.problem}.`);
      const { iss, scope, target_audience: audience } = read.claims;
      if (typeof iss !== "string" || !deps.accounts.exists(iss)) {
        return refuse(response, "invalid_grant", "Invalid grant: account not found");
      }
      if (typeof audience === "string" && audience !== "")
        return send(response, 200, { id_token: tokens.idToken(iss, audience) });
      if (typeof scope !== "string" || scope === "") {
        return refuse(
          response,
          "invalid_scope",
          "Invalid OAuth scope or ID token audience provided.",
        );
      }
      return send(response, 200, {
        access_token: tokens.newAccessToken(iss).token,
        expires_in: TOKEN_LIFETIME_S,
        token_type: "Bearer",
      });
    },
  };
}

function refuse(response: ServerResponse, error: string, description: string): void {
  send(response, 400, { error, error_description: description });
}

function send(response: ServerResponse, status: number, json: object): void {
  const body = JSON.stringify(json);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
