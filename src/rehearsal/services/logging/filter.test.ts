import { expect, test } from "vitest";

import { compileLogFilter } from "./filter.ts";

const ENTRY = {
  logName: "projects/p/logs/cloudtasks.googleapis.com%2Ftask_operations_log",
  resource: { type: "cloud_tasks_queue", labels: { queue_id: "mail" } },
  severity: "ERROR",
  timestamp: "2026-01-01T00:00:05Z",
  labels: { "run.googleapis.com/execution": "x" },
  jsonPayload: {
    task: "projects/p/locations/l/queues/mail/tasks/1",
    attemptResponseLog: { dispatchCount: "3", status: "UNAVAILABLE" },
    list: [{ name: "a" }, { name: "b" }],
  },
};

test.each([
  [""],
  [
    'logName="projects/p/logs/cloudtasks.googleapis.com%2Ftask_operations_log" AND jsonPayload.task="projects/p/locations/l/queues/mail/tasks/1"',
  ],
  ["resource.type=cloud_tasks_queue resource.labels.queue_id=mail"],
  ["severity>=WARNING"],
  ["severity=(INFO OR ERROR)"],
  ["NOT severity=INFO"],
  ["-severity=INFO"],
  ['timestamp>=2026-01-01T00:00:00Z timestamp<"2026-01-01T00:00:06Z"'],
  ["jsonPayload.attemptResponseLog:*"],
  ["jsonPayload.attemptResponseLog.status:avail"],
  ["jsonPayload.attemptResponseLog.dispatchCount>2"],
  ["jsonPayload.list.name=b"],
  ['labels."run.googleapis.com/execution"="x"'],
  ["labels.run.googleapis.com/execution=x"],
  ["jsonPayload.missing!=1"],
  ["unavailable"],
  ["severity=INFO OR severity=ERROR AND (resource.type:queue)"],
  ['jsonPayload.task=~"tasks/\\\\d$"'],
  ["-- a comment\nseverity=ERROR"],
  ['log_id("cloudtasks.googleapis.com/task_operations_log")'],
  ['log_id("cloudtasks.googleapis.com%2Ftask_operations_log")'],
  ['SEARCH("unavailable tasks")'],
  ['SEARCH(jsonPayload.task, "MAIL")'],
  ["severity=(NOT INFO AND (ERROR OR DEBUG))"],
  ["resource.labels.queue_id:(ma AND il)"],
  ['jsonPayload.attemptResponseLog.status=~"(?i)^unavail"'],
  ["jsonPayload.attemptResponseLog.status!~OK"],
  ["-(severity=INFO)"],
  [`${"NOT ".repeat(4_000)}severity=ERROR`],
  [`${"(".repeat(50)}severity=ERROR${")".repeat(50)}`],
])("lets the entry through: %s", async (filter) => {
  expect((await compileLogFilter(filter))(ENTRY)).toBe(true);
});

test.each([
  ["severity>ERROR"],
  ["severity<=INFO"],
  ["jsonPayload.missing:*"],
  ["jsonPayload.task=other"],
  ["severity=ERROR AND NOT resource.type:queue"],
  ["timestamp<2026-01-01T00:00:05Z"],
  ["jsonPayload.list.name!=b"],
  ["constructor:*"],
  ['log_id("task_operations_log")'],
  ['log_id("%")'],
  ['SEARCH("unavailable elsewhere")'],
  ['SEARCH(resource, "unavailable")'],
  ["severity=(NOT ERROR)"],
  [`${"NOT ".repeat(4_001)}severity=ERROR`],
])("holds the entry back: %s", async (filter) => {
  expect((await compileLogFilter(filter))(ENTRY)).toBe(false);
});

test.each([
  ["("],
  ["severity="],
  ["= 5"],
  ["a=(b"],
  ['a="unclosed'],
  [String.raw`a=~"(x)\\1"`],
  [`a=~"${"x".repeat(257)}"`],
  ["(".repeat(4_000)],
  [`a=${"(".repeat(4_000)}`],
  [`${"NOT (".repeat(4_000)}`],
  ['a=~"("'],
  [")"],
  ["sample(insertId, 0.5"],
  ["sample(insertId, 0.5)"],
  ["severity=(INFO OR)"],
  ["severity=()"],
  [`a=${"(".repeat(60)}b${")".repeat(60)}`],
  ["x".repeat(20_001)],
])("refuses what it can't read: %s", async (filter) => {
  await expect(compileLogFilter(filter)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
});

test("no expression holds the process up", async () => {
  const startMs = performance.now();
  for (const pattern of ["(x+)+$", "(x|x)*y", "(x|xx)+$", "(.*)(.*)(.*)(.*)z"]) {
    const matches = await compileLogFilter(`textPayload=~"${pattern}"`);
    matches({ textPayload: `${"x".repeat(5_000)}!` });
  }
  expect(performance.now() - startMs).toBeLessThan(5_000);
});
