import type { Bucket } from "../google/bucket.ts";
import { sha256 } from "../runtime/fingerprint.ts";
import { type EntityPage, jsonOf } from "./entity-page.ts";

/** What is remembered of a page that was copied. */
interface CopiedPage {
  readonly etag: string;
  readonly next_page_token?: string;
}

/** What is known of one page of the source from the last time. */
export class SyncState {
  readonly #bucket: Bucket | undefined;
  readonly #name: string;
  #generation = "0";
  #copied: CopiedPage | undefined;

  /** @param bucket Undefined: nothing is remembered, and each page is read in full. */
  constructor(bucket: Bucket | undefined, page: URL) {
    this.#bucket = bucket;
    this.#name = `sync-data/${sha256(page.href)}`;
  }

  /** Reads what is remembered. */
  async load(): Promise<void> {
    const object = await this.#bucket?.read(this.#name);
    if (object === undefined) return;
    this.#generation = object.generation;
    const value = jsonOf(object.content.toString("utf8")) as Partial<CopiedPage> | undefined;
    if (typeof value?.etag === "string") this.#copied = value as CopiedPage;
  }

  get etag(): string | undefined {
    return this.#copied?.etag;
  }

  get nextPageToken(): string | undefined {
    return this.#copied?.next_page_token;
  }

  /** Remembers a page all of whose entities were copied; where another attempt did so meanwhile, its word counts. */
  async keep({ etag, nextPageToken }: EntityPage): Promise<void> {
    if (etag === undefined || etag === this.etag) return;
    const copied: CopiedPage = {
      etag,
      ...(nextPageToken === undefined ? {} : { next_page_token: nextPageToken }),
    };
    await this.#bucket?.write(this.#name, JSON.stringify(copied), {
      ifGeneration: this.#generation,
      contentType: "application/json",
    });
  }
}
