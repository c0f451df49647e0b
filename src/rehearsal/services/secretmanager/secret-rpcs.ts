import { ApiError } from "../../api/api-error.ts";
import type { Rpc } from "../../api/api-service.ts";
import { filterItems } from "../../api/filter/filter-items.ts";
import { compileListFilter } from "../../api/filter/list-filter.ts";
import { pageOf } from "../../api/list/paging.ts";
import { applyFieldMask } from "../../api/update-mask/field-mask.ts";
import { applyMaskPaths, maskPaths } from "../../api/update-mask/mask-paths.ts";
import { stringOf, objectOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { checkEtag, stamped, timeText, type SecretRpcDeps } from "./rpc-tools.ts";
import { checkSecretId, completeSecret } from "./secret-rules.ts";
import type { SecretRecord, SecretStore } from "./store.ts";

const SECRET = "google.cloud.secretmanager.v1.Secret";
const MAX_PAGE_SIZE = 25_000;

/**
 * Secrets themselves.
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets
 */
export function secretRpcs(deps: SecretRpcDeps, store: SecretStore): Record<string, Rpc> {
  return {
    CreateSecret: (request) => createSecret(deps, store, request),
    GetSecret: (request) => store.get(stringOf(request["name"])).json,
    ListSecrets: (request) => {
      const matches = compileListFilter(stringOf(request["filter"]));
      const all = store.list(stringOf(request["parent"]));
      const secrets = filterItems(all, ({ json }) => matches(json));
      const page = pageOf(request, secrets, ({ name }) => name, MAX_PAGE_SIZE);
      return {
        secrets: page.items.map(({ json }) => json),
        nextPageToken: page.nextPageToken,
        totalSize: secrets.length,
      };
    },
    UpdateSecret: (request) => updateSecret(deps, store, request),
    DeleteSecret: (request) => {
      const secret = store.get(stringOf(request["name"]));
      checkEtag(stringOf(request["etag"]), secret.json);
      store.delete(secret.name);
      deps.policies.delete(store.policyName(secret.name));
      return {};
    },
    // There is no Cloud SQL whose passwords could be changed.
    EnableManagedRotation: () => unserved("EnableManagedRotation"),
    RotateSecret: () => unserved("RotateSecret"),
  };
}

function unserved(method: string): never {
  const name = `google.cloud.secretmanager.v1.SecretManagerService.${method}`;
  throw new ApiError("UNIMPLEMENTED", `Method ${name} is not implemented.`);
}

function createSecret(deps: SecretRpcDeps, store: SecretStore, request: JsonObject): JsonObject {
  const id = stringOf(request["secretId"]);
  checkSecretId(id);
  const parent = stringOf(request["parent"]);
  const name = `${store.canonicalParent(parent)}/secrets/${id}`;
  const regional = parent.includes("/locations/");
  const rules = { nowMs: deps.clock.now(), regional, versionCount: 0 };
  const completed = completeSecret(objectOf(request["secret"]), rules);
  const json = stamped({ ...completed, name, createTime: timeText(deps.clock) });
  const secret: SecretRecord = { name, json, versions: [] };
  store.create(secret);
  return secret.json;
}

function updateSecret(deps: SecretRpcDeps, store: SecretStore, request: JsonObject): JsonObject {
  const patch = objectOf(request["secret"]);
  const mask = stringOf(request["updateMask"]);
  if (mask === "") throw new ApiError("INVALID_ARGUMENT", "The update_mask must not be empty.");
  const secret = store.get(stringOf(patch["name"]));
  checkEtag(stringOf(patch["etag"]), secret.json);
  const paths = maskPaths(SECRET, mask);
  const fixed = paths.find((path) => /^(replication|secretType|tags)\b/.test(path));
  if (fixed !== undefined) {
    throw new ApiError(
      "INVALID_ARGUMENT",
      `The update_mask names ${fixed}, which can't be changed.`,
    );
  }
  const { name, createTime } = secret.json;
  const merged = paths.includes("*")
    ? applyFieldMask(secret.json, patch, "*")
    : applyMaskPaths(SECRET, secret.json, patch, paths);
  // Both are one choice: a mask that names the ttl clears what expires, unless a time comes in its
  // place.
  if (paths.includes("ttl") && !(paths.includes("expireTime") && "expireTime" in patch))
    delete merged["expireTime"];
  const completed = completeSecret(merged, {
    nowMs: deps.clock.now(),
    regional: secret.name.includes("/locations/"),
    versionCount: secret.versions.length,
  });
  secret.json = stamped({ ...completed, name, createTime });
  return secret.json;
}
