import type { IncomingMessage } from "node:http";

import { stringsOf } from "../../../json/json-values.ts";
import type { Policies, TokenIssuer } from "../../../ports.ts";
import { type ServiceRecord } from "../model.ts";

const INVOKE = ["roles/run.invoker", "roles/run.admin", "roles/owner", "roles/editor"];

/** What to answer, and what the log says of it. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly why: "noToken" | "badToken" | "noRight";
}

/**
 * Whether this request may call the service: as anybody, as an invoker by its token, or how it is
 * refused. No token is 403, an invalid one is 401, one without the right is 403. The audience is
 * the service's own URL, also for a tag's URL.
 * @see https://cloud.google.com/run/docs/authenticating/service-to-service
 */
export function checkInvoker(
  request: IncomingMessage,
  service: ServiceRecord,
  ownUrl: string,
  deps: { readonly issuer: TokenIssuer; readonly policies: Policies },
): "anybody" | "invoker" | Refusal {
  if (service.spec["invokerIamDisabled"] === true) return "anybody";
  if (deps.policies.allows(service.name, INVOKE, "allUsers")) return "anybody";
  const header = request.headers["x-serverless-authorization"] ?? request.headers.authorization;
  const token = /^bearer (.+)$/i.exec(String(header ?? ""))?.[1];
  if (token === undefined) return { status: 403, why: "noToken" };
  const claims = deps.issuer.verifyIdToken(token);
  if ("problem" in claims) return { status: 401, why: "badToken" };
  const audiences = [ownUrl, ...stringsOf(service.spec["customAudiences"])];
  if (!audiences.includes(claims.audience)) return { status: 401, why: "badToken" };
  const member = `serviceAccount:${claims.email}`;
  const allowed = deps.policies.allows(service.name, INVOKE, member);
  return allowed ? "invoker" : { status: 403, why: "noRight" };
}
