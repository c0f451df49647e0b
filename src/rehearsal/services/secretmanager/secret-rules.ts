import { invalidArgument } from "../../api/api-error.ts";
import { objectOf, stringOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { durationMs } from "../../json/proto-time.ts";

const SECRET_ID = /^[A-Za-z0-9_-]{1,255}$/;
const LABEL_KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const LABEL_VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;
const ALIAS = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
/** @see https://cloud.google.com/secret-manager/quotas */
const MAX_LABELS = 64;
const MAX_ALIASES = 50;
const MAX_ANNOTATION_BYTES = 16 * 1_024;
const DAY_MS = 86_400_000;
const MAX_DESTROY_DAYS = 1_000;

/** @throws ApiError INVALID_ARGUMENT */
export function checkSecretId(id: string): void {
  if (SECRET_ID.test(id)) return;
  throw invalidArgument(
    `Secret ID "${id.slice(0, 300)}" must be 1 to 255 characters of letters, digits, hyphens and underscores.`,
  );
}

/**
 * The secret with its expiry as a time; a `ttl` is input only.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#Secret
 */
export function completeSecret(
  given: JsonObject,
  by: {
    readonly nowMs: number;
    /** Regional ones have their replication by where they are. */
    readonly regional: boolean;
    readonly versionCount: number;
  },
): JsonObject {
  const { ttl, ...secret } = given;
  checkReplication(secret["replication"], by.regional);
  checkLabels(objectOf(secret["labels"]));
  checkAliases(objectOf(secret["versionAliases"]), by.versionCount);
  const annotations = Buffer.byteLength(JSON.stringify(secret["annotations"] ?? {}));
  if (annotations > MAX_ANNOTATION_BYTES)
    throw invalidArgument(`Secret.annotations must be at most ${MAX_ANNOTATION_BYTES} bytes.`);
  const destroyMs = durationMs(stringOf(secret["versionDestroyTtl"]));
  if (destroyMs !== undefined && !(destroyMs >= DAY_MS && destroyMs <= MAX_DESTROY_DAYS * DAY_MS)) {
    throw invalidArgument(`Secret.version_destroy_ttl must be 1 to ${MAX_DESTROY_DAYS} days.`);
  }
  const topics = secret["topics"];
  if (secret["rotation"] !== undefined && !(Array.isArray(topics) && topics.length > 0))
    throw invalidArgument("Secret.topics is required where Secret.rotation is set.");
  const lifeMs = durationMs(stringOf(ttl));
  if (lifeMs !== undefined) secret["expireTime"] = new Date(by.nowMs + lifeMs).toISOString();
  const expireTime = secret["expireTime"];
  if (typeof expireTime === "string" && !(Date.parse(expireTime) > by.nowMs))
    throw invalidArgument("Secret.expire_time must be in the future.");
  return secret;
}

function checkReplication(replication: JsonValue | undefined, regional: boolean): void {
  if (regional) {
    if (replication === undefined) return;
    throw invalidArgument("Secret.replication must not be set for a regional secret.");
  }
  const { automatic, userManaged } = objectOf(replication);
  if (isJsonObject(automatic) === isJsonObject(userManaged))
    throw invalidArgument("Secret.replication is required: automatic or user_managed.");
  const replicas = objectOf(userManaged)["replicas"];
  if (isJsonObject(userManaged) && !(Array.isArray(replicas) && replicas.length > 0))
    throw invalidArgument("Secret.replication.user_managed needs at least one replica.");
}

function checkLabels(labels: JsonObject): void {
  const entries = Object.entries(labels);
  if (entries.length > MAX_LABELS)
    throw invalidArgument(`Secret.labels has more than ${MAX_LABELS}.`);
  for (const [key, value] of entries) {
    if (!LABEL_KEY.test(key) || typeof value !== "string" || !LABEL_VALUE.test(value))
      throw invalidArgument(`Secret.labels: the label "${key.slice(0, 63)}" is not valid.`);
  }
}

function checkAliases(aliases: JsonObject, versionCount: number): void {
  const entries = Object.entries(aliases);
  if (entries.length > MAX_ALIASES)
    throw invalidArgument(`Secret.version_aliases has more than ${MAX_ALIASES}.`);
  for (const [alias, number] of entries) {
    if (!ALIAS.test(alias) || alias === "latest")
      throw invalidArgument(
        `Secret.version_aliases: "${alias.slice(0, 63)}" is not a valid alias.`,
      );
    if (!(Number(number) >= 1 && Number(number) <= versionCount))
      throw invalidArgument(
        `Secret.version_aliases: "${alias}" does not name a version of the secret.`,
      );
  }
}
