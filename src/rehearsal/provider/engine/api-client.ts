import type { Clock } from "../../../semantics/clock.ts";
import { sleep } from "../../../semantics/clock.ts";
import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { show } from "../protocol/value.ts";
import { exchange } from "./http-exchange.ts";
import type { Exchanged } from "./http-exchange.ts";
import type { Settings } from "./settings.ts";

/**
 * The API refused a call. The message names method, URL and Google's own text, never a body or
 * token.
 */
export class GoogleApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const RETRIED = new Set([429, 500, 502, 503]);

/**
 * Waits between tries: the real provider's Fibonacci row, a tenth as long as this cloud is on the
 * same machine.
 */
const BACKOFF_MS = [50, 100, 150, 250, 400, 650, 1050] as const;

/** Time between two looks at an operation that is not done. */
const POLL_MS = 100;

const OPERATION_TIMEOUT_MS = 20 * 60_000;

/** Calls to Google's APIs as the provider makes them: bearer token, JSON, retries. */
export class ApiClient {
  readonly settings: Settings;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;

  constructor(settings: Settings, clock: Clock, signal: AbortSignal) {
    this.settings = settings;
    this.#clock = clock;
    this.#signal = signal;
  }

  /**
   * One call, repeated on 429, 500, 502, 503, a lost connection and 409 `operationInProgress`.
   * @throws ApiError for any other answer that is not a success.
   */
  async call(method: string, url: string, body?: JsonObject): Promise<JsonObject> {
    for (let attempt = 0; ; attempt++) {
      const waitMs = BACKOFF_MS[attempt];
      try {
        return await this.#once(method, url, body);
      } catch (error) {
        const final = !(error instanceof GoogleApiError) || !isTransient(error);
        if (final || waitMs === undefined || this.#signal.aborted) throw error;
      }
      await this.pause(waitMs);
    }
  }

  /**
   * Waits on the provider's clock. Not cut short when terraform is interrupted: what was begun is
   * finished and gets into the state; only failing calls are not tried again.
   */
  pause(delayMs: number): Promise<void> {
    return sleep(this.#clock, delayMs);
  }

  /**
   * Waits until the operation of a create, update or delete answer is done.
   * @throws ApiError when the operation failed, or did not end in 20 minutes.
   */
  async finish(operation: JsonObject, endpoint: string, doing: string): Promise<JsonObject> {
    let current = operation;
    const deadlineMs = this.#clock.now() + OPERATION_TIMEOUT_MS;
    while (current["done"] !== true) {
      if (this.#clock.now() > deadlineMs)
        throw new GoogleApiError(504, `Timeout waiting to ${doing}`);
      await this.pause(POLL_MS);
      current = await this.call("GET", endpoint + show(operation["name"]));
    }
    const failure = current["error"];
    if (isJsonObject(failure)) {
      const message = `Error code ${show(failure["code"])}, message: ${show(failure["message"])}`;
      throw new GoogleApiError(Number(failure["code"]), `Error waiting to ${doing}: ${message}`);
    }
    return current;
  }

  async #once(method: string, url: string, body: JsonObject | undefined): Promise<JsonObject> {
    const { accessToken, quotaProject, requestReason } = this.settings;
    const target = url.includes("?") ? `${url}&alt=json` : `${url}?alt=json`;
    let answer: Exchanged;
    try {
      answer = await exchange(
        method,
        target,
        {
          "content-type": "application/json",
          ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
          ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
          ...(requestReason === undefined ? {} : { "x-goog-request-reason": requestReason }),
        },
        body === undefined ? undefined : `${JSON.stringify(body)}\n`,
      );
    } catch (error) {
      throw new GoogleApiError(0, `${method} ${url}: ${(error as Error).message}`);
    }
    const { status, text: content } = answer;
    const json = parse(content);
    if (status >= 200 && status < 300) return json;
    const detail = isJsonObject(json["error"]) ? show(json["error"]["message"]) : "";
    const inProgress = status === 409 && content.includes("operationInProgress");
    throw new GoogleApiError(
      inProgress ? 503 : status,
      `${method} ${url}: googleapi: Error ${status}: ${detail}`,
    );
  }
}

function isTransient(error: GoogleApiError): boolean {
  return error.status === 0 || RETRIED.has(error.status);
}

function parse(content: string): JsonObject {
  if (content.trim() === "") return {};
  try {
    return JSON.parse(content) as JsonObject;
  } catch {
    return {};
  }
}
