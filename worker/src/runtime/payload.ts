import { errorChain, errorFields } from "./error-chain.ts";
import type { LogFields } from "./log.ts";
import { issuePath, type SchemaResult } from "./standard-schema.ts";
import type { TaskDefinition, TaskDelivery } from "./task.ts";

/** Why a payload can never succeed. Does not quote its content. */
export interface Refusal {
  readonly detail: string;
  readonly fields?: LogFields;
}

/** The payload for the handler, or why it is invalid. */
export type ParsedPayload =
  /** `sent` is the body's JSON value, `payload` the schema's output. */
  { readonly sent: unknown; readonly payload: unknown } | { readonly refusal: Refusal };

/** Parses a task's body and validates it; synchronously, if the schema is synchronous. */
export function parsePayload(
  task: TaskDefinition,
  body: Buffer,
): ParsedPayload | Promise<ParsedPayload> {
  let sent: unknown;
  try {
    // Cloud Scheduler jobs and tasks created by hand may have no body.
    sent = body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
  } catch {
    return { refusal: { detail: "the body is not valid JSON" } };
  }
  try {
    const result = task.payload["~standard"].validate(sent);
    if (!isThenable(result)) return judge(sent, result);
    return Promise.resolve(result).then(
      (later) => judge(sent, later),
      (error: unknown) => ({ refusal: thrown("the schema", error) }),
    );
  } catch (error) {
    return { refusal: thrown("the schema", error) };
  }
}

function judge(sent: unknown, result: SchemaResult<unknown>): ParsedPayload {
  if (result.issues === undefined) return { sent, payload: result.value };
  // Only paths: some schema libraries quote the value in their messages.
  return {
    refusal: {
      detail: `the payload does not match the schema at ${result.issues.map(issuePath).join(", ")}`,
    },
  };
}

/** The idempotency key of a payload; undefined when it has none. */
export function keyOf(
  task: TaskDefinition,
  payload: unknown,
  delivery: TaskDelivery,
): string | undefined | { readonly refusal: Refusal } {
  let key: unknown;
  try {
    key = task.idempotencyKey?.(payload, delivery);
  } catch (error) {
    return { refusal: thrown("idempotencyKey", error) };
  }
  if (key === undefined || typeof key === "string") return key;
  return {
    refusal: { detail: `idempotencyKey returned a ${typeof key}: return a string or undefined` },
  };
}

/** Where the error was thrown, without its message, which may quote the payload. */
function thrown(by: string, error: unknown): Refusal {
  const [own] = errorChain(error);
  const { error: thrown } = errorFields(error) as { error: { stack?: string } };
  const frames = thrown.stack?.split("\n").filter(isFrame).join("\n");
  const name = own?.name ?? typeof error;
  return { detail: `${by} threw ${name}`, fields: { error: { name, stack: frames } } };
}

/** Some schema libraries have their own promise types. */
function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as { readonly then?: unknown }).then === "function";
}

function isFrame(line: string): boolean {
  return /^ {4}at /.test(line);
}
