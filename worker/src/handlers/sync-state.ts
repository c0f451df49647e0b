import type { Bucket } from "../google/bucket.ts";
import { sha256 } from "../runtime/fingerprint.ts";
import { type EntityPage, jsonOf } from "./entity-page.ts";

/** What is stored about a copied page. */
interface CopiedPage {
  readonly etag: string;
  readonly next_page_token?: string;
}

/** The state of one page of the source from the last run. */
export class SyncState {
  readonly #bucket: Bucket | undefined;
  readonly #name: string;
  #generation = "0";
  #copied: CopiedPage | undefined;

  /** @param bucket Without it nothing is stored, and each page is read in full. */
  constructor(bucket: Bucket | undefined, page: URL) {
    this.#bucket = bucket;
    this.#name = `sync-data/${sha256(page.href)}`;
  }

  /** Reads the stored state. */
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

  /**
   * Stores a page whose entities were all copied; if another attempt did so in the meantime, its
   * state is kept.
   */
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
