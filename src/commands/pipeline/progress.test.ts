import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { systemClock, type Clock } from "../../semantics/clock.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { stageProgress, type StageProgress } from "./progress.ts";

let written: string;
let nowMs: number;
let progress: StageProgress | undefined;
const clock: Clock = { ...systemClock, now: () => nowMs };
const err = (text: string): void => void (written += text);
const console = {
  colors: false,
  out: () => undefined,
  err,
  progress: {
    info: (text: string) => err(`· ${text}\n`),
    warn: (text: string) => err(`! ${text}\n`),
  },
};

beforeEach(() => {
  written = "";
  nowMs = 0;
});
afterEach(() => progress?.stop());

/** What a terminal shows after everything written: a cleared line is gone. */
function shown(): string {
  return written
    .split("\n")
    .map((line) => line.slice(line.lastIndexOf("\u001B[2K") + 1).replace(/^\[2K/, ""))
    .join("\n");
}

describe("without a terminal", () => {
  it("makes every message a line, with the time of each stage", () => {
    progress = stageProgress(console, clock, { columns: undefined });
    progress.start("plan");
    progress.info("Plan: 1 to add");
    nowMs = 1_200;
    progress.end("plan", { status: "passed", summary: "1 to create" });
    expect(written).toBe("· plan …\n· Plan: 1 to add\n· plan: passed in 1.2 s (1 to create)\n");
  });
});

it("says every ten seconds that a stage goes on, and no longer once it has ended", async () => {
  const virtual = new VirtualClock(0);
  progress = stageProgress(console, virtual, { columns: undefined });
  progress.start("smoke");
  await virtual.advance(25_000);
  progress.end("smoke", { status: "passed", summary: "proven" });
  await virtual.advance(60_000);
  expect(written.trimEnd().split("\n").slice(1)).toEqual([
    "· smoke: still running after 10.0 s",
    "· smoke: still running after 20.0 s",
    "· smoke: passed in 25.0 s (proven)",
  ]);
});

describe("on a terminal", () => {
  it("keeps one live line with the stage, its time and the last message", () => {
    progress = stageProgress(console, clock, { columns: 80 });
    progress.start("apply");
    nowMs = 65_000;
    progress.info("module.queue: Creating...");
    progress.info("module.queue: Creation complete");
    expect(shown()).toMatch(/^\S apply 1 m 05 s · module\.queue: Creation complete$/);
  });

  it("leaves lines for warnings, nothing of the live line, and no stage that the report's table shows", () => {
    progress = stageProgress(console, clock, { columns: 80 });
    progress.start("apply");
    progress.info("module.queue: Creating...");
    progress.warn("slow");
    progress.end("apply", { status: "failed", summary: "no rights" });
    progress.stop();
    expect(shown()).toBe("! slow\n");
  });

  it("shows what can't be seen in a message", () => {
    progress = stageProgress(console, clock, { columns: 80 });
    progress.start("build");
    progress.info("w: \u001B[8mhidden\u202E");
    expect(shown()).toMatch(/build 0 ms · w: \\u001b\[8mhidden\\u202e$/);
  });

  it("never wraps: a line that wraps can't be cleared", () => {
    progress = stageProgress(console, clock, { columns: 20 });
    progress.start("smoke");
    progress.info("x".repeat(100));
    expect(shown().length).toBeLessThan(20);
  });
});
