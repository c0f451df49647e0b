import * as z from "zod";

import { callHttp } from "./http-call.ts";

/** An entity of a collection: any JSON object with an id. */
export type Entity = z.infer<typeof entitySchema>;

const entitySchema = z.looseObject({
  id: z.union([z.string().min(1).max(500), z.number()]).transform(String),
});
const pageSchema = z.object({
  items: z.array(entitySchema),
  next_page_token: z.string().optional(),
});

/** A collection's name: one path segment that needs no encoding. */
export const collectionSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/);

/**
 * Reads a collection page by page: `GET url?page_token=…` answers `{items: [{id, …}], next_page_token?}`.
 * @throws Error when an answer has another shape or a page token comes twice, which would never end
 */
export async function* readPages(url: URL, signal: AbortSignal): AsyncGenerator<Entity[]> {
  const seen = new Set<string>();
  const next = new URL(url);
  for (;;) {
    const text = await callHttp({ method: "GET", url: next, signal });
    const page = parsePage(text, next);
    yield page.items;
    const token = page.next_page_token ?? "";
    if (token === "") return;
    if (seen.has(token)) throw new Error(`${url.origin}${url.pathname} gave one page token twice`);
    seen.add(token);
    next.searchParams.set("page_token", token);
  }
}

function parsePage(text: string, url: URL): z.infer<typeof pageSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const page = pageSchema.safeParse(value);
  if (page.success) return page.data;
  throw new Error(
    `${url.origin}${url.pathname} answered no page of the form {"items": [{"id": …}], "next_page_token": …}`,
  );
}
