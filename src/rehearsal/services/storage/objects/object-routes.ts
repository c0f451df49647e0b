import type { RawRoute } from "../../../api/api-service.ts";
import { queryFlag } from "../../../api/rest/query-flag.ts";
import type { JsonObject } from "../../../json/json.ts";
import { bucketOf, jsonBody, objectNameOf, storageRoute, type StorageCall } from "../http.ts";
import { etagOf, objectToJson } from "../model.ts";
import { versionIn } from "../numbers.ts";
import { preconditionsOf } from "../preconditions.ts";
import { download, found } from "./downloads.ts";
import { listObjects } from "./listing.ts";
import type { ObjectStore } from "./objects.ts";

/** @see https://cloud.google.com/storage/docs/json_api/v1/objects */
export function objectRoutes(base: string, objects: ObjectStore): RawRoute[] {
  const all = `${base}/b/{bucket}/o`;
  const one = `${all}/{object}`;
  const change =
    (how: "patch" | "replace") =>
    async (call: StorageCall): Promise<JsonObject> => {
      const body = await jsonBody(call.request);
      const generation = versionIn(call.query, "generation");
      const object = objects.get(bucketOf(call), objectNameOf(call), generation);
      const changed = objects.describe(object, body, how, preconditionsOf(call.query));
      return objectToJson(changed, call.origin);
    };
  return [
    storageRoute("GET", all, (call) => {
      const listed = objects.list(bucketOf(call), queryFlag(call.query, "versions"));
      // Deletion is final here: nothing can be restored.
      const shown = queryFlag(call.query, "softDeleted") ? [] : listed;
      return listObjects(shown, call.query, call.origin);
    }),
    storageRoute("GET", one, (call) => {
      if (call.query.get("alt") === "media") return download(objects, call);
      const object = found(objects, call);
      call.response.setHeader("etag", etagOf(object));
      return objectToJson(object, call.origin);
    }),
    storageRoute("PATCH", one, change("patch")),
    storageRoute("PUT", one, change("replace")),
    storageRoute("DELETE", one, (call) => {
      const generation = versionIn(call.query, "generation");
      objects.delete(bucketOf(call), objectNameOf(call), generation, preconditionsOf(call.query));
      return undefined;
    }),
  ];
}
