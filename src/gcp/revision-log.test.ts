import { expect, it } from "vitest";

import { VirtualClock } from "../semantics/virtual-clock.ts";
import { GoogleApiError } from "./api-failure.ts";
import type { Gcp, RestCall } from "./gcp.ts";
import { revisionLog } from "./revision-log.ts";

type Entry = Record<string, unknown>;

/** Answers `entries:list`, newest first as it is asked for, once the clock has reached `fromMs`. */
async function linesOf(
  entries: readonly Entry[] | "refused",
  options: { readonly fromMs?: number; readonly about?: string; readonly lines?: number } = {},
): Promise<{ lines: readonly string[]; isAbout: boolean; calls: RestCall[] }> {
  const clock = new VirtualClock(0);
  const calls: RestCall[] = [];
  const gcp = {
    rest: (call: RestCall) => {
      calls.push(call);
      if (entries === "refused")
        return Promise.reject(new GoogleApiError("PERMISSION_DENIED", "no"));
      const shown = entries
        .filter(({ atMs = options.fromMs ?? 0 }) => clock.now() >= Number(atMs))
        .toReversed();
      return Promise.resolve({ entries: shown });
    },
  } as unknown as Gcp;
  const { about } = options;
  const reading = revisionLog(gcp, clock, {
    projectId: "p",
    revision: "w-2",
    sinceMs: 0,
    lines: options.lines ?? 5,
    waitMs: 2_000,
    ...(about === undefined ? {} : { about: { text: about, kind: "t-" } }),
  });
  await clock.advance(5_000);
  return { ...(await reading), calls };
}

it("requests one revision's output, without Cloud Run's own request lines", async () => {
  const { calls } = await linesOf([{ textPayload: "a" }]);
  const { filter = "" } = (calls[0]?.body ?? {}) as { filter?: string };
  expect(filter).toContain('resource.labels.revision_name="w-2"');
  expect(filter).toContain('NOT logName="projects/p/logs/run.googleapis.com%2Frequests"');
});

it("keeps the first error and the lines after it, not only the end of a long stack", async () => {
  const frames = Array.from({ length: 12 }, (_, at) => ({
    textPayload: `    at f${at} (x.js:1:1)`,
  }));
  const entries = [
    ...Array.from({ length: 30 }, (_, at) => ({ textPayload: `request ${at}` })),
    { textPayload: "Error: SMTP refused" },
    ...frames,
    { severity: "CRITICAL", jsonPayload: { message: "giving up\nfor good" } },
    ...Array.from({ length: 200 }, (_, at) => ({ textPayload: `bye ${at}` })),
  ];
  const { lines } = await linesOf(entries, { lines: 6 });
  expect(lines).toEqual([
    "Error: SMTP refused",
    "    at f0 (x.js:1:1)",
    "    at f1 (x.js:1:1)",
    "… 10 more calls",
    "CRITICAL giving up",
    "for good",
  ]);
});

it("does not treat a word in a line of low severity as an error", async () => {
  const entries = [
    { severity: "INFO", jsonPayload: { message: "Error: handled" } },
    { textPayload: "a" },
    { severity: "ERROR", jsonPayload: { message: "b" } },
    { textPayload: "c" },
  ];
  expect((await linesOf(entries, { lines: 2 })).lines).toEqual(["ERROR b", "c"]);
});

it("gives the last lines oldest first, with their severity, and JSON without a message as it is", async () => {
  const entries = [
    { textPayload: "first" },
    { textPayload: "second" },
    { severity: "ERROR", jsonPayload: { message: "third" } },
    { jsonPayload: { a: 1 } },
  ];
  const { lines } = await linesOf(entries, { lines: 3 });
  expect(lines).toEqual(["second", "ERROR third", '{"a":1}']);
});

const FAILED = {
  severity: "ERROR",
  jsonPayload: {
    message: "attempt failed",
    task: "t-1",
    error: { name: "TypeError", message: "kaput", cause: "Error: no route", stack: "at secret.js" },
  },
};

it("adds the error of a line: name, message and cause, not the stack", async () => {
  expect((await linesOf([FAILED])).lines).toEqual([
    "ERROR attempt failed: TypeError: kaput (cause: Error: no route)",
  ]);
});

it.each([
  [
    { message: "failed: Error: kaput", error: { name: "Error", message: "kaput" } },
    "failed: Error: kaput",
  ],
  [{ message: "failed", error: "kaput" }, "failed: kaput"],
  [{ message: "failed", error: { code: 7 } }, "failed"],
  [{ message: "failed", error: null }, "failed"],
])("reads the error of %j as far as possible, and only once", async (jsonPayload, line) => {
  expect((await linesOf([{ jsonPayload }])).lines).toEqual([line]);
});

it("prefers lines about the given task", async () => {
  const entries = [
    { jsonPayload: { message: "mine", task: "t-1" } },
    { jsonPayload: { message: "other", task: "t-2" } },
  ];
  expect(await linesOf(entries, { about: "t-1" })).toMatchObject({
    lines: ["mine"],
    isAbout: true,
  });
});

it("never shows lines about another task, and reports when the lines are the revision's own", async () => {
  const entries = [
    { textPayload: "serving on port 8080" },
    { jsonPayload: { message: "other", task: "t-2" } },
  ];
  expect(await linesOf(entries, { about: "t-9" })).toMatchObject({
    lines: ["serving on port 8080"],
    isAbout: false,
  });
});

it("waits for the error of a task whose earlier output shows up first", async () => {
  const begun = { jsonPayload: { message: "begun", task: "t-1" } };
  const { lines } = await linesOf([begun, { ...FAILED, atMs: 1_000 }], { about: "t-1" });
  expect(lines).toEqual(["begun", expect.stringContaining("kaput")]);
  expect((await linesOf([begun], { about: "t-1" })).lines).toEqual(["begun"]);
});

it("is plain lines, whatever the worker printed", async () => {
  const { lines } = await linesOf([{ textPayload: "\u001B[31mred\u001B[0m\nx" }]);
  expect(lines).toEqual(["red", "x"]);
});

it("cuts a line that is too long for a report", async () => {
  const { lines } = await linesOf([{ textPayload: "x".repeat(1_000) }]);
  expect(lines[0]).toBe(`${"x".repeat(300)}… (700 more characters)`);
});

it("waits for the first line, which the log shows late, but not forever", async () => {
  expect((await linesOf([{ textPayload: "late" }], { fromMs: 1_000 })).lines).toEqual(["late"]);
  expect((await linesOf([{ textPayload: "too late" }], { fromMs: 60_000 })).lines).toEqual([]);
});

it("returns no lines when the log can't be read", async () => {
  expect((await linesOf("refused")).lines).toEqual([]);
});
