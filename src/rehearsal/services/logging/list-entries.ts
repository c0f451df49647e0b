import { ApiError } from "../../api/api-error.ts";
import { filterItems } from "../../api/filter/filter-items.ts";
import { withinPageBytes } from "../../api/list/page-bytes.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { compileLogFilter } from "./filter.ts";
import type { LogStore } from "./store.ts";

/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list (pageSize) */
const MAX_PAGE_SIZE = 1000;
const DEFAULT_PAGE_SIZE = 50;

/** `ListLogEntries`: what is visible now and fits the filter. @throws ApiError */
export async function listEntries(store: LogStore, request: JsonObject): Promise<JsonObject> {
  const names = Array.isArray(request["resourceNames"])
    ? request["resourceNames"].map(stringOf)
    : [];
  if (names.length === 0)
    throw new ApiError("INVALID_ARGUMENT", "The resource_names must not be empty.");
  const parents = names.map((name) => `${name.split("/").slice(0, 2).join("/")}/`);
  const matches = await compileLogFilter(stringOf(request["filter"]));
  const order = stringOf(request["orderBy"]);
  if (!["", "timestamp", "timestamp asc", "timestamp desc"].includes(order)) {
    throw new ApiError(
      "INVALID_ARGUMENT",
      `The order_by "${order.slice(0, 60)}" must be "timestamp asc" or "timestamp desc".`,
    );
  }
  const found = filterItems(
    store.visible(),
    (entry) =>
      parents.some((parent) => stringOf(entry["logName"]).startsWith(parent)) && matches(entry),
  );
  const ordered = order === "timestamp desc" ? found.toReversed() : found;
  const size = Number(request["pageSize"] ?? 0) || DEFAULT_PAGE_SIZE;
  if (size < 0) throw new ApiError("INVALID_ARGUMENT", "The page_size must not be negative.");
  const start = placeAfter(ordered, stringOf(request["pageToken"]));
  const asked = ordered.slice(start, start + Math.min(size, MAX_PAGE_SIZE));
  const entries = withinPageBytes(asked, (entry) => JSON.stringify(entry).length);
  const last = entries.at(-1);
  const more = last !== undefined && start + entries.length < ordered.length;
  return { entries: [...entries], nextPageToken: more ? tokenOf(last) : "" };
}

/**
 * Entries that arrive meanwhile do not shift the page: the token names the last one of its page.
 */
function tokenOf({ timestamp, insertId }: JsonObject): string {
  return Buffer.from(`e${stringOf(timestamp)} ${stringOf(insertId)}`).toString("base64url");
}

function placeAfter(ordered: readonly JsonObject[], token: string): number {
  if (token === "") return 0;
  const at = ordered.findIndex((entry) => tokenOf(entry) === token);
  if (at === -1) throw new ApiError("INVALID_ARGUMENT", "Invalid page token.");
  return at + 1;
}
