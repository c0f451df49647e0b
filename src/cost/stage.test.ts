import { describe, expect, it } from "vitest";

import { systemClock } from "../semantics/clock.ts";
import { costStage } from "./stage.ts";
import { projectOf } from "./test-kit.ts";

const clock = systemClock;

describe("costStage", () => {
  it("blocks a project above its budget and names both figures", async () => {
    const project = projectOf({ tasksPerMonth: 1 }, { minInstances: 1 });
    const section = await costStage({ ...project, budget: { maxMonthlyUsd: 5 } }, { clock });
    expect(section).toMatchObject({ status: "blocked", failure: { code: "COST_OVER_BUDGET" } });
    expect(section.failure?.message).toMatch(/\$19\.71 .*\$5\.00/);
  });

  it.each([
    [{ maxIncreasePercent: 10 }, "%"],
    [{ maxIncreaseUsd: 100 }, "$100.00"],
  ])("blocks an increase above %j", async (budget, named) => {
    const base = projectOf({ tasksPerMonth: 1 }, { minInstances: 1 });
    const project = projectOf({ tasksPerMonth: 50_000_000 }, {}, { budget });
    const section = await costStage(project, { clock, base });
    expect(section.failure?.code).toBe("COST_OVER_BUDGET");
    expect(section.failure?.message).toContain(named);
    expect(section.baseLikelyUsd).toBe(19.71);
  });

  it("allows a decrease, and an increase within the budget", async () => {
    const dear = projectOf({ tasksPerMonth: 1 }, { minInstances: 2 });
    const budget = { maxIncreasePercent: 0, maxMonthlyUsd: 19.71 };
    const project = projectOf({ tasksPerMonth: 1 }, { minInstances: 1 }, { budget });
    expect((await costStage(project, { clock, base: dear })).status).toBe("passed");
    expect((await costStage(project, { clock, base: project })).status).toBe("passed");
  });

  it("shows an unknown base as unknown", async () => {
    const section = await costStage(projectOf({}), { clock });
    expect(section).not.toHaveProperty("baseLikelyUsd");
  });
});
