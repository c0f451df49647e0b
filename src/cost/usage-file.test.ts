import { expect, it } from "vitest";

import { systemClock as clock } from "../semantics/clock.ts";
import { estimateCost } from "./estimate.ts";
import { costStage } from "./stage.ts";
import { projectOf, queueOf } from "./test-kit.ts";
import { parseUsageFile } from "./usage-file.ts";

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const project = projectOf(
  { tasksPerMonth: 1 },
  {},
  {
    secrets: [{ id: "key", name: "key", range }],
    buckets: [
      {
        id: "files",
        name: "files",
        range,
        location: "us-east1",
        deleteAfterDays: undefined,
        versioning: false,
      },
    ],
  },
);

it("wins over the config by the ids of the config, value by value", () => {
  const { apply, foreign } = parseUsageFile(
    `version: 0.1
resource_usage:
  w:
    start_up: 3s
    handlers:
      h: { tasks_per_month: 10000000, average_duration: 0.5s }
  key: { versions: 7 }
  files: { storage_gib: 25 }
  google_storage_bucket.old: { storage_gb: 10 }
`,
    "usage.yaml",
    project,
  );
  const applied = apply(project);
  expect(applied.workers[0]?.usage).toMatchObject({ startUpMs: 3_000, deploysPerMonth: 0 });
  expect(applied.workers[0]?.handlers[0]?.usage).toMatchObject({
    tasksPerMonth: 10_000_000,
    averageDurationMs: 500,
    payloadKb: 1,
  });
  expect(applied.secrets[0]?.usage).toEqual({ versions: 7 });
  expect(applied.buckets[0]?.usage).toEqual({ storageGib: 25 });
  expect(foreign.get("google_storage_bucket.old")).toEqual({ storage_gb: 10 });
  expect(estimateCost(applied).likelyUsd).toBeGreaterThan(200);
});

it.each([
  ["resource_usage: { w: { handlers: { g: {} } } }", 1, "did you mean h?"],
  ["resource_usage:\n  ww: {}", 2, "did you mean w?"],
  ["resource_usage:\n  w: { tasks_per_month: 1 }", 2, "tasks_per_month"],
  ["resource_usage:\n  w:\n    handlers:\n      h: { payload_kb: 2000 }", 4, "1024"],
  ["resource_usage:\n  files: { storage_gib: -1 }", 2, "less than"],
  ["resource_usage:\n  a.b: { storage_gb: .inf }", 2, "storage_gb"],
  ["resource_usage: []", 1, "resource_usage"],
  ["resource_usages: {}", 1, "resource_usage"],
  ["a: [", 1, "malformed YAML"],
  ["", 1, ""],
])("refuses %j with its line", (text, line, named) => {
  let message = "";
  try {
    parseUsageFile(text, "usage.yaml", project);
  } catch (error) {
    expect(error).toMatchObject({ code: "COST_USAGE_FILE", exitCode: 2 });
    ({ message } = error as Error);
  }
  expect(message).toContain(`usage.yaml:${line}:`);
  expect(message).toContain(named);
});

it.each([
  ["more attempts than the queue makes", { attemptsPerTask: 5.5 }, "makes at most 5"],
  ["longer attempts than the timeout", { averageDurationMs: 60_001 }, "(timeout)"],
])("refuses %s, with the bound", async (_, usage, bound) => {
  const impossible = projectOf({ tasksPerMonth: 1, ...usage });
  await expect(costStage(impossible, { clock })).rejects.toMatchObject({
    code: "COST_USAGE_IMPOSSIBLE",
    exitCode: 2,
    message: expect.stringContaining(bound) as string,
  });
});

it("takes any number of attempts of a queue without a limit", async () => {
  const queues = [queueOf({ maxAttempts: -1 })];
  const often = projectOf({ tasksPerMonth: 1, attemptsPerTask: 500 }, {}, { queues });
  expect((await costStage(often, { clock })).status).toBe("passed");
});
