import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { Rpc } from "../../api/api-service.ts";
import { isJsonObject } from "../../api/codec/well-known.ts";
import { applyFieldMask } from "../../api/field-mask.ts";
import { pageOf } from "../../api/paging.ts";
import { crc32c } from "../../crc32c.ts";
import type { JsonObject, JsonValue, Policies } from "../../ports.ts";
import type { SecretRecord, SecretStore, VersionRecord } from "./store.ts";

const SECRET_ID = /^[A-Za-z0-9_-]{1,255}$/;
/** @see https://cloud.google.com/secret-manager/quotas */
const MAX_PAYLOAD_BYTES = 65_536;
const MAX_PAGE_SIZE = 25_000;

export interface SecretRpcDeps {
  readonly clock: Clock;
  readonly policies: Policies;
}

/** The RPCs of `google.cloud.secretmanager.v1.SecretManagerService`. */
export function secretRpcs(deps: SecretRpcDeps, store: SecretStore): Record<string, Rpc> {
  return { ...resourceRpcs(deps, store), ...versionRpcs(deps, store), ...iamRpcs(deps, store) };
}

function resourceRpcs(deps: SecretRpcDeps, store: SecretStore): Record<string, Rpc> {
  return {
    CreateSecret: (request) => createSecret(deps, store, request),
    GetSecret: (request) => store.get(text(request["name"])).json,
    ListSecrets: (request) => {
      const secrets = store.list(text(request["parent"]));
      const page = pageOf(request, secrets, ({ name }) => name, MAX_PAGE_SIZE);
      return {
        secrets: page.items.map(({ json }) => json),
        nextPageToken: page.nextPageToken,
        totalSize: secrets.length,
      };
    },
    UpdateSecret: (request) => {
      const patch = object(request["secret"]);
      const mask = text(request["updateMask"]);
      if (mask === "") throw new ApiError("INVALID_ARGUMENT", "The update_mask must not be empty.");
      const secret = store.get(text(patch["name"]));
      checkEtag(text(patch["etag"]), secret.json);
      const { name, createTime, replication } = secret.json;
      const merged = applyFieldMask(secret.json, patch, mask);
      secret.json = stamped({ ...merged, name, createTime, replication });
      return secret.json;
    },
    DeleteSecret: (request) => {
      const secret = store.get(text(request["name"]));
      checkEtag(text(request["etag"]), secret.json);
      store.delete(secret.name);
      deps.policies.delete(store.policyName(secret.name));
      return {};
    },
  };
}

function createSecret(deps: SecretRpcDeps, store: SecretStore, request: JsonObject): JsonObject {
  const id = text(request["secretId"]);
  const given = object(request["secret"]);
  if (!SECRET_ID.test(id)) {
    throw new ApiError(
      "INVALID_ARGUMENT",
      `Secret ID "${id}" must be 1 to 255 characters of letters, digits, hyphens and underscores.`,
    );
  }
  if (!isJsonObject(given["replication"])) {
    throw new ApiError("INVALID_ARGUMENT", "Secret.replication is required.");
  }
  const [, project = ""] = text(request["parent"]).split("/");
  const name = `projects/${store.canonicalProject(project)}/secrets/${id}`;
  const secret: SecretRecord = {
    name,
    json: stamped({ ...given, name, createTime: timeText(deps.clock) }),
    versions: [],
  };
  store.create(secret);
  return secret.json;
}

function versionRpcs(deps: SecretRpcDeps, store: SecretStore): Record<string, Rpc> {
  const setState = (state: string): Rpc => {
    return (request) => {
      const { version } = store.version(text(request["name"]));
      checkEtag(text(request["etag"]), version.json);
      if (version.json["state"] === "DESTROYED" && state !== "DESTROYED") {
        throw new ApiError(
          "FAILED_PRECONDITION",
          `Secret Version [${text(version.json["name"])}] is in DESTROYED state.`,
        );
      }
      version.json = stamped({ ...version.json, state });
      if (state === "DESTROYED") {
        version.payload = undefined;
        version.json["destroyTime"] ??= timeText(deps.clock);
      }
      return version.json;
    };
  };
  return {
    AddSecretVersion: (request) =>
      addVersion(deps, store.get(text(request["parent"])), object(request["payload"])),
    GetSecretVersion: (request) => store.version(text(request["name"])).version.json,
    ListSecretVersions: (request) => {
      const { versions } = store.get(text(request["parent"]));
      // Newest first, as the API answers: the key falls as the number rises.
      const key = ({ number }: VersionRecord): string => String(1e9 - number).padStart(10, "0");
      const page = pageOf(request, versions.toReversed(), key, MAX_PAGE_SIZE);
      return {
        versions: page.items.map(({ json }) => json),
        nextPageToken: page.nextPageToken,
        totalSize: versions.length,
      };
    },
    AccessSecretVersion: (request) => access(store.version(text(request["name"])).version),
    EnableSecretVersion: setState("ENABLED"),
    DisableSecretVersion: setState("DISABLED"),
    DestroySecretVersion: setState("DESTROYED"),
  };
}

function addVersion(deps: SecretRpcDeps, secret: SecretRecord, payload: JsonObject): JsonObject {
  const data = Buffer.from(text(payload["data"]), "base64");
  if (data.length === 0) throw new ApiError("INVALID_ARGUMENT", "Secret Payload cannot be empty.");
  if (data.length > MAX_PAYLOAD_BYTES) {
    throw new ApiError(
      "INVALID_ARGUMENT",
      `Secret Payload must be at most ${MAX_PAYLOAD_BYTES} bytes, not ${data.length}.`,
    );
  }
  const checksum = payload["dataCrc32c"];
  if (checksum !== undefined && Number(checksum) !== crc32c(data)) {
    throw new ApiError("INVALID_ARGUMENT", "Secret Payload does not match its data_crc32c.");
  }
  const number = (secret.versions.at(-1)?.number ?? 0) + 1;
  const json = stamped({
    name: `${secret.name}/versions/${number}`,
    createTime: timeText(deps.clock),
    state: "ENABLED",
    replicationStatus: replicationStatus(secret.json["replication"]),
    ...(checksum === undefined ? {} : { clientSpecifiedPayloadChecksum: true }),
  });
  secret.versions.push({ number, json, payload: data });
  return json;
}

function replicationStatus(replication: JsonValue | undefined): JsonObject {
  const replicas = object(object(replication)["userManaged"])["replicas"];
  if (!Array.isArray(replicas)) return { automatic: {} };
  return {
    userManaged: {
      replicas: replicas.map((replica) => ({ location: text(object(replica)["location"]) })),
    },
  };
}

/** The payload of an enabled version. @throws ApiError FAILED_PRECONDITION */
export function access(version: VersionRecord): JsonObject {
  const name = text(version.json["name"]);
  if (version.json["state"] !== "ENABLED" || version.payload === undefined) {
    throw new ApiError(
      "FAILED_PRECONDITION",
      `Secret Version [${name}] is in ${text(version.json["state"])} state.`,
    );
  }
  return {
    name,
    payload: {
      data: version.payload.toString("base64"),
      dataCrc32c: String(crc32c(version.payload)),
    },
  };
}

function iamRpcs({ policies }: SecretRpcDeps, store: SecretStore): Record<string, Rpc> {
  const resource = (request: JsonObject): string =>
    store.policyName(store.get(text(request["resource"])).name);
  return {
    GetIamPolicy: (request) => policies.get(resource(request)),
    SetIamPolicy: (request) => policies.set(resource(request), object(request["policy"])),
    // A caller of the embedded cloud may do everything, so it holds what it asks about.
    TestIamPermissions: (request) => {
      resource(request);
      return { permissions: request["permissions"] ?? [] };
    },
  };
}

let revision = 0;

/** With a new etag. */
function stamped(json: JsonObject): JsonObject {
  revision += 1;
  return { ...json, etag: `"${revision.toString(16)}"` };
}

/** @see https://cloud.google.com/secret-manager/docs/etags */
function checkEtag(etag: string, json: JsonObject): void {
  if (etag !== "" && etag !== json["etag"]) {
    throw new ApiError(
      "FAILED_PRECONDITION",
      `The etag of [${text(json["name"])}] does not match: read it again.`,
    );
  }
}

function timeText(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

function text(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function object(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
