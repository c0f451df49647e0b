import { describe, expect, it } from "vitest";

import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { provenWorkers } from "./smoke.ts";
import { listTrials } from "./trials.ts";

const verdict = (worker: string, verdict: "passed" | "failed" | "inconclusive") =>
  ({ worker, verdict }) as Section<"smoke">["verdicts"][number];
const provenBy = (...verdicts: Section<"smoke">["verdicts"]): string[] => [
  ...provenWorkers({ verdicts } as Section<"smoke">),
];

describe("a worker is proven", () => {
  it("by its own tasks, and not by those of another", () => {
    expect(provenBy(verdict("a", "passed"))).toEqual(["a"]);
    expect(provenBy()).toEqual([]);
  });

  it("only when no task or probe speaks against it", () => {
    const mixed = provenBy(verdict("a", "passed"), verdict("a", "inconclusive"));
    expect(mixed).toEqual([]);
    expect(provenBy(verdict("a", "failed"), verdict("b", "passed"))).toEqual(["b"]);
  });
});

it("lists a worker that no task can be sent to", () => {
  const project = {
    workers: [{ id: "w", handlers: [] }],
    schedules: [],
    queues: [],
    isProduction: false,
  } as unknown as Project;
  expect(listTrials(project, { targets: { w: {} }, effects: "real" })).toEqual({
    trials: [],
    unproven: [{ worker: "w", reason: "it has no handler that a task could be sent to" }],
  });
  expect(listTrials(project, { targets: {}, effects: "real" }).unproven).toEqual([]);
});
