import type { RawRoute } from "../../../api/api-service.ts";
import { objectOf, objectsOf, scalarText } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import {
  bucketOf,
  jsonBody,
  MAX_OBJECT_BYTES,
  objectNameOf,
  storageRoute,
  type StorageCall,
} from "../http.ts";
import { objectToJson, settable, type StoredObject } from "../model.ts";
import { versionIn } from "../numbers.ts";
import { preconditionsOf, sourcePreconditionsOf } from "../preconditions.ts";
import { StorageError } from "../storage-error.ts";
import { contentOf } from "./content.ts";
import type { ObjectStore } from "./objects.ts";

/** @see https://cloud.google.com/storage/docs/json_api/v1/objects/compose */
const MAX_COMPONENTS = 32;

/** Objects made of objects: copy, rewrite, compose. */
export function copyRoutes(base: string, objects: ObjectStore): RawRoute[] {
  const one = `${base}/b/{bucket}/o/{object}`;
  const target = "b/{toBucket}/o/{toObject}";
  return [
    storageRoute("POST", `${one}/copyTo/${target}`, async (call) =>
      objectToJson(copy(objects, call, await jsonBody(call.request)), call.origin),
    ),
    storageRoute("POST", `${one}/rewriteTo/${target}`, async (call) => {
      const copied = copy(objects, call, await jsonBody(call.request));
      const size = String(copied.bytes.length);
      return {
        kind: "storage#rewriteResponse",
        totalBytesRewritten: size,
        objectSize: size,
        done: true,
        resource: objectToJson(copied, call.origin),
      };
    }),
    storageRoute("POST", `${one}/compose`, async (call) =>
      objectToJson(await compose(objects, call, await jsonBody(call.request)), call.origin),
    ),
  ];
}

/** With metadata in the body the copy has those, without any it has those of its source. */
function copy(objects: ObjectStore, call: StorageCall, body: JsonObject): StoredObject {
  const source = objects.get(
    bucketOf(call),
    objectNameOf(call),
    versionIn(call.query, "sourceGeneration"),
    sourcePreconditionsOf(call.query),
  );
  const { toBucket = "", toObject = "" } = call.params as Record<string, string | undefined>;
  const given = settable(body);
  const fields = Object.keys(given).length > 0 ? given : settable(source.fields);
  const conditions = preconditionsOf(call.query);
  return objects.put(toBucket, toObject, source, fields, conditions);
}

async function compose(
  objects: ObjectStore,
  call: StorageCall,
  body: JsonObject,
): Promise<StoredObject> {
  const bucket = bucketOf(call);
  const listed = body["sourceObjects"];
  const sources = objectsOf(listed);
  if (sources.length === 0 || sources.length > MAX_COMPONENTS) {
    throw new StorageError(
      "invalid",
      `The number of source components must be 1 to ${MAX_COMPONENTS}, not ${sources.length}.`,
    );
  }
  const parts = sources.map((source) => {
    const { ifGenerationMatch } = objectOf(source["objectPreconditions"]);
    return objects.get(
      bucket,
      scalarText(source["name"]),
      scalarText(source["generation"]) || undefined,
      {
        ...sourcePreconditionsOf(new URLSearchParams()),
        generationMatch: scalarText(ifGenerationMatch) || undefined,
      },
    );
  });
  const total = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MAX_OBJECT_BYTES) {
    throw new StorageError("uploadTooLarge", `The object exceeds ${MAX_OBJECT_BYTES} bytes.`);
  }
  const joined = await contentOf(Buffer.concat(parts.map((part) => part.bytes)));
  const destination = objectOf(body["destination"]);
  const count = parts.reduce((sum, { componentCount }) => sum + (componentCount ?? 1), 0);
  const fields = settable(destination);
  const content = { ...joined, md5Hash: undefined, componentCount: count };
  return objects.put(bucket, objectNameOf(call), content, fields, preconditionsOf(call.query));
}
