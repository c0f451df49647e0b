import { ApiError } from "../../api/api-error.ts";
import type { Rpc } from "../../api/api-service.ts";
import { filterItems } from "../../api/filter/filter-items.ts";
import { compileListFilter } from "../../api/filter/list-filter.ts";
import { pageOf } from "../../api/list/paging.ts";
import { crc32c } from "../../crc32c.ts";
import { stringOf, objectOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { durationMs } from "../../json/proto-time.ts";
import { checkEtag, stamped, timeText, type SecretRpcDeps } from "./rpc-tools.ts";
import type { SecretRecord, SecretStore, VersionRecord } from "./store.ts";

/** @see https://cloud.google.com/secret-manager/quotas */
const MAX_PAYLOAD_BYTES = 65_536;
const MAX_PAGE_SIZE = 25_000;

/**
 * Versions of secrets.
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions
 */
export function versionRpcs(deps: SecretRpcDeps, store: SecretStore): Record<string, Rpc> {
  const changed = (request: JsonObject): { secret: SecretRecord; version: VersionRecord } => {
    const found = store.version(stringOf(request["name"]));
    checkEtag(stringOf(request["etag"]), found.version.json);
    return found;
  };
  const setState =
    (state: "ENABLED" | "DISABLED"): Rpc =>
    (request) => {
      const { version } = changed(request);
      if (version.json["state"] === "DESTROYED") throw inState(version);
      // Enabling cancels a scheduled destruction.
      const { scheduledDestroyTime, ...rest } = version.json;
      const kept = state === "DISABLED" && scheduledDestroyTime !== undefined;
      version.json = stamped({ ...rest, ...(kept ? { scheduledDestroyTime } : {}), state });
      return version.json;
    };
  return {
    AddSecretVersion: (request) =>
      addVersion(deps, store.get(stringOf(request["parent"])), objectOf(request["payload"])),
    GetSecretVersion: (request) => store.version(stringOf(request["name"])).version.json,
    ListSecretVersions: (request) => listVersions(store, request),
    AccessSecretVersion: (request) => access(store.version(stringOf(request["name"])).version),
    EnableSecretVersion: setState("ENABLED"),
    DisableSecretVersion: setState("DISABLED"),
    DestroySecretVersion: (request) => {
      const { secret, version } = changed(request);
      destroy(deps, secret, version);
      return version.json;
    },
  };
}

/** At once, or after the secret's delay; until then the version is disabled. */
function destroy(deps: SecretRpcDeps, secret: SecretRecord, version: VersionRecord): void {
  const { state, scheduledDestroyTime } = version.json;
  if (state === "DESTROYED" || scheduledDestroyTime !== undefined) throw inState(version);
  const delayMs = durationMs(stringOf(secret.json["versionDestroyTtl"]));
  if (delayMs === undefined) {
    version.payload = undefined;
    version.json = stamped({
      ...version.json,
      state: "DESTROYED",
      destroyTime: timeText(deps.clock),
    });
    return;
  }
  const atMs = deps.clock.now() + delayMs;
  version.json = stamped({
    ...version.json,
    state: "DISABLED",
    scheduledDestroyTime: new Date(atMs).toISOString(),
  });
}

function listVersions(store: SecretStore, request: JsonObject): JsonObject {
  const matches = compileListFilter(stringOf(request["filter"]));
  const { versions } = store.get(stringOf(request["parent"]));
  const found = filterItems(versions.toReversed(), ({ json }) => matches(json));
  // Newest first, as the API answers: the key falls as the number rises.
  const key = ({ number }: VersionRecord): string => String(1e9 - number).padStart(10, "0");
  const page = pageOf(request, found, key, MAX_PAGE_SIZE);
  return {
    versions: page.items.map(({ json }) => json),
    nextPageToken: page.nextPageToken,
    totalSize: found.length,
  };
}

function addVersion(deps: SecretRpcDeps, secret: SecretRecord, payload: JsonObject): JsonObject {
  const data = Buffer.from(stringOf(payload["data"]), "base64");
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
    ...(secret.json["replication"] === undefined
      ? {}
      : { replicationStatus: replicationStatus(secret.json["replication"]) }),
    ...(checksum === undefined ? {} : { clientSpecifiedPayloadChecksum: true }),
  });
  secret.versions.push({ number, json, payload: data });
  return json;
}

function replicationStatus(replication: JsonValue | undefined): JsonObject {
  const replicas = objectOf(objectOf(replication)["userManaged"])["replicas"];
  if (!Array.isArray(replicas)) return { automatic: {} };
  return {
    userManaged: {
      replicas: replicas.map((replica) => ({ location: stringOf(objectOf(replica)["location"]) })),
    },
  };
}

/** The payload of an enabled version. @throws ApiError FAILED_PRECONDITION */
export function access(version: VersionRecord): JsonObject {
  if (version.json["state"] !== "ENABLED" || version.payload === undefined) throw inState(version);
  return {
    name: stringOf(version.json["name"]),
    payload: {
      data: version.payload.toString("base64"),
      dataCrc32c: String(crc32c(version.payload)),
    },
  };
}

function inState({ json }: VersionRecord): ApiError {
  return new ApiError(
    "FAILED_PRECONDITION",
    `Secret Version [${stringOf(json["name"])}] is in ${stringOf(json["state"])} state.`,
  );
}
