import { afterEach, beforeEach, expect, it } from "vitest";

import type { MonitoringHarness } from "./monitoring-harness.ts";
import { startMonitoring } from "./monitoring-harness.ts";

let harness: MonitoringHarness;
beforeEach(async () => {
  harness = await startMonitoring();
});
afterEach(() => harness.stop());

const DEPTH = "cloudtasks.googleapis.com/queue/depth";
const ATTEMPTS = "cloudtasks.googleapis.com/queue/task_attempt_count";
const queue = (id: string) => ({ type: "cloud_tasks_queue", labels: { queue_id: id } });
const at = (ms: number): string => new Date(ms).toISOString();

function path(filter: string, startMs: number, endMs: number, more = {}): string {
  const query = { filter, "interval.startTime": at(startMs), "interval.endTime": at(endMs) };
  return `projects/p/timeSeries?${new URLSearchParams({ ...query, ...more }).toString()}`;
}

async function list(url: string): Promise<Record<string, unknown>[]> {
  const [status, page] = await harness.api("GET", url);
  expect(status).toBe(200);
  return page["timeSeries"] as Record<string, unknown>[];
}

it("reads a gauge when it is listed, until it is dropped", async () => {
  let depth = 3;
  const drop = harness.service.gauge(DEPTH, queue("a"), () => depth);
  harness.service.gauge(DEPTH, queue("b"), () => 0.5);
  depth = 4;
  const url = path(`metric.type = "${DEPTH}" AND resource.labels.queue_id = "a"`, 0, 0);
  expect(await list(url)).toEqual([
    {
      metric: { type: DEPTH, labels: {} },
      resource: queue("a"),
      metricKind: "GAUGE",
      valueType: "INT64",
      points: [{ interval: { startTime: at(0), endTime: at(0) }, value: { int64Value: "4" } }],
    },
  ]);
  drop();
  expect(await list(url)).toEqual([]);
  const [other] = await list(path(`metric.type="${DEPTH}"`, 0, 0));
  expect(other).toMatchObject({ valueType: "DOUBLE", points: [{ value: { doubleValue: 0.5 } }] });
});

it("has no point of a gauge for an interval in the past", async () => {
  harness.service.gauge(DEPTH, queue("a"), () => 1);
  await harness.clock.advance(120_000);
  expect(await list(path(`metric.type="${DEPTH}"`, 0, 30_000))).toEqual([]);
});

it("adds up a counter by the minute, newest first, one series per label set", async () => {
  const count = (code: string, by: number): void =>
    harness.service.count(ATTEMPTS, queue("a"), { response_code: code }, by);
  count("ok", 1);
  count("ok", 2);
  count("internal", 1);
  await harness.clock.advance(60_000);
  count("ok", 5);
  const filter = `metric.type="${ATTEMPTS}" metric.label.response_code="ok"`;
  const [series, ...others] = await list(path(filter, 0, 90_000));
  expect(others).toEqual([]);
  expect(series).toMatchObject({
    metricKind: "DELTA",
    points: [
      {
        interval: { startTime: at(60_000), endTime: at(120_000) },
        value: { int64Value: "5" },
      },
      { interval: { startTime: at(0), endTime: at(60_000) }, value: { int64Value: "3" } },
    ],
  });
  const failed = `metric.type="${ATTEMPTS}" AND metric.labels.response_code != "ok"`;
  const [failure] = await list(path(failed, 0, 90_000));
  expect(failure).toMatchObject({ metric: { labels: { response_code: "internal" } } });
  expect(await list(path(filter, 600_000, 700_000))).toEqual([]);
});

it("keeps a day of a counter's points", async () => {
  const filter = `metric.type="${ATTEMPTS}" AND resource.type="cloud_tasks_queue"`;
  for (let minute = 0; minute <= 1440; minute++) {
    harness.service.count(ATTEMPTS, queue("a"), {}, 1);
    await harness.clock.advance(60_000);
  }
  const [series] = await list(path(filter, 0, harness.clock.now()));
  expect(series?.["points"]).toHaveLength(1440);
});

it("pages, and leaves the points out of headers", async () => {
  for (const id of ["a", "b"]) harness.service.gauge(DEPTH, queue(id), () => 1);
  const filter = `metric.type="${DEPTH}"`;
  const [, first] = await harness.api(
    "GET",
    path(filter, 0, 0, { pageSize: "1", view: "HEADERS" }),
  );
  const [head] = first["timeSeries"] as object[];
  expect(head).toMatchObject({ resource: queue("a") });
  expect(head).not.toHaveProperty("points");
  const pageToken = String(first["nextPageToken"]);
  const rest = await list(path(filter, 0, 0, { pageSize: "1", pageToken }));
  expect(rest).toMatchObject([{ resource: queue("b") }]);
});

it.each([
  ["no filter", path("", 0, 0)],
  ["a filter without a metric", path('resource.type="x"', 0, 0)],
  ["a filter that only excludes a metric", path('metric.type!="x"', 0, 0)],
  ["an unfinished filter", path('metric.type="x" AND', 0, 0)],
  ["an operator that is not supported", path('metric.type > "x"', 0, 0)],
  ["an interval that ends before it starts", path('metric.type="x"', 1000, 0)],
  ["no interval", "projects/p/timeSeries?filter=metric.type%3D%22x%22"],
  [
    "a start that is not a timestamp",
    path('metric.type="x"', 0, 0, { "interval.startTime": "yesterday" }),
  ],
  ["a start without a time", path('metric.type="x"', 0, 0, { "interval.startTime": "2020-01-01" })],
])("refuses %s", async (_what, url) => {
  const [status, error] = await harness.api("GET", url);
  expect(status).toBe(400);
  expect(error).toMatchObject({ error: { status: "INVALID_ARGUMENT" } });
});
