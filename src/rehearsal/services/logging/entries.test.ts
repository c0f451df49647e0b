import { beforeEach, expect, test } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import type { CallContext } from "../../api/api-service.ts";
import { FaultSet } from "../../faults/faults.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { createLoggingService } from "./compose.ts";

const CALL: CallContext = { principal: undefined, headers: {}, transport: "grpc" };
const LOG = "projects/p/logs/app";

let clock: VirtualClock;
let faults: FaultSet;
let service: ReturnType<typeof createLoggingService>;
beforeEach(() => {
  clock = new VirtualClock();
  faults = new FaultSet();
  service = createLoggingService({ clock, faults, delayMs: 800 });
});

async function call(method: string, request: JsonObject): Promise<JsonObject> {
  const rpc = service.protos?.[0]?.rpcs[method];
  if (rpc === undefined) throw new Error(`no method ${method}`);
  return rpc(request, CALL);
}

const write = (...texts: string[]): Promise<JsonObject> =>
  call("WriteLogEntries", {
    logName: LOG,
    resource: { type: "global" },
    labels: { common: "1" },
    entries: texts.map((textPayload) => ({ textPayload, labels: { own: "2" } })),
  });

async function list(request: JsonObject = {}): Promise<{ texts: unknown[]; token: string }> {
  const answer = await call("ListLogEntries", { resourceNames: ["projects/p"], ...request });
  const entries = answer["entries"] as JsonObject[];
  return {
    texts: entries.map(({ textPayload }) => textPayload),
    token: scalarText(answer["nextPageToken"]),
  };
}

test("an entry is listed after its delay, with the fields that all entries of a call share", async () => {
  await write("a");
  expect((await list()).texts).toEqual([]);
  await clock.advance(800);
  const answer = await call("ListLogEntries", { resourceNames: ["projects/p"] });
  expect(answer["entries"]).toMatchObject([
    { logName: LOG, labels: { common: "1", own: "2" }, resource: { type: "global" } },
  ]);
  expect((await list({ resourceNames: ["projects/other"] })).texts).toEqual([]);
});

test("pages go on where they ended, though entries arrive meanwhile", async () => {
  for (const text of ["1", "2", "3"]) {
    await write(text);
    await clock.advance(1_000);
  }
  const newest = { orderBy: "timestamp desc", pageSize: 2 };
  const first = await list(newest);
  expect(first.texts).toEqual(["3", "2"]);
  await write("4");
  await clock.advance(1_000);
  const second = await list({ ...newest, pageToken: first.token });
  expect(second).toEqual({ texts: ["1"], token: "" });
  expect((await list()).texts).toEqual(["1", "2", "3", "4"]);
});

test("a page ends where the answer would be too large to write", async () => {
  const text = "x".repeat(250_000);
  for (let n = 0; n < 40; n++) await write(text);
  await clock.advance(1_000);
  const first = await list();
  const second = await list({ pageToken: first.token });
  expect([first.texts.length, second.texts.length, second.token]).toEqual([33, 7, ""]);
});

test("a fault withholds an entry for good, another delays it", async () => {
  faults.add({ point: "logging.ingest", fault: { kind: "withhold" }, times: 1 });
  await write("withheld");
  faults.add({ point: "logging.ingest", fault: { kind: "delay", delayMs: 60_000 }, times: 1 });
  await write("late");
  await clock.advance(59_000);
  expect((await list()).texts).toEqual([]);
  await clock.advance(2_000);
  expect((await list()).texts).toEqual(["late"]);
});

test("logs are listed and deleted, with their resources described", async () => {
  await write("a");
  await clock.advance(1_000);
  expect(await call("ListLogs", { parent: "projects/p" })).toMatchObject({ logNames: [LOG] });
  await call("DeleteLog", { logName: LOG });
  expect(await call("ListLogs", { parent: "projects/p" })).toMatchObject({ logNames: [] });
  await expect(call("DeleteLog", { logName: LOG })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { resourceDescriptors } = await call("ListMonitoredResourceDescriptors", {});
  expect(JSON.stringify(resourceDescriptors)).toContain('"cloud_tasks_queue"');
});

test.each<[string, string, JsonObject]>([
  ["no resource names", "ListLogEntries", {}],
  ["a foreign token", "ListLogEntries", { resourceNames: ["projects/p"], pageToken: "x" }],
  ["a negative size", "ListLogEntries", { resourceNames: ["projects/p"], pageSize: -1 }],
  ["an unknown order", "ListLogEntries", { resourceNames: ["projects/p"], orderBy: "severity" }],
  ["no entries", "WriteLogEntries", { logName: LOG }],
  ["a log without a parent", "WriteLogEntries", { entries: [{ logName: "app", resource: {} }] }],
  ["no resource", "WriteLogEntries", { entries: [{ logName: LOG }] }],
])("%s is refused", async (_, method, request) => {
  await expect(call(method, request)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
});
