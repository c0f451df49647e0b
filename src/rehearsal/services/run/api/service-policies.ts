import type { JsonRoute, Rpc } from "../../../api/api-service.ts";
import { readPolicy, writePolicy } from "../../../api/policy-requests.ts";
import { testPermissions } from "../../../api/test-permissions.ts";
import { stringOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { RunServiceDeps } from "../deps.ts";
import { canonicalName } from "../names.ts";
import type { ServiceStore } from "../service-store.ts";

/** The IAM methods of `google.cloud.run.v2.Services`. */
export function policyRpcs(
  deps: RunServiceDeps,
  store: ServiceStore,
): Readonly<Record<string, Rpc>> {
  const existing = (request: JsonObject): string =>
    store.get(canonicalName(stringOf(request["resource"]), deps)).name;
  return {
    GetIamPolicy: (request) => readPolicy(deps.policies, existing(request), request),
    SetIamPolicy: (request) => writePolicy(deps.policies, existing(request), request),
    TestIamPermissions: (request) => {
      existing(request);
      return testPermissions(request["permissions"] ?? [], "run");
    },
  };
}

/** The v1 IAM paths, which `google_cloud_run_service_iam_member` uses: the same policy as v2's. */
export function policyV1Routes(rpcs: Readonly<Record<string, Rpc>>): JsonRoute[] {
  const resource = "/v1/{resource=projects/*/locations/*/services/*}";
  const route = (method: "GET" | "POST", verb: string, rpc: Rpc | undefined): JsonRoute => ({
    method,
    path: `${resource}:${verb}`,
    handle: ({ params, body, query, call }) => {
      const asked = query.get("options.requestedPolicyVersion");
      const options = asked === null ? {} : { options: { requestedPolicyVersion: asked } };
      return rpc?.({ ...options, ...body, resource: params["resource"] ?? "" }, call);
    },
  });
  return [
    route("GET", "getIamPolicy", rpcs["GetIamPolicy"]),
    route("POST", "setIamPolicy", rpcs["SetIamPolicy"]),
    route("POST", "testIamPermissions", rpcs["TestIamPermissions"]),
  ];
}
