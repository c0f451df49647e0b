import { ApiError } from "../../api/api-error.ts";
import type { Rpc } from "../../api/api-service.ts";
import type { JsonObject } from "../../ports.ts";
import { object, text, type SecretRpcDeps } from "./rpc-tools.ts";
import type { SecretStore } from "./store.ts";

/** The IAM methods of secrets. */
export function policyRpcs({ policies }: SecretRpcDeps, store: SecretStore): Record<string, Rpc> {
  const resource = (request: JsonObject): string =>
    store.policyName(store.get(text(request["resource"])).name);
  return {
    GetIamPolicy: (request) => policies.get(resource(request)),
    SetIamPolicy: (request) => policies.set(resource(request), object(request["policy"])),
    // The callers of the APIs own the embedded project: they hold every permission of Secret Manager.
    TestIamPermissions: (request) => {
      resource(request);
      const asked = request["permissions"];
      const permissions = Array.isArray(asked) ? asked.map((item) => text(item)) : [];
      const unknown = permissions.find((name) => !/^secretmanager(\.[a-zA-Z]+){2}$/.test(name));
      if (unknown === undefined) return { permissions };
      const message = `Permission ${unknown} is not valid for this resource.`;
      throw new ApiError("INVALID_ARGUMENT", message);
    },
  };
}
