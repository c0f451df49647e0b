import { randomUUID } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import { Guard } from "../../guard.ts";
import type { JsonObject } from "../../json/json.ts";
import { ApiError, CODES } from "../api-error.ts";

/** How many finished operations are kept; beyond it the oldest are dropped. */
const MAX_KEPT = 10_000;

/**
 * Long-running operations of every service, found by their full name
 * (`projects/p/locations/l/operations/ID`, `operations/ID`).
 * @see https://github.com/googleapis/googleapis/blob/master/google/longrunning/operations.proto
 */
export class Operations {
  readonly #byName = new Map<string, JsonObject>();
  readonly #waiters = new Map<string, (() => void)[]>();
  readonly #guard: Guard;

  constructor(guard: Guard = new Guard()) {
    this.#guard = guard;
  }

  /**
   * Starts an operation under `parent` (`projects/p/locations/l`; empty for root-level ones). It is
   * done once `work` settles: at once when `work` is undefined.
   * @param metadata With its `@type`.
   */
  start(
    parent: string,
    metadata: JsonObject,
    work: Promise<JsonObject> | undefined,
    response: JsonObject = {},
  ): JsonObject {
    const name = `${parent === "" ? "" : `${parent}/`}operations/${randomUUID()}`;
    const operation: JsonObject = { name, metadata, done: false };
    this.#byName.set(name, operation);
    this.#forgetOldest();
    if (work === undefined) {
      this.#finish(name, { done: true, response });
    } else {
      this.#guard.run("operations", () =>
        work.then(
          (result) => this.#finish(name, { done: true, response: result }),
          (error: unknown) => this.#finish(name, { done: true, error: statusOf(error) }),
        ),
      );
    }
    return this.get(name);
  }

  /** @throws ApiError NOT_FOUND */
  get(name: string): JsonObject {
    const operation = this.#byName.get(name);
    if (operation === undefined) {
      throw new ApiError("NOT_FOUND", `Operation "${name}" not found.`);
    }
    return { ...operation };
  }

  list(parent: string): JsonObject[] {
    return [...this.#byName]
      .filter(([name]) => name.startsWith(`${parent}/operations/`))
      .map(([, operation]) => ({ ...operation }));
  }

  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
  }

  /**
   * Resolves with the operation once it is done, or as it is when `limit` has passed.
   * @param limit How long to wait. @defaultValue for ever
   */
  async wait(
    name: string,
    limit?: { readonly clock: Clock; readonly timeoutMs: number },
  ): Promise<JsonObject> {
    if (this.get(name)["done"] !== true) {
      await new Promise<void>((resolve) => {
        this.#waiters.set(name, [...(this.#waiters.get(name) ?? []), resolve]);
        if (limit === undefined) return;
        const cancel = limit.clock.setTimer(limit.clock.now() + limit.timeoutMs, resolve);
        this.#waiters.get(name)?.push(cancel);
      });
    }
    return this.get(name);
  }

  #forgetOldest(): void {
    if (this.#byName.size <= MAX_KEPT) return;
    for (const [name, { done }] of this.#byName) {
      if (done !== true) continue;
      this.#byName.delete(name);
      break;
    }
  }

  #finish(name: string, outcome: JsonObject): void {
    const operation = this.#byName.get(name);
    if (operation !== undefined) Object.assign(operation, outcome);
    for (const wake of this.#waiters.get(name) ?? []) wake();
    this.#waiters.delete(name);
  }
}

function statusOf(error: unknown): JsonObject {
  if (error instanceof ApiError) {
    return { code: CODES[error.code].grpc, message: error.message, details: [...error.details] };
  }
  return {
    code: CODES.INTERNAL.grpc,
    message: error instanceof Error ? error.message : String(error),
  };
}
