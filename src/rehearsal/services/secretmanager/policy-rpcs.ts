import type { Rpc } from "../../api/api-service.ts";
import { readPolicy, writePolicy } from "../../api/policy-requests.ts";
import { testPermissions } from "../../api/test-permissions.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { type SecretRpcDeps } from "./rpc-tools.ts";
import type { SecretStore } from "./store.ts";

/** The IAM methods of secrets. */
export function policyRpcs({ policies }: SecretRpcDeps, store: SecretStore): Record<string, Rpc> {
  const resource = (request: JsonObject): string =>
    store.policyName(store.get(stringOf(request["resource"])).name);
  return {
    GetIamPolicy: (request) => readPolicy(policies, resource(request), request),
    SetIamPolicy: (request) => writePolicy(policies, resource(request), request),
    TestIamPermissions: (request) => {
      resource(request);
      return testPermissions(request["permissions"] ?? [], "secretmanager");
    },
  };
}
