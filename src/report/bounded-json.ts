import { constants } from "node:fs";
import { open } from "node:fs/promises";

import { errorMessage, Failure } from "../base/failure.ts";
import { REPORT_LIMITS } from "./bounded.ts";

const HINT = "give the report.json that cloud-tasks wrote, unchanged";

/**
 * Reads a JSON file that anybody may have written, within `REPORT_LIMITS`.
 * @throws Failure `REPORT_UNREADABLE` for what is not a file, too large, too deep or not JSON
 */
export async function readBoundedJson(file: string): Promise<unknown> {
  return parseBoundedJson(await readBounded(file), file);
}

/**
 * Parses JSON once it is known to be within `REPORT_LIMITS`: the text is looked through first, so
 * that nothing is built of one that is not.
 * @param source What to call it in an error.
 * @throws Failure `REPORT_UNREADABLE`
 */
export function parseBoundedJson(json: string, source: string): unknown {
  if (Buffer.byteLength(json) > REPORT_LIMITS.bytes) throw tooLarge(source);
  const { depth, values } = sizeOf(json);
  if (depth > REPORT_LIMITS.depth) {
    throw unreadable(`${source} is nested more than ${REPORT_LIMITS.depth} deep`);
  }
  if (values > REPORT_LIMITS.values) {
    throw unreadable(
      `${source} holds more than ${REPORT_LIMITS.values.toLocaleString("en-US")} values`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // The parser's own message quotes the text, which is not ours to show.
    throw unreadable(`${source} is not valid JSON`);
  }
  refuseLongLists(value, source);
  return value;
}

/**
 * A schema would look at each item of a list that is too long, and keep what is wrong with each.
 */
function refuseLongLists(value: unknown, source: string): void {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== "object" || one === null) continue;
    const items: unknown[] = Object.values(one);
    if (items.length > REPORT_LIMITS.items) {
      const most = REPORT_LIMITS.items.toLocaleString("en-US");
      throw unreadable(
        `${source} has a list of ${items.length.toLocaleString("en-US")} items; ${most} is the most`,
      );
    }
    for (const item of items) left.push(item);
  }
}

async function readBounded(file: string): Promise<string> {
  // Opened without waiting, and looked at once it is open: a pipe would wait for ever, and a name
  // may change what it names.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (cause: unknown) => {
      throw unreadable(`${file} can't be read: ${errorMessage(cause)}`, cause);
    },
  );
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw unreadable(`${file} is not a regular file`);
    if (stats.size > REPORT_LIMITS.bytes) throw tooLarge(file);
    // One byte more than fits: the file may have grown since.
    const buffer = Buffer.alloc(stats.size + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length);
      length += bytesRead;
      if (bytesRead === 0) break;
      if (length === buffer.length) throw unreadable(`${file} changes while it is read`);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, length));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw unreadable(`${file} can't be read: ${errorMessage(cause)}`, cause);
  } finally {
    await handle.close();
  }
}

/**
 * How deep a JSON text is nested and how many values it has, at least; in one pass, whether it is
 * valid or not.
 */
function sizeOf(json: string): { readonly depth: number; readonly values: number } {
  let [depth, deepest, values, inString] = [0, 0, 1, false];
  for (let at = 0; at < json.length; at++) {
    const char = json[at];
    if (inString) {
      if (char === "\\") at++;
      else if (char === '"') inString = false;
      continue;
    }
    if (char === '"') inString = true;
    else if (char === ",") values++;
    else if (char === "]" || char === "}") depth--;
    else if (char === "[" || char === "{") {
      values++;
      deepest = Math.max(deepest, ++depth);
    }
  }
  return { depth: deepest, values };
}

function tooLarge(source: string): Failure {
  return unreadable(`${source} is larger than ${REPORT_LIMITS.bytes / 1_024 / 1_024} MiB`);
}

function unreadable(message: string, cause?: unknown): Failure {
  return new Failure("REPORT_UNREADABLE", message, {
    exitCode: 2,
    hint: HINT,
    ...(cause === undefined ? {} : { cause }),
  });
}
