import { isDeepStrictEqual } from "node:util";

import { type Entity, jsonOf } from "./entity-page.ts";
import type { RestSystem } from "./rest-system.ts";

/** The result for an entity: `newer` when the target's own was changed later, and is kept. */
export type Written = "written" | "unchanged" | "newer";

/** Others may write the same entity at the same time; after this many tries the task is retried. */
const MAX_TRIES = 3;

/**
 * Puts an entity to `TARGET/COLLECTION/ID` on condition that it is unchanged since it was read
 * (`If-Match` with its ETag, `If-None-Match: *` when it does not exist yet): concurrent writers
 * never overwrite a change that they have not seen. An entity whose `updated_at` is later in the
 * target is kept.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1
 * @throws Error when others changed it each time
 */
export async function writeEntity(
  target: RestSystem,
  collection: string,
  { id, value }: Entity,
): Promise<Written> {
  const url = target.url(collection, id);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const found = await target.call({ method: "GET", url }, [404]);
    const current = found.status === 404 ? undefined : jsonOf(found.text);
    if (isDeepStrictEqual(current, value)) return "unchanged";
    if (isLater(current, value)) return "newer";
    const put = await target.call(
      {
        method: "PUT",
        url,
        headers: { "content-type": "application/json", ...conditionOf(found.status, found.etag) },
        body: JSON.stringify(value),
      },
      [412],
    );
    if (put.status !== 412) return "written";
  }
  throw new Error(
    `${url.origin}${url.pathname} was changed concurrently ${MAX_TRIES} times in a row`,
  );
}

/** A weak ETag matches nothing in `If-Match`. */
function conditionOf(status: number, etag: string | undefined): Record<string, string> {
  if (status === 404) return { "if-none-match": "*" };
  return etag === undefined || etag.startsWith("W/") ? {} : { "if-match": etag };
}

function isLater(current: unknown, value: Entity["value"]): boolean {
  if (typeof current !== "object" || current === null) return false;
  const there = Date.parse(String((current as Entity["value"])["updated_at"]));
  const here = Date.parse(String(value["updated_at"]));
  return there > here;
}
