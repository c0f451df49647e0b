import { beforeEach, expect, test } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { ApiError } from "../../api/api-error.ts";
import { FaultSet } from "../../faults/faults.ts";
import type { JsonObject } from "../../json/json.ts";
import { LogStore } from "./store.ts";
import { writeEntries } from "./write-entries.ts";

let store: LogStore;
beforeEach(() => {
  const options = { clock: new VirtualClock(), faults: new FaultSet(), delayMs: 0, maxEntries: 10 };
  store = new LogStore(options);
});

const good = { logName: "projects/p/logs/a", resource: { type: "global" }, textPayload: "good" };
const entries = [{ ...good, logName: "a" }, good, { ...good, resource: null }];

function failure(request: JsonObject): ApiError {
  try {
    writeEntries(store, request);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error("It was written.");
}

test("one bad entry keeps all of a request out", () => {
  const { code, message, details } = failure({ entries });
  expect(code).toBe("INVALID_ARGUMENT");
  expect(message).toContain("entries[0].log_name");
  expect(details).toEqual([]);
  expect(store.visible()).toEqual([]);
});

test("with partialSuccess the good ones are written, and the others are named", () => {
  const { code, details } = failure({ entries, partialSuccess: true });
  expect(code).toBe("INVALID_ARGUMENT");
  expect(details).toEqual([
    {
      "@type": "type.googleapis.com/google.logging.v2.WriteLogEntriesPartialErrors",
      logEntryErrors: {
        0: { code: 3, message: expect.stringContaining("log_name") as string },
        2: { code: 3, message: expect.stringContaining("resource") as string },
      },
    },
  ]);
  expect(store.visible().map(({ textPayload }) => textPayload)).toEqual(["good"]);
});

test("where all are bad there is no word on each", () => {
  const bad = { entries: entries.slice(0, 1), partialSuccess: true };
  expect(failure(bad).details).toEqual([]);
});

test("a dry run writes nothing and still tells", () => {
  failure({ entries, partialSuccess: true, dryRun: true });
  expect(writeEntries(store, { entries: [good], dryRun: true })).toEqual({});
  expect(store.visible()).toEqual([]);
});

test("an entry of more than 256 KiB is refused", () => {
  const large = { ...good, jsonPayload: { text: "x".repeat(256 * 1024) } };
  expect(failure({ entries: [large] }).message).toBe(
    "Log entry with size 256.1K exceeds maximum size of 256.0K",
  );
});
