import type { JsonObject } from "../../json/json.ts";
import { pageOf } from "./paging.ts";

/** How many items a page has. */
export interface PageSizes {
  readonly max: number;
  /** When the request names none, or 0. @defaultValue the maximum */
  readonly unset?: number;
}

/**
 * The answer of a list method of a service without a proto: one page, and the token of the next if
 * there is one.
 * @param items In the order of their keys, which must be ascending.
 * @throws ApiError INVALID_ARGUMENT
 */
export function listAnswer<T>(
  field: string,
  query: URLSearchParams,
  items: readonly T[],
  keyOf: (item: T) => string,
  show: (item: T) => JsonObject,
  { max, unset = max }: PageSizes,
): JsonObject {
  const asked = query.get("pageSize") ?? "0";
  const paging = {
    pageSize: asked === "0" || asked === "" ? unset : asked,
    pageToken: query.get("pageToken") ?? "",
  };
  const { items: shown, nextPageToken } = pageOf(paging, items, keyOf, max);
  return {
    [field]: shown.map(show),
    ...(nextPageToken === "" ? {} : { nextPageToken }),
  };
}
