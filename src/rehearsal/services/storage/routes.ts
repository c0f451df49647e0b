import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { ApiService, RawRoute } from "../../api/api-service.ts";
import type { JsonObject, Policies } from "../../ports.ts";
import { BucketStore, isBucketName } from "./buckets.ts";
import type { StorageCall } from "./http.ts";
import { parseJson, readBytes, sendBytes, storageRoute } from "./http.ts";
import { listObjects } from "./listing.ts";
import type { StoredObject } from "./model.ts";
import { objectToJson, preconditionsOf } from "./model.ts";
import { ObjectStore } from "./objects.ts";
import { StorageError } from "./storage-error.ts";
import { uploadRoutes } from "./upload.ts";

export interface StorageServiceDeps {
  readonly clock: Clock;
  readonly policies: Policies;
  readonly projectNumber: string;
}

/** Cloud Storage's JSON API, and objects at `/BUCKET/OBJECT`, where clients download. */
export function createStorageService(deps: StorageServiceDeps): { readonly service: ApiService } {
  const buckets = new BucketStore(deps);
  const objects = new ObjectStore(deps.clock, buckets);
  // Terraform's gcs backend with a bare host as endpoint leaves `/storage/v1` out.
  const routes = ["/storage/v1", ""].flatMap((base) => [
    ...bucketRoutes(base, deps, buckets, objects),
    ...objectRoutes(base, objects),
  ]);
  return {
    service: {
      name: "storage",
      routes: [...routes, ...uploadRoutes(objects), ...downloads(objects)],
    },
  };
}

/** @see https://cloud.google.com/storage/docs/json_api/v1/buckets */
function bucketRoutes(
  base: string,
  { policies }: StorageServiceDeps,
  buckets: BucketStore,
  objects: ObjectStore,
): RawRoute[] {
  const one = `${base}/b/{bucket}`;
  const policyOf = (bucket: string): string => `projects/_/buckets/${bucket}`;
  return [
    storageRoute("POST", `${base}/b`, async ({ request, origin }) =>
      buckets.create(await jsonBody(request), origin),
    ),
    storageRoute("GET", `${base}/b`, () => ({ kind: "storage#buckets", items: buckets.list() })),
    storageRoute("GET", one, (call) => buckets.get(bucketOf(call))),
    storageRoute("PATCH", one, async (call) =>
      buckets.patch(bucketOf(call), await jsonBody(call.request)),
    ),
    storageRoute("DELETE", one, (call) => {
      objects.deleteBucket(bucketOf(call));
      policies.delete(policyOf(bucketOf(call)));
      return undefined;
    }),
    storageRoute("GET", `${one}/iam`, (call) => {
      buckets.get(bucketOf(call));
      return policies.get(policyOf(bucketOf(call)));
    }),
    storageRoute("PUT", `${one}/iam`, async (call) => {
      buckets.get(bucketOf(call));
      return policies.set(policyOf(bucketOf(call)), await jsonBody(call.request));
    }),
    storageRoute("GET", `${one}/anywhereCaches`, (call) => {
      buckets.get(bucketOf(call));
      return { kind: "storage#anywhereCaches" };
    }),
  ];
}

/** @see https://cloud.google.com/storage/docs/json_api/v1/objects */
function objectRoutes(base: string, objects: ObjectStore): RawRoute[] {
  const all = `${base}/b/{bucket}/o`;
  const one = `${all}/{object}`;
  const copies = ["copyTo", "rewriteTo"].map((verb) =>
    storageRoute("POST", `${one}/${verb}/b/{toBucket}/o/{toObject}`, async (call) => {
      const copied = copy(objects, call, await jsonBody(call.request));
      const resource = objectToJson(copied, call.origin);
      if (verb === "copyTo") return resource;
      const size = String(copied.bytes.length);
      const sizes = { totalBytesRewritten: size, objectSize: size };
      return { kind: "storage#rewriteResponse", ...sizes, done: true, resource };
    }),
  );
  return [
    storageRoute("GET", all, (call) =>
      listObjects(
        objects.list(bucketOf(call), call.query.get("versions") === "true"),
        call.query,
        call.origin,
      ),
    ),
    storageRoute("GET", one, (call) => {
      if (call.query.get("alt") === "media") return download(objects, call);
      return objectToJson(found(objects, call), call.origin);
    }),
    storageRoute("PATCH", one, async (call) => {
      const body = await jsonBody(call.request);
      const conditions = preconditionsOf(call.query);
      const patched = objects.patch(bucketOf(call), objectOf(call), body, conditions);
      return objectToJson(patched, call.origin);
    }),
    storageRoute("DELETE", one, (call) => {
      const generation = call.query.get("generation") ?? undefined;
      objects.delete(bucketOf(call), objectOf(call), generation, preconditionsOf(call.query));
      return undefined;
    }),
    ...copies,
  ];
}

/** At the host's root this matches whatever no other route wants. */
function downloads(objects: ObjectStore): RawRoute[] {
  return (["GET", "HEAD"] as const).flatMap((method) => [
    storageRoute(method, "/download/storage/v1/b/{bucket}/o/{object}", (call) =>
      download(objects, call),
    ),
    storageRoute(method, "/{bucket}/{object=**}", (call) => {
      if (isBucketName(bucketOf(call))) return download(objects, call);
      // Such a path was meant for an API, so that it is answered like one.
      const [path] = (call.request.url ?? "").split("?");
      throw new ApiError("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
    }),
  ]);
}

function download(objects: ObjectStore, call: StorageCall): "handled" {
  const object = found(objects, call);
  const contentType = object.fields["contentType"];
  return sendBytes(call, object.bytes, {
    "content-type": typeof contentType === "string" ? contentType : "application/octet-stream",
    "x-goog-generation": object.generation,
    "x-goog-metageneration": String(object.metageneration),
    "x-goog-hash": `crc32c=${object.crc32c},md5=${object.md5Hash}`,
    "x-goog-stored-content-length": String(object.bytes.length),
    "accept-ranges": "bytes",
  });
}

function copy(objects: ObjectStore, call: StorageCall, body: JsonObject): StoredObject {
  const source = objects.get(
    bucketOf(call),
    objectOf(call),
    call.query.get("sourceGeneration") ?? undefined,
  );
  const { toBucket = "", toObject = "" } = call.params as Record<string, string | undefined>;
  const { name: _name, bucket: _bucket, ...given } = body;
  const { md5Hash: _md5, crc32c: _crc, ...fields } = { ...source.fields, ...given };
  return objects.put(toBucket, toObject, source.bytes, fields, preconditionsOf(call.query));
}

function found(objects: ObjectStore, call: StorageCall): StoredObject {
  const generation = call.query.get("generation") ?? undefined;
  return objects.get(bucketOf(call), objectOf(call), generation, preconditionsOf(call.query));
}

function bucketOf({ params }: StorageCall): string {
  return params["bucket"] ?? "";
}

function objectOf({ params }: StorageCall): string {
  const name = params["object"] ?? "";
  if (name === "") throw new StorageError("invalid", "The object's name is missing.");
  return name;
}

async function jsonBody(request: StorageCall["request"]): Promise<JsonObject> {
  return parseJson((await readBytes(request)).toString("utf8"));
}
