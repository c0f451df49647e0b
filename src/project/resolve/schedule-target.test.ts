import { describe, expect, it } from "vitest";

import { codes, edited, editedText, errors, lines, load } from "../test-kit.ts";

const TARGET = "{ worker: worker, path: /tasks/cleanup }";
const MANIFEST = JSON.stringify({
  version: 1,
  handlers: [
    { name: "send-email", path: "/tasks/send-email" },
    { name: "process-webhook", path: "/tasks/process-webhook" },
    { name: "sync-data", path: "/tasks/sync-data" },
    { name: "cleanup", path: "/jobs/cleanup" },
    { name: "report", path: "/jobs/report" },
  ],
});

describe("a schedule's target", () => {
  it("is a handler by its name, wherever it is declared", async () => {
    const named = await edited([TARGET, "{ worker: worker, handler: cleanup }"]);
    expect(named.project?.schedules[0]?.target).toMatchObject({ path: "/tasks/cleanup" });
    const built = await editedText([TARGET, "{ worker: worker, handler: report }"]);
    const { project } = await load(built, { manifest: MANIFEST });
    expect(project?.schedules[0]?.target).toMatchObject({ path: "/jobs/report" });
  });

  it("is a handler that is there, once the worker is built", async () => {
    const text = await editedText([TARGET, "{ worker: worker, handler: clean-up }"]);
    const loaded = await load(text, { manifest: MANIFEST });
    expect(errors(loaded)).toEqual(["CT009"]);
    expect(loaded.diagnostics.find(({ code }) => code === "CT009")?.hint).toBe(
      'did you mean "cleanup"?',
    );
    expect(codes(await load(text))).toEqual(["CT110"]);
  });

  it.each([
    ["both", "{ worker: worker, handler: cleanup, path: /tasks/cleanup }", "CT017"],
    ["neither", "{ worker: worker }", "CT004"],
  ])("has a handler or a path, not %s", async (_, target, code) => {
    expect(errors(await edited([TARGET, target]))).toEqual([code]);
  });

  it("is replaced by an environment's, be it a handler or a path", async () => {
    const overlay = (target: string): string =>
      `environments:\n  staging:\n    resources:\n      daily-cleanup: { config: { target: ${target} } }\nbudget:`;
    for (const [target, path] of [
      ["{ handler: sync-data }", "/tasks/sync-data"],
      ["{ path: /tasks/send-email }", "/tasks/send-email"],
    ] as const) {
      const text = await editedText(["budget:", overlay(target)]);
      const { project } = await load(text, { environment: "staging" });
      expect(project?.schedules[0]?.target).toEqual({ kind: "worker", workerId: "worker", path });
    }
  });

  it("that no handler answers is shown where it is written", async () => {
    const path = await edited([TARGET, "{ worker: worker, path: /tasks/clean }"]);
    expect(codes(path)).toEqual(["CT110"]);
    expect(lines(path)).toEqual(["target: { worker: worker, path: /tasks/clean }"]);
    const url = await edited([
      `target: ${TARGET}`,
      "target_url: https://task-worker.run.app/nowhere",
    ]);
    expect(lines(url)).toEqual(["target_url: https://task-worker.run.app/nowhere"]);
  });
});
