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
): Promise<{ lines: string[]; calls: RestCall[] }> {
  const clock = new VirtualClock(0);
  const calls: RestCall[] = [];
  const gcp = {
    rest: (call: RestCall) => {
      calls.push(call);
      if (entries === "refused")
        return Promise.reject(new GoogleApiError("PERMISSION_DENIED", "no"));
      const shown = clock.now() >= (options.fromMs ?? 0) ? entries.toReversed() : [];
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
    ...(about === undefined ? {} : { about }),
  });
  await clock.advance(5_000);
  return { lines: await reading, calls };
}

it("asks for one revision's output, and not for Cloud Run's own request lines", async () => {
  const { calls } = await linesOf([{ textPayload: "a" }]);
  const { filter = "" } = (calls[0]?.body ?? {}) as { filter?: string };
  expect(filter).toContain('resource.labels.revision_name="w-2"');
  expect(filter).toContain('NOT logName="projects/p/logs/run.googleapis.com%2Frequests"');
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

it("prefers what is about one task", async () => {
  const entries = [
    { jsonPayload: { message: "mine", task: "t-1" } },
    { jsonPayload: { message: "other", task: "t-2" } },
  ];
  expect((await linesOf(entries, { about: "t-1" })).lines).toEqual(["mine"]);
  expect((await linesOf(entries, { about: "t-9" })).lines).toEqual(["mine", "other"]);
});

it("cuts a line that is too long for a report", async () => {
  const { lines } = await linesOf([{ textPayload: "x".repeat(1_000) }]);
  expect(lines[0]).toHaveLength(301);
});

it("waits for the first line, since the log shows it late, but not for ever", async () => {
  expect((await linesOf([{ textPayload: "late" }], { fromMs: 1_000 })).lines).toEqual(["late"]);
  expect((await linesOf([{ textPayload: "too late" }], { fromMs: 60_000 })).lines).toEqual([]);
});

it("is no failure of its own when the log can't be read", async () => {
  expect((await linesOf("refused")).lines).toEqual([]);
});
