import { describe, expect, it } from "vitest";

import { CANCELLED, Failure } from "../../base/failure.ts";
import { startReport } from "../../report/merge.ts";
import type { Section } from "../../report/report.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { Stages } from "./stages.ts";

const empty = startReport({ project: "p", environment: "e", startedAtMs: 0 });
const PASSED = { status: "passed" as const, durationMs: 1, summary: "fine" };
const build: Section<"build"> = { ...PASSED, images: [] };

function stagesWith(signal?: AbortSignal): Stages {
  return new Stages(empty, {
    clock: new VirtualClock(),
    ...(signal === undefined ? {} : { signal }),
  });
}

describe("Stages", () => {
  it("turns what a stage throws into its section, with code, hint and a short summary", async () => {
    const stages = stagesWith();
    const message = `terraform apply failed with exit code 1: ${"x".repeat(200)}`;
    const section = await stages.run("apply", () =>
      Promise.reject(new Failure("TF_FAILED", message, { exitCode: 1, hint: "look" })),
    );
    expect(section).toBeUndefined();
    expect(stages.report.apply).toMatchObject({
      status: "failed",
      created: 0,
      summary: "terraform apply failed with exit code 1",
      failure: { code: "TF_FAILED", message, hint: "look" },
    });
  });

  it("is blocked, not failed, when a gate said no", async () => {
    const stages = stagesWith();
    await stages.run("plan", () => Promise.reject(new Failure("TF_GUARD", "no", { exitCode: 3 })));
    expect(stages.report.plan?.status).toBe("blocked");
  });

  it("goes on after a stage that had nothing to do", async () => {
    const skipped = { ...build, status: "skipped" as const };
    expect(await stagesWith().run("build", () => Promise.resolve(skipped))).toEqual(skipped);
  });

  it("says once that it was cancelled, starts nothing after it, but rolls back", async () => {
    const abort = new AbortController();
    const stages = stagesWith(abort.signal);
    abort.abort(new Failure(CANCELLED, "cancelled by SIGINT", { exitCode: 1 }));
    const never = (): never => {
      throw new Error("it was started");
    };
    await stages.run("build", never);
    await stages.run("plan", never);
    expect(stages.report.build?.failure).toMatchObject({ code: CANCELLED });
    expect(stages.report.plan).toBeUndefined();
    const rollback: Section<"rollback"> = { ...PASSED, workers: [] };
    await stages.run("rollback", () => Promise.resolve(rollback), { always: true });
    expect(stages.report.rollback).toEqual(rollback);
  });

  it("tells the cancellation as the reason of what a stage threw while it was cut short", async () => {
    const abort = new AbortController();
    const stages = stagesWith(abort.signal);
    await stages.run("apply", () => {
      abort.abort(new Failure(CANCELLED, "cancelled by SIGTERM", { exitCode: 1 }));
      return Promise.reject(new Failure("TF_CANCELLED", "terraform was stopped", { exitCode: 1 }));
    });
    expect(stages.report.apply?.failure?.message).toBe("cancelled by SIGTERM");
  });
});
