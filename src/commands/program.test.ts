import { describe, expect, it } from "vitest";

import type { Console } from "./frame/console.ts";
import { createProgram } from "./program.ts";

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const console: Console = {
    colors: false,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    progress: { info: (text) => void (err += text), warn: (text) => void (err += text) },
  };
  const code = await createProgram(console).run(argv);
  return { code, out, err };
}

const example = "examples/task-processor/cloud-tasks.yaml";

describe("cloud-tasks", () => {
  it("validates the example with exit 0", async () => {
    expect(await run("validate", "-c", example)).toMatchObject({ code: 0, err: "" });
  });

  it("shows ten mistakes as ten frames with exit 2", async () => {
    const { code, err } = await run("validate", "-c", "test/fixtures/config/ten-mistakes.yaml");
    expect(code).toBe(2);
    expect(err.match(/error CT\d{3}/g)).toHaveLength(10);
  });

  it("prints nothing but JSON on stdout with --json", async () => {
    const { code, out } = await run(
      "validate",
      "--json",
      "-c",
      "test/fixtures/config/ten-mistakes.yaml",
    );
    expect(code).toBe(2);
    expect((JSON.parse(out) as { diagnostics: unknown[] }).diagnostics).toHaveLength(10);
  });

  it("estimates the example and its change against a base", async () => {
    const { code, out } = await run("cost", "--json", "-c", example, "--base", example);
    const cost = JSON.parse(out) as { likelyUsd: number; baseLikelyUsd: number };
    expect(code).toBe(0);
    expect(cost.likelyUsd).toBe(cost.baseLikelyUsd);
    expect(cost.likelyUsd).toBeGreaterThan(0);
  });

  it("estimates the shared example, which states no usage", async () => {
    expect((await run("cost", "-c", "test/fixtures/config/task-processor.yaml")).code).toBe(0);
  });

  it.each([["cost"], ["validate"]])("shows an example in the help of %s", async (name) => {
    const { code, out } = await run(name, "--help");
    expect(code).toBe(0);
    expect(out).toContain("Example:");
  });

  it.each([[["nonsense"]], [["validate", "--nonsense"]]])(
    "refuses %j with exit 2",
    async (argv) => {
      expect((await run(...argv)).code).toBe(2);
    },
  );

  it("exits with 2 for a missing config and names it", async () => {
    const { code, err } = await run("validate", "-c", "/nowhere.yaml");
    expect(code).toBe(2);
    expect(err).toContain("/nowhere.yaml");
  });
});
