import { ApiError } from "../../api/api-error.ts";
import type { ApiService } from "../../api/api-service.ts";
import type { SecretReader } from "../../ports.ts";
import { policyRpcs } from "./policy-rpcs.ts";
import type { SecretRpcDeps } from "./rpc-tools.ts";
import { secretRpcs } from "./secret-rpcs.ts";
import { SecretStore } from "./store.ts";
import { access, versionRpcs } from "./version-rpcs.ts";

export interface SecretManagerDeps extends SecretRpcDeps {
  readonly projectId: string;
  readonly projectNumber: string;
}

/** Secret Manager v1, and what Cloud Run reads of it. */
export function createSecretManagerService(deps: SecretManagerDeps): ApiService & SecretReader {
  const store: SecretStore = new SecretStore({
    ...deps,
    onExpired: ({ name }) => deps.policies.delete(store.policyName(name)),
  });
  return {
    name: "secretmanager",
    protos: [
      {
        name: "google.cloud.secretmanager.v1.SecretManagerService",
        rpcs: {
          ...secretRpcs(deps, store),
          ...versionRpcs(deps, store),
          ...policyRpcs(deps, store),
        },
      },
    ],
    read(secret, version) {
      const name = secret.includes("/") ? secret : `projects/${deps.projectId}/secrets/${secret}`;
      try {
        const found = store.version(`${name}/versions/${version}`).version;
        access(found);
        return found.payload ?? { problem: `${name} has no payload.`, missing: false };
      } catch (error) {
        if (error instanceof ApiError)
          return { problem: error.message, missing: error.code === "NOT_FOUND" };
        throw error;
      }
    },
  };
}
