import { expect, it } from "vitest";

import { Guard } from "./guard.ts";
import type { LogEntry } from "./ports.ts";
import { tapLogs } from "./tap-logs.ts";

const entry = (more: Partial<LogEntry>): LogEntry => ({
  logName: "projects/p/logs/run.googleapis.com%2Frequests",
  resource: { type: "cloud_run_revision", labels: {} },
  ...more,
});

it("tells of what has a text, and stores all", () => {
  const stored: LogEntry[] = [];
  const told: LogEntry[] = [];
  const keep = (list: LogEntry[]) => (one: LogEntry) => void list.push(one);
  const sink = tapLogs({ write: keep(stored) }, keep(told), new Guard());
  const request = entry({ httpRequest: { status: 200 } });
  const refused = entry({ httpRequest: { status: 403 }, textPayload: "not authenticated" });
  const line = entry({ jsonPayload: { message: "x" } });
  for (const one of [request, refused, line]) sink.write(one);
  expect(stored).toEqual([request, refused, line]);
  expect(told).toEqual([refused, line]);
});

it("stores also what nobody can be told of", () => {
  const stored: LogEntry[] = [];
  const faults: string[] = [];
  const fail = (): never => {
    throw new Error("closed");
  };
  const sink = tapLogs(
    { write: (one) => void stored.push(one) },
    fail,
    new Guard((where) => void faults.push(where)),
  );
  sink.write(entry({ textPayload: "x" }));
  expect([stored.length, faults]).toEqual([1, ["onWorkerLog"]]);
});
