import { filterItems } from "../../../api/filter/filter-items.ts";
import { queryFlag } from "../../../api/rest/query-flag.ts";
import { stringOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { StoredObject } from "../model.ts";
import { objectToJson } from "../model.ts";
import { StorageError } from "../storage-error.ts";
import { globPattern } from "./glob.ts";

const MAX_RESULTS = 1000;

/**
 * One page of objects and prefixes.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects/list
 * @throws StorageError invalid
 */
export async function listObjects(
  all: readonly StoredObject[],
  query: URLSearchParams,
  origin: string,
): Promise<JsonObject> {
  const text = (key: string): string => query.get(key) ?? "";
  const prefix = text("prefix");
  const delimiter = text("delimiter");
  const [start, end] = [text("startOffset"), text("endOffset")];
  const glob = text("matchGlob") === "" ? undefined : await globPattern(text("matchGlob"));
  const entries = new Map<string, StoredObject | string>();
  const matching = glob === undefined ? all : filterItems(all, ({ name }) => glob.test(name));
  for (const object of matching) {
    const { name } = object;
    if (!name.startsWith(prefix) || name < start || (end !== "" && name >= end)) continue;
    const cut = delimiter === "" ? -1 : name.indexOf(delimiter, prefix.length);
    if (cut === -1) entries.set(keyOf(object), object);
    else {
      const folder = name.slice(0, cut + delimiter.length);
      entries.set(folder, folder);
      if (name === folder && queryFlag(query, "includeTrailingDelimiter")) {
        entries.set(keyOf(object), object);
      }
    }
  }
  const keys = [...entries.keys()];
  const after = keyIn(text("pageToken"));
  const size = pageSizeIn(query);
  const rest = after === undefined ? keys : keys.filter((key) => compareText(key, after) > 0);
  const page = rest.slice(0, size).map((key) => entries.get(key));
  const prefixes = page.filter((entry) => typeof entry === "string");
  const items = page.filter((entry) => typeof entry === "object");
  const last = rest[size - 1];
  return {
    kind: "storage#objects",
    ...(items.length > 0 ? { items: items.map((item) => objectToJson(item, origin)) } : {}),
    ...(prefixes.length > 0 ? { prefixes } : {}),
    ...(last === undefined || rest.length <= size ? {} : { nextPageToken: tokenOf(last) }),
  };
}

/**
 * One page of buckets. @see https://cloud.google.com/storage/docs/json_api/v1/buckets/list
 * @throws StorageError
 */
export function listBuckets(all: readonly JsonObject[], query: URLSearchParams): JsonObject {
  const after = keyIn(query.get("pageToken") ?? "");
  const size = pageSizeIn(query);
  const rest = all.filter((bucket) => after === undefined || nameOf(bucket) > after);
  const items = rest.slice(0, size);
  const last = items.at(-1);
  return {
    kind: "storage#buckets",
    ...(items.length > 0 ? { items: [...items] } : {}),
    ...(last === undefined || rest.length <= size ? {} : { nextPageToken: tokenOf(nameOf(last)) }),
  };
}

function pageSizeIn(query: URLSearchParams): number {
  return Math.min(Number(query.get("maxResults")) || MAX_RESULTS, MAX_RESULTS);
}

function nameOf({ name }: JsonObject): string {
  return stringOf(name);
}

/** NUL sorts before all that a longer name could go on with. */
function keyOf({ name, generation }: StoredObject): string {
  return `${name}\0${generation}`;
}

/**
 * A token holds the key of the last entry, so that additions and removals meanwhile do not shift
 * the next page.
 */
function tokenOf(key: string): string {
  return Buffer.from(`k${key}`).toString("base64url");
}

function keyIn(token: string): string | undefined {
  if (token === "") return undefined;
  const text = Buffer.from(token, "base64url").toString();
  if (text.startsWith("k")) return text.slice(1);
  throw new StorageError("invalid", "Invalid pageToken.");
}

/** As bytes: the order of names. */
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
