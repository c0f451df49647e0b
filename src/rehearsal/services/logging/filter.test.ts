import { expect, test } from "vitest";

import { compileFilter } from "./filter.ts";

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
])("lets the entry through: %s", (filter) => {
  expect(compileFilter(filter)(ENTRY)).toBe(true);
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
])("holds the entry back: %s", (filter) => {
  expect(compileFilter(filter)(ENTRY)).toBe(false);
});

test.each([
  ["("],
  ["severity="],
  ["= 5"],
  ["a=(b"],
  ['a="unclosed'],
  ['a=~"(x+)+$"'],
  ['a=~"("'],
  [")"],
  ["sample(insertId, 0.5"],
  ["sample(insertId, 0.5)"],
  ["severity=(INFO OR)"],
  ["severity=()"],
  [`a=${"(".repeat(60)}b${")".repeat(60)}`],
  ["x".repeat(20_001)],
])("refuses what it can't read: %s", (filter) => {
  expect(() => compileFilter(filter)).toThrow(
    expect.objectContaining({ code: "INVALID_ARGUMENT" }),
  );
});
