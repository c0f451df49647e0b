import { type Clock, systemClock } from "../runtime/clock.ts";
import type { Environment } from "../runtime/environment.ts";
import { AccessTokens } from "./access-token.ts";
import type { Bucket, Precondition, StoredObject, WriteOptions } from "./bucket.ts";
import { type ApiAnswer, callApi } from "./http.ts";
import { withRetries } from "./retry.ts";

/** Options of a bucket. */
export interface CloudStorageOptions {
  /** Its name, without `gs://`. */
  readonly bucket: string;
  /**
   * @defaultValue `process.env`: `STORAGE_EMULATOR_HOST` is the base URL of a local server, which
   * needs no token
   */
  readonly env?: Environment;
  /** @defaultValue real time */
  readonly clock?: Clock;
  /** Timeout of one operation including retries. @defaultValue 20 s */
  readonly timeoutMs?: number;
}

/**
 * A bucket of Cloud Storage, by its JSON API.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects
 * @see https://cloud.google.com/storage/docs/request-preconditions
 */
export class CloudStorageBucket implements Bucket {
  readonly #bucket: string;
  readonly #base: string;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #tokens: AccessTokens | undefined;

  constructor(options: CloudStorageOptions) {
    const env = options.env ?? process.env;
    this.#clock = options.clock ?? systemClock;
    this.#bucket = options.bucket;
    this.#timeoutMs = options.timeoutMs ?? 20_000;
    const emulator = env["STORAGE_EMULATOR_HOST"] ?? "";
    this.#base = emulator === "" ? "https://storage.googleapis.com" : emulatorBase(emulator);
    this.#tokens = emulator === "" ? new AccessTokens(env, this.#clock) : undefined;
  }

  locate(name: string): string {
    return `gs://${this.#bucket}/${name}`;
  }

  async read(name: string): Promise<StoredObject | undefined> {
    const answer = await this.#call("GET", `${this.#objectUrl(name)}?alt=media`);
    if (answer.status === 404 && isMissingObject(answer)) return undefined;
    this.#expect(answer, "read", name);
    return { content: answer.body, generation: String(answer.headers["x-goog-generation"]) };
  }

  async write(
    name: string,
    content: string | Buffer,
    { ifGeneration, contentType = "application/octet-stream" }: WriteOptions = {},
  ): Promise<string | undefined> {
    const query = new URLSearchParams({ uploadType: "media", name });
    if (ifGeneration !== undefined) query.set("ifGenerationMatch", ifGeneration);
    const url = `${this.#base}/upload/storage/v1/b/${encodeURIComponent(this.#bucket)}/o?${query.toString()}`;
    const answer = await this.#call("POST", url, { content, contentType });
    if (answer.status === 412) return undefined;
    this.#expect(answer, "write", name);
    const { generation } = JSON.parse(answer.body.toString("utf8")) as { generation?: unknown };
    return String(generation);
  }

  async delete(name: string, { ifGeneration }: Precondition = {}): Promise<void> {
    const query = ifGeneration === undefined ? "" : `?ifGenerationMatch=${ifGeneration}`;
    const answer = await this.#call("DELETE", `${this.#objectUrl(name)}${query}`);
    if (answer.status === 412 || (answer.status === 404 && isMissingObject(answer))) return;
    this.#expect(answer, "delete", name);
  }

  #objectUrl(name: string): string {
    const [bucket, object] = [encodeURIComponent(this.#bucket), encodeURIComponent(name)];
    return `${this.#base}/storage/v1/b/${bucket}/o/${object}`;
  }

  async #call(
    method: "GET" | "POST" | "DELETE",
    url: string,
    body?: { readonly content: string | Buffer; readonly contentType: string },
  ): Promise<ApiAnswer> {
    const token = await this.#tokens?.get();
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": body.contentType }),
    };
    const call = { method, url, headers, ...(body === undefined ? {} : { body: body.content }) };
    return withRetries((timeoutMs) => callApi({ ...call, timeoutMs }, this.#clock), {
      clock: this.#clock,
      timeoutMs: this.#timeoutMs,
    });
  }

  #expect({ status, body }: ApiAnswer, what: string, name: string): void {
    if (status >= 200 && status < 300) return;
    throw new Error(
      `Cloud Storage did not ${what} ${this.locate(name)}: ${status} ${reasonOf(body)}`,
    );
  }
}

/** The client libraries take the variable with and without `http://`. */
function emulatorBase(host: string): string {
  return (host.includes("://") ? host : `http://${host}`).replace(/\/$/, "");
}

/** A missing bucket is a configuration error, not a missing object. */
function isMissingObject({ body }: ApiAnswer): boolean {
  return !/bucket does not exist/i.test(body.toString("utf8"));
}

function reasonOf(body: Buffer): string {
  const text = body.toString("utf8");
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    return typeof error?.message === "string" ? error.message : "";
  } catch {
    return text.slice(0, 200);
  }
}
