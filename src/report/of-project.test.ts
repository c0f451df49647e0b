import { describe, expect, it } from "vitest";

import type { Handler, Project, Schedule, SmokeCase } from "../project/project.ts";
import { deploymentOf, flowOf } from "./of-project.ts";

const smokeCase = (isSafe: boolean, skip?: string): SmokeCase => ({
  name: "c",
  payload: {},
  headers: {},
  timeoutMs: 1,
  isSafe,
  expect: "success",
  skip,
});

const handler = (name: string, queueId: string, smoke: readonly SmokeCase[] = []): Handler =>
  ({ name, queueId, smoke }) as unknown as Handler;

const schedule = (id: string, target: Schedule["target"], paused = false): Schedule =>
  ({ id, cron: "0 3 * * *", paused, target }) as unknown as Schedule;

function projectOf(
  handlers: readonly Handler[],
  of: { readonly schedules?: readonly Schedule[]; readonly isProduction?: boolean } = {},
): Project {
  return {
    queues: [
      { id: "q", maxDispatchesPerSecond: 50, paused: false },
      { id: "still", maxDispatchesPerSecond: 0.5, paused: true },
      { id: "unused", maxDispatchesPerSecond: 1, paused: false },
    ],
    workers: [{ id: "w", handlers }],
    schedules: of.schedules ?? [],
    isProduction: of.isProduction ?? true,
  } as unknown as Project;
}

describe("flowOf", () => {
  it("names each queue once for each worker that it serves", () => {
    const handlers = [handler("a", "q"), handler("b", "q"), handler("c", "still")];
    expect(flowOf(projectOf(handlers))).toEqual([
      { kind: "queue", from: "q", label: "50/s", to: "w" },
      { kind: "queue", from: "still", label: "0.5/s, paused", to: "w" },
    ]);
  });

  it("tells of a foreign URL its host alone", () => {
    const schedules = [
      schedule("own", { kind: "worker", workerId: "w", path: "/x" }),
      schedule("foreign", { kind: "url", url: "https://u:p@example.com/hook?token=abc" }, true),
      schedule("odd", { kind: "url", url: "not a url" }),
    ];
    expect(flowOf(projectOf([], { schedules })).map(({ label, to }) => [label, to])).toEqual([
      ["0 3 * * *", "w"],
      ["0 3 * * *, paused", "example.com"],
      ["0 3 * * *", "another address"],
    ]);
  });
});

describe("deploymentOf", () => {
  const handlers = [
    handler("safe", "q", [smokeCase(false), smokeCase(true)]),
    handler("unsafe", "q", [smokeCase(false)]),
    handler("left-out", "q", [smokeCase(true, "needs a partner")]),
    handler("without", "q"),
  ];

  it("leaves alone in production what no safe case proves", () => {
    expect(deploymentOf(projectOf(handlers))).toEqual({ safe: 1, notSafe: ["unsafe"] });
  });

  it("proves elsewhere whatever has a case", () => {
    expect(deploymentOf(projectOf(handlers, { isProduction: false }))).toEqual({
      safe: 2,
      notSafe: [],
    });
  });
});
