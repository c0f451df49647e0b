import type { RawRoute } from "../../../api/api-service.ts";
import { queryFlag } from "../../../api/rest/query-flag.ts";
import { testPermissions } from "../../../api/test-permissions.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { Policies } from "../../../ports.ts";
import { bucketOf, jsonBody, storageRoute, type StorageCall } from "../http.ts";
import { listBuckets } from "../objects/listing.ts";
import type { ObjectStore } from "../objects/objects.ts";
import { checkEtag, checkForRead, preconditionsOf } from "../preconditions.ts";
import { StorageError } from "../storage-error.ts";
import { etagOf, versionOf, type BucketStore } from "./buckets.ts";

/** @see https://cloud.google.com/storage/docs/json_api/v1/buckets */
export function bucketRoutes(
  base: string,
  policies: Policies,
  buckets: BucketStore,
  objects: ObjectStore,
): RawRoute[] {
  const one = `${base}/b/{bucket}`;
  const change =
    (how: "patch" | "update") =>
    async (call: StorageCall): Promise<JsonObject> =>
      buckets[how](bucketOf(call), await jsonBody(call.request), preconditionsOf(call.query));
  return [
    storageRoute("POST", `${base}/b`, async ({ request, query, origin }) => {
      requireProject(query);
      return buckets.create(await jsonBody(request), origin);
    }),
    storageRoute("GET", `${base}/b`, ({ query }) => {
      requireProject(query);
      // Deletion is final here: nothing can be restored.
      const deleted = queryFlag(query, "softDeleted");
      return listBuckets(deleted ? [] : buckets.list(query.get("prefix") ?? ""), query);
    }),
    storageRoute("GET", one, (call) => {
      const bucket = buckets.get(bucketOf(call));
      checkForRead(versionOf(bucket), preconditionsOf(call.query));
      const etag = etagOf(versionOf(bucket).metageneration);
      checkEtag(etag, call.request.headers);
      call.response.setHeader("etag", etag);
      return bucket;
    }),
    storageRoute("PATCH", one, change("patch")),
    storageRoute("PUT", one, change("update")),
    storageRoute("DELETE", one, (call) => {
      objects.deleteBucket(bucketOf(call), preconditionsOf(call.query));
      policies.delete(policyName(bucketOf(call)));
      return undefined;
    }),
    storageRoute("GET", `${one}/storageLayout`, (call) => {
      const { name, location, locationType } = buckets.get(bucketOf(call));
      return { kind: "storage#storageLayout", bucket: name, location, locationType };
    }),
    storageRoute("GET", `${one}/anywhereCaches`, (call) => {
      buckets.get(bucketOf(call));
      return { kind: "storage#anywhereCaches" };
    }),
    // There are none, as they can't be created; gcloud asks before it empties a bucket.
    storageRoute("GET", `${one}/managedFolders`, (call) => {
      buckets.get(bucketOf(call));
      return { kind: "storage#managedFolders" };
    }),
    ...policyRoutes(one, policies, buckets),
  ];
}

function requireProject(query: URLSearchParams): void {
  if ((query.get("project") ?? "") === "")
    throw new StorageError("required", "Required parameter: project");
}

function policyRoutes(one: string, policies: Policies, buckets: BucketStore): RawRoute[] {
  const shown = (bucket: string, policy: JsonObject): JsonObject => ({
    kind: "storage#policy",
    resourceId: policyName(bucket),
    ...policy,
  });
  return [
    storageRoute("GET", `${one}/iam`, (call) => {
      const bucket = bucketOf(call);
      buckets.get(bucket);
      return shown(bucket, policies.get(policyName(bucket)));
    }),
    storageRoute("PUT", `${one}/iam`, async (call) => {
      const bucket = bucketOf(call);
      buckets.get(bucket);
      return shown(bucket, policies.set(policyName(bucket), await jsonBody(call.request)));
    }),
    storageRoute("GET", `${one}/iam/testPermissions`, (call) => {
      buckets.get(bucketOf(call));
      const asked = call.query.getAll("permissions");
      if (asked.length === 0) throw new StorageError("required", "Required parameter: permissions");
      return { kind: "storage#testIamPermissionsResponse", ...testPermissions(asked, "storage") };
    }),
  ];
}

function policyName(bucket: string): string {
  return `projects/_/buckets/${bucket}`;
}
