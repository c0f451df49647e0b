import type { Rpc } from "../../../api/api-service.ts";
import { readPolicy, writePolicy } from "../../../api/policy-requests.ts";
import { stringAt } from "../../../json/json-fields.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { Policies } from "../../../ports.ts";
import type { TaskStore } from "../store.ts";
import { findQueue } from "./queue-rpcs.ts";

export function iamRpcs(store: TaskStore, policies: Policies): Record<string, Rpc> {
  const resourceOf = (request: JsonObject): string =>
    findQueue(store, stringAt(request, "resource")).name;
  return {
    GetIamPolicy: (request) => readPolicy(policies, resourceOf(request), request),
    SetIamPolicy: (request) => writePolicy(policies, resourceOf(request), request),
    // A caller of the embedded cloud may do everything, so it holds what it asks about.
    TestIamPermissions: (request) => {
      resourceOf(request);
      return { permissions: request["permissions"] ?? [] };
    },
  };
}
