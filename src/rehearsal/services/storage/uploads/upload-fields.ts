import type { IncomingMessage } from "node:http";

import type { JsonObject } from "../../../json/json.ts";
import type { StorageCall } from "../http.ts";
import { StorageError } from "../storage-error.ts";

/**
 * The name of what is uploaded, of the query or else of the metadata, and the other metadata.
 * @throws StorageError invalid
 */
export function nameIn(call: StorageCall, fields: JsonObject): { name: string; rest: JsonObject } {
  const { name: given, bucket: _bucket, ...rest } = fields;
  const name = call.query.get("name") ?? given;
  if (typeof name === "string" && name !== "") return { name, rest };
  throw new StorageError(
    "invalid",
    "The object's name is missing, in the query and in the metadata.",
  );
}

/**
 * The hashes that a client says its bytes have, as fields of the metadata.
 * @see https://cloud.google.com/storage/docs/data-validation
 */
export function hashesIn({ headers }: IncomingMessage): JsonObject {
  const header = String(headers["x-goog-hash"] ?? "");
  const of = (hash: string): string | undefined =>
    new RegExp(String.raw`(?:^|[,\s])${hash}=([A-Za-z0-9+/]+=*)`).exec(header)?.[1];
  const [crc32c, md5Hash] = [of("crc32c"), of("md5")];
  return {
    ...(crc32c === undefined ? {} : { crc32c }),
    ...(md5Hash === undefined ? {} : { md5Hash }),
  };
}
