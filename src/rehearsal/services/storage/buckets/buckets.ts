import type { Clock } from "../../../../semantics/clock.ts";
import type { JsonObject } from "../../../json/json.ts";
import { isJsonObject } from "../../../json/json.ts";
import { mergePatch } from "../merge-patch.ts";
import type { Preconditions } from "../model.ts";
import { checkPreconditions, type Versioned } from "../preconditions.ts";
import { StorageError } from "../storage-error.ts";

/** @see https://cloud.google.com/storage/docs/buckets#naming */
const BUCKET_NAME = /^[a-z0-9](?:[a-z0-9._-]{1,220}[a-z0-9])$/;
/** First path segments of other APIs on the same host, which a bucket at the root would hide. */
const TAKEN = new Set(["storage", "upload", "download", "token", "oauth2", "batch", "operations"]);
/** What the server decides. */
const OUTPUT_ONLY = [
  "id",
  "kind",
  "name",
  "selfLink",
  "projectNumber",
  "timeCreated",
  "updated",
  "metageneration",
  "etag",
  "location",
  "locationType",
];

export interface BucketStoreDeps {
  readonly clock: Clock;
  readonly projectNumber: string;
}

/** Bucket resources in memory. @see https://cloud.google.com/storage/docs/json_api/v1/buckets */
export class BucketStore {
  readonly #byName = new Map<string, JsonObject>();
  readonly #deps: BucketStoreDeps;

  constructor(deps: BucketStoreDeps) {
    this.#deps = deps;
  }

  /** @throws StorageError invalid, conflict */
  create(body: JsonObject, origin: string): JsonObject {
    const name = body["name"];
    if (typeof name !== "string" || !isBucketName(name)) {
      throw new StorageError("invalid", `Invalid bucket name: ${JSON.stringify(name ?? "")}`);
    }
    if (this.#byName.has(name)) {
      const message =
        "Your previous request to create the named bucket succeeded and you already own it.";
      throw new StorageError("conflict", message);
    }
    const time = this.#now();
    const location = typeof body["location"] === "string" ? body["location"] : "US";
    const bucket: JsonObject = {
      storageClass: "STANDARD",
      ...body,
      kind: "storage#bucket",
      id: name,
      name,
      selfLink: `${origin}/storage/v1/b/${name}`,
      projectNumber: this.#deps.projectNumber,
      // Terraform upper-cases the location; a lower-case answer would replace the bucket.
      location: location.toUpperCase(),
      locationType: locationTypeOf(location.toUpperCase()),
      timeCreated: time,
      updated: time,
      metageneration: "1",
      etag: etagOf(1),
    };
    this.#byName.set(name, bucket);
    return bucket;
  }

  /** @throws StorageError notFound */
  get(name: string): JsonObject {
    const bucket = this.#byName.get(name);
    if (bucket !== undefined) return bucket;
    throw new StorageError("notFound", "The specified bucket does not exist.");
  }

  /** By name. */
  list(prefix: string): JsonObject[] {
    return [...this.#byName]
      .filter(([name]) => name.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, bucket]) => bucket);
  }

  /** A JSON merge patch. @throws StorageError notFound, conditionNotMet */
  patch(name: string, body: JsonObject, conditions: Preconditions): JsonObject {
    const current = this.#checked(name, conditions);
    return this.#store(name, current, mergePatch(current, settable(body)));
  }

  /**
   * The bucket as given, instead of what was there. @throws StorageError notFound, conditionNotMet
   */
  update(name: string, body: JsonObject, conditions: Preconditions): JsonObject {
    const current = this.#checked(name, conditions);
    const kept = Object.entries(current).filter(([key]) => OUTPUT_ONLY.includes(key));
    return this.#store(name, current, {
      storageClass: "STANDARD",
      ...settable(body),
      ...Object.fromEntries(kept),
    });
  }

  #checked(name: string, conditions: Preconditions): JsonObject {
    const bucket = this.get(name);
    checkPreconditions(versionOf(bucket), conditions);
    return bucket;
  }

  #store(name: string, current: JsonObject, merged: JsonObject): JsonObject {
    const metageneration = Number(current["metageneration"]) + 1;
    const next = {
      ...merged,
      location: current["location"],
      updated: this.#now(),
      metageneration: String(metageneration),
      etag: etagOf(metageneration),
    };
    this.#byName.set(name, next);
    return next;
  }

  /** @throws StorageError notFound, conditionNotMet */
  delete(name: string, conditions: Preconditions): void {
    this.#checked(name, conditions);
    this.#byName.delete(name);
  }

  keepsVersions(name: string): boolean {
    const { versioning } = this.get(name);
    return isJsonObject(versioning) && versioning["enabled"] === true;
  }

  #now(): string {
    return new Date(this.#deps.clock.now()).toISOString();
  }
}

/** @see https://cloud.google.com/storage/docs/locations */
function locationTypeOf(location: string): string {
  if (["US", "EU", "ASIA"].includes(location)) return "multi-region";
  return /^(?:ASIA|EUR|NAM)\d+$/.test(location) ? "dual-region" : "region";
}

/** False also for the names that would hide an API of the same host. */
export function isBucketName(name: string): boolean {
  return BUCKET_NAME.test(name) && !TAKEN.has(name);
}

/** A bucket has no generation, and its metageneration is text. */
export function versionOf(bucket: JsonObject): Versioned {
  return { metageneration: Number(bucket["metageneration"]) };
}

function settable(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !OUTPUT_ONLY.includes(key)));
}

/** Changes with each change of the bucket. */
export function etagOf(metageneration: number): string {
  return Buffer.from(`b${metageneration}`).toString("base64");
}
