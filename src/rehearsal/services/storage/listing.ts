import type { JsonObject } from "../../ports.ts";
import type { StoredObject } from "./model.ts";
import { objectToJson } from "./model.ts";
import { StorageError } from "./storage-error.ts";

const MAX_RESULTS = 1000;

/**
 * One page of objects and prefixes.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects/list
 * @throws StorageError invalid
 */
export function listObjects(
  all: readonly StoredObject[],
  query: URLSearchParams,
  origin: string,
): JsonObject {
  const text = (key: string): string => query.get(key) ?? "";
  const prefix = text("prefix");
  const delimiter = text("delimiter");
  const [start, end] = [text("startOffset"), text("endOffset")];
  const entries = new Map<string, StoredObject | string>();
  for (const object of all) {
    const { name } = object;
    if (!name.startsWith(prefix) || name < start || (end !== "" && name >= end)) continue;
    const cut = delimiter === "" ? -1 : name.indexOf(delimiter, prefix.length);
    if (cut === -1) entries.set(`${name}#${object.generation}`, object);
    else {
      const folder = name.slice(0, cut + delimiter.length);
      entries.set(folder, folder);
      if (name === folder && text("includeTrailingDelimiter") === "true") {
        entries.set(`${name}#${object.generation}`, object);
      }
    }
  }
  const from = offsetOf(text("pageToken"));
  const size = Math.min(Number(text("maxResults")) || MAX_RESULTS, MAX_RESULTS);
  const page = [...entries.values()].slice(from, from + size);
  const prefixes = page.filter((entry) => typeof entry === "string");
  const items = page.filter((entry) => typeof entry !== "string");
  return {
    kind: "storage#objects",
    ...(items.length > 0 ? { items: items.map((item) => objectToJson(item, origin)) } : {}),
    ...(prefixes.length > 0 ? { prefixes } : {}),
    ...(from + size < entries.size ? { nextPageToken: tokenOf(from + size) } : {}),
  };
}

function tokenOf(offset: number): string {
  return Buffer.from(String(offset)).toString("base64url");
}

function offsetOf(token: string): number {
  const text = token === "" ? "0" : Buffer.from(token, "base64url").toString();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new StorageError("invalid", "Invalid pageToken.");
}
