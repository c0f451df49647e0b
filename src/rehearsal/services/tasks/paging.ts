import { numberAt, stringAt } from "../../dispatch/json-fields.ts";
import type { JsonObject } from "../../ports.ts";
import { invalid } from "./errors.ts";

/**
 * One page of `items` after the page token, which names the last one that was returned.
 * @param items In order of `nameOf`.
 * @throws ApiError INVALID_ARGUMENT for a negative size or a foreign token
 */
export function page<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  request: JsonObject,
  maxSize: number,
): { readonly items: readonly T[]; readonly nextPageToken: string } {
  const asked = numberAt(request, "pageSize") ?? 0;
  if (asked < 0) throw invalid("The page_size must not be negative.");
  const size = asked === 0 ? maxSize : Math.min(asked, maxSize);
  const token = stringAt(request, "pageToken");
  const after = Buffer.from(token, "base64url").toString();
  if (token !== "" && !after.startsWith("projects/")) throw invalid("The page token is invalid.");
  const rest = token === "" ? items : items.filter((item) => nameOf(item) > after);
  const taken = rest.slice(0, size);
  const last = taken.at(-1);
  const more = rest.length > size && last !== undefined;
  return {
    items: taken,
    nextPageToken: more ? Buffer.from(nameOf(last)).toString("base64url") : "",
  };
}
