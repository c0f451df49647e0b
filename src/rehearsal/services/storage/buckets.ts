import type { Clock } from "../../../semantics/clock.ts";
import type { JsonObject, JsonValue } from "../../ports.ts";
import { StorageError } from "./storage-error.ts";

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
  "metageneration",
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

  list(): JsonObject[] {
    return [...this.#byName.values()];
  }

  /** A JSON merge patch: null takes a key away. @see https://www.rfc-editor.org/rfc/rfc7396 */
  patch(name: string, body: JsonObject): JsonObject {
    const current = this.get(name);
    const allowed = Object.entries(body).filter(([key]) => !OUTPUT_ONLY.includes(key));
    const merged = merge(current, Object.fromEntries(allowed));
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

  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
  }

  keepsVersions(name: string): boolean {
    const { versioning } = this.get(name);
    return isObject(versioning) && versioning["enabled"] === true;
  }

  #now(): string {
    return new Date(this.#deps.clock.now()).toISOString();
  }
}

/** False also for the names that would hide an API of the same host. */
export function isBucketName(name: string): boolean {
  return BUCKET_NAME.test(name) && !TAKEN.has(name);
}

function merge(target: JsonObject, patch: JsonObject): JsonObject {
  const next = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const before = next[key];
    if (value === null) delete next[key];
    else if (isObject(value)) next[key] = merge(isObject(before) ? before : {}, value);
    else next[key] = value;
  }
  return next;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function etagOf(metageneration: number): string {
  return Buffer.from(`b${metageneration}`).toString("base64");
}
