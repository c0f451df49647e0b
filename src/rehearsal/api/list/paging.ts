import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { ApiError } from "../api-error.ts";

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
}

/**
 * The page that `pageSize` and `pageToken` of a list request ask for. The token is opaque to
 * clients and holds the key of the last item, so that items added or removed in between do not
 * shift the next page.
 * @param items In the order of their keys, which must be ascending.
 * @throws ApiError INVALID_ARGUMENT for a foreign token, or a size that is negative or not a whole
 * number.
 */
export function pageOf<T>(
  request: JsonObject,
  items: readonly T[],
  keyOf: (item: T) => string,
  maxPageSize: number,
): Page<T> {
  const asked = Number(request["pageSize"] ?? 0);
  if (!Number.isInteger(asked)) {
    const shown = JSON.stringify(request["pageSize"]);
    throw new ApiError("INVALID_ARGUMENT", `pageSize ${shown} must be a whole number.`);
  }
  if (asked < 0) throw new ApiError("INVALID_ARGUMENT", "The page_size must not be negative.");
  const size = asked === 0 ? maxPageSize : Math.min(asked, maxPageSize);
  const after = readToken(scalarText(request["pageToken"]));
  const left = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = left.slice(0, size);
  const last = page.at(-1);
  const more = left.length > size && last !== undefined;
  return {
    items: page,
    nextPageToken: more ? Buffer.from(`k${keyOf(last)}`).toString("base64url") : "",
  };
}

function readToken(token: string): string | undefined {
  if (token === "") return undefined;
  const text = Buffer.from(token, "base64url").toString("utf8");
  if (!text.startsWith("k")) throw new ApiError("INVALID_ARGUMENT", "Invalid page token.");
  return text.slice(1);
}
