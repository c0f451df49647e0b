import { expect, it } from "vitest";

import { estimateCost } from "./estimate.ts";
import { projectOf, queueOf } from "./test-kit.ts";

const at50 = { queues: [queueOf({ maxDispatchesPerSecond: 50 })] };

it("counts operations, requests and logs at the queue's limit, without a free tier", () => {
  const { ceilingUsd } = estimateCost(
    projectOf(
      { tasksPerMonth: 1000, payloadKb: 40, logKbPerTask: 4 },
      { cpu: "1", memory: "512Mi", maxInstances: 1 },
      at50,
    ),
  );
  // 66.357 of the instance, 52.56 of requests, 210.24 of operations (40 KB count twice), 250.626 of
  // logs.
  expect(ceilingUsd).toBeCloseTo(579.78, 2);
});

it("is every instance that max_instances allows, busy all month", () => {
  const { ceilingUsd } = estimateCost(projectOf({ tasksPerMonth: 1 }, {}, at50));
  expect(ceilingUsd).toBeCloseTo(2_654.28 + 52.56 + 105.12, 2);
});

it("counts the tasks that are added beyond what the queue dispatches", () => {
  const slow = { queues: [queueOf({ maxDispatchesPerSecond: 0.1 })] };
  const few = estimateCost(projectOf({ tasksPerMonth: 1 }, {}, slow)).ceilingUsd;
  const many = estimateCost(projectOf({ tasksPerMonth: 10_262_800 }, {}, slow)).ceilingUsd;
  expect(many - few).toBeCloseTo(10_000_000 * 0.0000004, 2);
});

it("has the tasks of a queue whose handlers are not known yet", () => {
  const { ceilingUsd } = estimateCost(projectOf({}, { handlers: [], maxInstances: 1 }, at50));
  const logs = ((50 * 2_628_000 * 2) / 2 ** 20) * 0.5;
  const egress = ((50 * 2_628_000) / 2 ** 20) * 0.12;
  expect(ceilingUsd).toBeCloseTo(132.714 + 52.56 + 105.12 + logs + egress, 2);
});
