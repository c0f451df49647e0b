import type { JsonObject } from "../../ports.ts";
import type { StorageCall } from "./http.ts";
import { StorageError } from "./storage-error.ts";

/** The name of what is uploaded, of the query or else of the metadata, and the other metadata. @throws StorageError invalid */
export function nameIn(call: StorageCall, fields: JsonObject): { name: string; rest: JsonObject } {
  const { name: given, bucket: _bucket, ...rest } = fields;
  const name = call.query.get("name") ?? given;
  if (typeof name === "string" && name !== "") return { name, rest };
  throw new StorageError(
    "invalid",
    "The object's name is missing, in the query and in the metadata.",
  );
}
