import { Failure } from "../../base/failure.ts";
import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import { LETTER_PREFIX, letterId, parseLetter, type Letter, type LetterObject } from "./letter.ts";

/** Metadata that says when a redrive began. */
export const REDRIVE_KEY = "redrive-since";

const PAGE_SIZE = 1_000;

interface StoredObject {
  readonly name: string;
  readonly generation: string;
  readonly metageneration: string;
  readonly timeCreated: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * The dead letters of one worker's bucket.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects
 */
export class LetterStore {
  readonly bucket: string;
  readonly workerId: string;
  readonly #gcp: Pick<Gcp, "rest">;

  constructor(
    gcp: Pick<Gcp, "rest">,
    { bucket, workerId }: { readonly bucket: string; readonly workerId: string },
  ) {
    this.#gcp = gcp;
    this.bucket = bucket;
    this.workerId = workerId;
  }

  /**
   * All letters, or those of one queue by its own name, in the order of their names.
   * @throws Failure
   */
  async list(queue?: string): Promise<LetterObject[]> {
    const prefix = `${LETTER_PREFIX}${queue === undefined ? "" : `${queue}/`}`;
    const found: LetterObject[] = [];
    let pageToken = "";
    do {
      const query = new URLSearchParams({
        prefix,
        maxResults: String(PAGE_SIZE),
        fields: "items(name,generation,metageneration,timeCreated,metadata),nextPageToken",
        ...(pageToken === "" ? {} : { pageToken }),
      });
      const answer = (await this.#call("GET", `/o?${query.toString()}`, "list")) as {
        readonly items?: readonly StoredObject[];
        readonly nextPageToken?: string;
      };
      for (const item of answer.items ?? []) {
        if (item.name.endsWith(".json")) found.push(this.#objectOf(item));
      }
      pageToken = answer.nextPageToken ?? "";
    } while (pageToken !== "");
    return found;
  }

  /** A letter by its id; undefined when it is not there. @throws Failure */
  async find(id: string): Promise<LetterObject | undefined> {
    const query = new URLSearchParams({ prefix: `${LETTER_PREFIX}${id}.json`, maxResults: "1" });
    const answer = (await this.#call("GET", `/o?${query.toString()}`, "list")) as {
      readonly items?: readonly StoredObject[];
    };
    const [item] = answer.items ?? [];
    return item?.name === `${LETTER_PREFIX}${id}.json` ? this.#objectOf(item) : undefined;
  }

  /** What the letter says; undefined when it was deleted meanwhile. @throws Failure */
  async read({ name }: LetterObject): Promise<Letter | { readonly problem: string } | undefined> {
    try {
      return parseLetter(await this.#request("GET", `${objectPath(name)}?alt=media`));
    } catch (error) {
      if (error instanceof SyntaxError) return { problem: "it is not JSON" };
      if (codeOf(error) === "NOT_FOUND") return undefined;
      throw this.#failure("read", error);
    }
  }

  /**
   * Says in the object's metadata that a redrive has begun, or with undefined that none has.
   * @returns the object as it is then; undefined when somebody else has changed or deleted it.
   * @throws Failure
   */
  async mark(object: LetterObject, since: string | undefined): Promise<LetterObject | undefined> {
    const query = new URLSearchParams({
      ifGenerationMatch: object.generation,
      ifMetagenerationMatch: object.metageneration,
    });
    const body = { metadata: { [REDRIVE_KEY]: since ?? null } };
    try {
      const path = `${objectPath(object.name)}?${query.toString()}`;
      return this.#objectOf((await this.#request("PATCH", path, body)) as StoredObject);
    } catch (error) {
      if (isOther(error)) return undefined;
      throw this.#failure("mark a letter of", error);
    }
  }

  /**
   * Deletes this very letter; one that was written anew since stays.
   * @returns whether it is gone.
   * @throws Failure
   */
  async delete({ name, generation }: LetterObject): Promise<boolean> {
    try {
      await this.#request("DELETE", `${objectPath(name)}?ifGenerationMatch=${generation}`);
      return true;
    } catch (error) {
      if (codeOf(error) === "NOT_FOUND") return true;
      if (codeOf(error) === "FAILED_PRECONDITION") return false;
      throw this.#failure("delete a letter of", error);
    }
  }

  #objectOf(item: StoredObject): LetterObject {
    return {
      id: letterId(item.name),
      workerId: this.workerId,
      bucket: this.bucket,
      name: item.name,
      generation: item.generation,
      metageneration: item.metageneration,
      createdMs: Date.parse(item.timeCreated),
      redriveSince: item.metadata?.[REDRIVE_KEY],
    };
  }

  async #call(method: "GET", path: string, doing: string): Promise<unknown> {
    try {
      return await this.#request(method, path);
    } catch (error) {
      throw this.#failure(doing, error);
    }
  }

  #request(method: "GET" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<unknown> {
    return this.#gcp.rest({
      api: "storage",
      method,
      path: `/storage/v1/b/${encodeURIComponent(this.bucket)}${path}`,
      ...(body === undefined ? {} : { body }),
    });
  }

  /** A missing bucket and a refusal are reported with what to do about them. */
  #failure(doing: string, error: unknown): Failure {
    const { bucket, workerId } = this;
    if (codeOf(error) === "NOT_FOUND") {
      return new Failure(
        "LETTERS_NO_BUCKET",
        `the bucket ${bucket} of worker "${workerId}" does not exist`,
        {
          exitCode: 2,
          hint: "deploy the worker, which makes it; check --environment and --project",
          cause: error,
        },
      );
    }
    if (codeOf(error) === "PERMISSION_DENIED") {
      return new Failure("LETTERS_DENIED", `may not ${doing} the bucket ${bucket}`, {
        exitCode: 2,
        hint: `gcloud storage buckets add-iam-policy-binding gs://${bucket} --member=user:YOU --role=roles/storage.objectUser`,
        cause: error,
      });
    }
    return apiFailure(`${doing} the bucket ${bucket}`, error);
  }
}

function objectPath(name: string): string {
  return `/o/${encodeURIComponent(name)}`;
}

/** Changed or deleted since it was read. */
function isOther(error: unknown): boolean {
  const code = codeOf(error);
  return code === "FAILED_PRECONDITION" || code === "NOT_FOUND";
}
