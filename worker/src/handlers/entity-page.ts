import * as z from "zod";

import type { RestSystem } from "./rest-system.ts";

/** An entity of a collection: any JSON object with an id. */
export interface Entity {
  /** The id as text, for use in a path. */
  readonly id: string;
  /** As it was read, with the id in its original type. */
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * Segments `.` and `..` would traverse, a lone UTF-16 surrogate can't be encoded, and an unsafe
 * integer was read as another number.
 */
const idSchema = z
  .union([z.string().min(1).max(500), z.int()])
  .transform(String)
  .refine((id) => id !== "." && id !== ".." && !/\p{Surrogate}/u.test(id));
const entitySchema = z.looseObject({ id: z.unknown() }).transform((value, context): Entity => {
  const id = idSchema.safeParse(value.id);
  if (id.success) return { id: id.data, value };
  context.addIssue({ code: "custom", path: ["id"] });
  return z.NEVER;
});
const pageSchema = z.object({
  items: z.array(z.unknown()),
  next_page_token: z.string().max(4_096).nullish(),
});

/** A collection's name: one path segment that needs no encoding. */
export const collectionSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/);
/** The token of a system's next page. */
export const pageTokenSchema = z.string().min(1).max(4_096);

/** One page of a collection. */
export interface EntityPage {
  readonly entities: readonly Entity[];
  /** Positions of items that are not entities, or have an id that can't be used in a path. */
  readonly rejected: readonly number[];
  readonly nextPageToken: string | undefined;
  readonly etag: string | undefined;
}

/**
 * Reads one page: `GET url` answers `{items: [{id, …}], next_page_token?}`. An invalid entity does
 * not affect the others.
 * @param etag Of an earlier answer: returns `"unchanged"` when the page is still the same
 * @throws Error when the answer does not have this form
 */
export async function readPage(
  system: RestSystem,
  url: URL,
  etag?: string,
): Promise<EntityPage | "unchanged"> {
  const headers = etag === undefined ? {} : { "if-none-match": etag };
  const answer = await system.call(
    { method: "GET", url, headers },
    etag === undefined ? [] : [304],
  );
  if (answer.status === 304) return "unchanged";
  const page = pageSchema.safeParse(jsonOf(answer.text));
  if (!page.success) {
    throw new Error(
      `${url.origin}${url.pathname} did not answer a page of the form {"items": [{"id": …}], "next_page_token": …}`,
    );
  }
  const items = page.data.items.map((item) => entitySchema.safeParse(item));
  return {
    entities: items.flatMap((item) => (item.success ? [item.data] : [])),
    rejected: items.flatMap((item, index) => (item.success ? [] : [index])),
    nextPageToken: page.data.next_page_token || undefined,
    etag: answer.etag,
  };
}

/** The value of a JSON text; undefined when it is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
