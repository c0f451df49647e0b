import { expect, it } from "vitest";

import { Delivery } from "./delivery.ts";
import { parseSmokeHeader } from "./smoke-header.ts";

const TRACE = "a".repeat(32);
const SPAN = "b".repeat(16);
const RUN = "0123456789ab";

it("passes all headers about a retry to the handler, without credentials", () => {
  const delivery = new Delivery({
    authorization: "Bearer secret",
    cookie: "a=b",
    "content-type": "application/json",
    "x-cloudtasks-taskname": "t-1",
    "x-cloudtasks-queuename": "q",
    "x-cloudtasks-taskretrycount": "2",
    "x-cloudtasks-taskexecutioncount": "1",
    "x-cloudtasks-tasketa": "1767225600.250999",
    "x-cloudtasks-taskpreviousresponse": "503",
    "x-tenant": ["a", "b"] as never,
    traceparent: `00-${TRACE}-${SPAN}-01`,
  });
  expect(delivery).toMatchObject({
    source: "queue",
    task: "t-1",
    queue: "q",
    attempt: 3,
    executionCount: 1,
    previousResponse: 503,
    scheduleTime: new Date("2026-01-01T00:00:00.250Z"),
    traceparent: `00-${TRACE}-${SPAN}-01`,
    smoke: undefined,
  });
  expect(delivery.headers).toMatchObject({
    "content-type": "application/json",
    "x-tenant": "a, b",
  });
  expect(JSON.stringify(delivery.headers)).not.toMatch(/secret|cookie|authorization/);
});

it("identifies a schedule's delivery by its job and time", () => {
  const delivery = new Delivery({
    "x-cloudscheduler": "true",
    "x-cloudscheduler-jobname": "daily",
    "x-cloudscheduler-scheduletime": "2026-01-01T03:00:00-08:00",
  });
  expect(delivery).toMatchObject({
    source: "schedule",
    task: "daily",
    queue: undefined,
    attempt: 1,
    scheduleTime: new Date("2026-01-01T11:00:00Z"),
  });
});

it.each([
  [{}],
  [{ "x-cloudtasks-tasketa": "soon", "x-cloudtasks-taskretrycount": "-1" }],
  [{ "x-cloudtasks-tasketa": "1e300", "x-cloudtasks-taskretrycount": "9".repeat(40) }],
  [{ "x-cloudscheduler-scheduletime": "never", traceparent: `00-${"0".repeat(32)}-${SPAN}-01` }],
  [{ traceparent: `ff-${TRACE}-${SPAN}-01`, "x-cloud-trace-context": "x/1" }],
])("ignores invalid headers: %j", (headers) => {
  expect(new Delivery(headers)).toMatchObject({
    source: "direct",
    task: "direct",
    attempt: 1,
    previousResponse: undefined,
    scheduleTime: undefined,
    traceparent: undefined,
  });
});

it("continues a trace from Google's older header", () => {
  const { traceparent } = new Delivery({ "x-cloud-trace-context": `${TRACE}/255;o=1` });
  expect(traceparent).toBe(`00-${TRACE}-00000000000000ff-01`);
  const bare = new Delivery({ "x-cloud-trace-context": TRACE });
  expect(bare.traceparent).toMatch(new RegExp(`^00-${TRACE}-(?!0{16})[0-9a-f]{16}-00$`));
});

it.each([
  [`run=${RUN}; effects=real`, `smoke-${RUN}-1`, "real"],
  [`run=${RUN}; effects=none`, `smoke-${RUN}-1`, "none"],
  [`run=${RUN};effects=real`, `smoke-${RUN}-1`, "real"],
  [`effects=real; run=${RUN}`, `smoke-${RUN}-1`, "real"],
  [`run=${RUN}`, `smoke-${RUN}-1`, "none"],
  [`run=${RUN}; effects=REAL`, `smoke-${RUN}-1`, "none"],
  [`run=${RUN}; effects=all`, `smoke-${RUN}-1`, "none"],
])("honours %j of a task named %j with effects %s", (header, name, effects) => {
  expect(parseSmokeHeader(header, name)).toEqual({ run: RUN, effects });
});

it.each([
  ["1", `smoke-${RUN}-1`],
  [`run=${RUN}; effects=real`, undefined],
  [`run=${RUN}; effects=real`, "order-1"],
  [`run=${RUN}; effects=real`, `smoke-${RUN}`],
  [`run=${RUN}; effects=real`, "smoke-ffffffffffff-1"],
  [`run=${RUN.toUpperCase()}; effects=real`, `smoke-${RUN.toUpperCase()}-1`],
  ["run=; effects=real", "smoke--1"],
  ["run=.*; effects=real", "smoke-.*-1"],
  [undefined, `smoke-${RUN}-1`],
])("ignores %j of a task named %j", (header, name) => {
  expect(parseSmokeHeader(header, name)).toBeUndefined();
});
