import { invalidArgument } from "../../api/api-error.ts";
import { withinPageBytes } from "../../api/list/page-bytes.ts";
import { numberAt, stringAt } from "../../json/json-fields.ts";
import type { JsonObject } from "../../json/json.ts";

/**
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/list
 * (pageToken)
 */
const TOKEN_LIFETIME_MS = 2 * 3_600_000;

/**
 * What a page token holds, opaque to clients: until when it is good, the filter, and the last name
 * returned.
 */
type PageToken = readonly [untilMs: number, filter: string, name: string];

/**
 * One page of `items` after the page token, which names the last one that was returned.
 * @param items In order of `nameOf`.
 * @throws ApiError INVALID_ARGUMENT for a negative size, or a token that is foreign, older than two
 * hours or of another filter
 */
export function page<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  request: JsonObject,
  limits: {
    readonly maxSize: number;
    readonly nowMs: number;
    /** About what an item takes in the answer. @defaultValue nothing to speak of */
    readonly bytesOf?: (item: T) => number;
  },
): { readonly items: readonly T[]; readonly nextPageToken: string } {
  const asked = numberAt(request, "pageSize") ?? 0;
  if (asked < 0) throw invalidArgument("The page_size must not be negative.");
  const size = asked === 0 ? limits.maxSize : Math.min(asked, limits.maxSize);
  const filter = stringAt(request, "filter");
  const after = readToken(stringAt(request, "pageToken"), filter, limits.nowMs);
  const rest = after === undefined ? items : items.filter((item) => nameOf(item) > after);
  const taken = withinPageBytes(rest.slice(0, size), limits.bytesOf ?? (() => 0));
  const last = taken.at(-1);
  if (rest.length <= taken.length || last === undefined) return { items: taken, nextPageToken: "" };
  const token: PageToken = [limits.nowMs + TOKEN_LIFETIME_MS, filter, nameOf(last)];
  return { items: taken, nextPageToken: Buffer.from(JSON.stringify(token)).toString("base64url") };
}

function readToken(text: string, filter: string, nowMs: number): string | undefined {
  if (text === "") return undefined;
  const [untilMs, ofFilter, name] = parse(text);
  if (untilMs < nowMs) throw invalidArgument("The page token has expired.");
  if (ofFilter !== filter) {
    throw invalidArgument("The filter must not change while iterating through pages.");
  }
  return name;
}

function parse(text: string): PageToken {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(value) && value.length === 3) {
      const [untilMs, filter, name] = value as unknown[];
      if (typeof untilMs === "number" && typeof filter === "string" && typeof name === "string") {
        return [untilMs, filter, name];
      }
    }
  } catch {
    // Refused below.
  }
  throw invalidArgument("The page token is invalid.");
}
