import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

import fc from "fast-check";
import protobuf from "protobufjs";
import { expect, test } from "vitest";

import type { JsonObject } from "../../json/json.ts";
import {
  formatDuration,
  formatTimestamp,
  parseDuration,
  parseTimestamp,
} from "../../json/proto-time.ts";
import { decodeMessage } from "./binary-decode.ts";
import { encodeMessage } from "./binary-encode.ts";
import { formatMessage } from "./json-format.ts";
import { parseMessage } from "./json-parse.ts";
import { WireError } from "./wire.ts";

const TASK = "google.cloud.tasks.v2.Task";
const ENTRY = "google.logging.v2.LogEntry";
const protos = JSON.parse(
  readFileSync("node_modules/@google-cloud/tasks/build/protos/protos.json", "utf8"),
) as protobuf.INamespace;
const Task = protobuf.Root.fromJSON(protos).lookupType(TASK);

const time = fc.tuple(
  fc.bigInt(-62_135_596_800n, 253_402_300_799n),
  fc.integer({ min: 0, max: 999_999_999 }),
);
const tasks = fc.record(
  {
    name: fc.string({ minLength: 1 }),
    dispatchCount: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    responseCount: fc.integer({ min: -(2 ** 31), max: -1 }),
    view: fc.constantFrom("BASIC", "FULL"),
    scheduleTime: time.map(([seconds, nanos]) => formatTimestamp({ seconds, nanos })),
    dispatchDeadline: fc
      .bigInt(0n, 1000n)
      .map((seconds) => formatDuration({ seconds, nanos: 5_000_000 })),
    httpRequest: fc.record({
      url: fc.webUrl(),
      httpMethod: fc.constantFrom("POST", "PUT", "DELETE"),
      body: fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes).toString("base64")),
      headers: fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), {
        minKeys: 1,
        noNullPrototype: true,
      }),
    }),
  },
  { requiredKeys: [] },
);

test("a boolean may be text in any case, as gcloud writes it in a query", () => {
  const type = "google.cloud.run.v2.CreateServiceRequest";
  for (const [text, value] of [
    ["True", true],
    ["true", true],
    ["FALSE", false],
  ] as const) {
    expect(parseMessage(type, { validateOnly: text })["validateOnly"] ?? false).toBe(value);
  }
  expect(() => parseMessage(type, { validateOnly: "yes" })).toThrow("validate");
});

test("what it encodes, protobufjs decodes, and the other way round", () => {
  fc.assert(
    fc.property(tasks, (task) => {
      const bytes = encodeMessage(TASK, task as JsonObject);
      const theirs = Task.decode(bytes);
      expect(decodeMessage(TASK, Buffer.from(Task.encode(theirs).finish()))).toEqual(task);
      expect(decodeMessage(TASK, bytes)).toEqual(task);
      expect(formatMessage(TASK, parseMessage(TASK, task as JsonObject), false)).toEqual(task);
    }),
  );
});

test("any bytes are a message or a WireError, never another failure", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        decodeMessage(TASK, Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(WireError);
      }
    }),
    { numRuns: 2000 },
  );
});

test("free-form JSON survives as it is, with keys that JavaScript treats specially", () => {
  const payload = JSON.parse(
    '{"__proto__":{"a":[1,null,true,"x",{}]},"constructor":-0.5}',
  ) as JsonObject;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const entry = { jsonPayload: { ...payload, value: value as never } };
      const again = decodeMessage(ENTRY, encodeMessage(ENTRY, entry));
      expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(entry)));
    }),
  );
});

test("64-bit integers keep every digit", () => {
  const message = { payload: { dataCrc32c: "9223372036854775807" } };
  const name = "google.cloud.secretmanager.v1.AddSecretVersionRequest";
  expect(decodeMessage(name, encodeMessage(name, message))).toEqual(message);
  expect(() => parseMessage(name, { payload: { dataCrc32c: "9223372036854775808" } })).toThrow(
    "TYPE_INT64",
  );
});

test.each(["2026-02-31T00:00:00Z", "2026-01-01", "2026-01-01T25:00:00Z", "now"])(
  "%s is not a valid time",
  (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  },
);

test.each(["1", "1.s", "s", "1ms", "9999999999999s"])("%s is not a valid duration", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test("times with an offset are the same moment in UTC", () => {
  const parsed = parseTimestamp("2026-01-01T01:30:00.5+01:30");
  expect(parsed && formatTimestamp(parsed)).toBe("2026-01-01T00:00:00.500Z");
});

test("the generated descriptors are those of the installed packages", () => {
  execFileSync(process.execPath, ["--import", "tsx", "scripts/generate-protos.ts", "--check"], {
    stdio: "pipe",
  });
});
