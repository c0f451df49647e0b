import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";

import { commandNames, runProgram, startOf } from "./program-harness.ts";

const BROKEN = "test/fixtures/config/ten-mistakes.yaml";
const EXAMPLE = "test/fixtures/config/task-processor.yaml";
/** The port of the discard service, on which nothing listens. */
const NOBODY = ["--emulator", "127.0.0.1:9"];
const commands = await commandNames();
/** Arguments that pass the config to a command that does not take it as its argument. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  emulate: ["--seed", BROKEN, "--port", "0"],
  queue: ["status", "email-queue", "--config", BROKEN],
};

/** The shape of every failure, as on the page of errors. */
const failureSchema = z.object({
  status: z.enum(["failed", "blocked", "inconclusive"]),
  failure: z.object({
    code: z.string().regex(/^[A-Z_]+$/),
    message: z.string().min(1),
    hint: z.string().min(1).optional(),
    exitCode: z.literal([1, 2, 3]),
  }),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-json-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a command that fails; stdout must be one line of that shape. */
async function failing(...argv: string[]): Promise<z.infer<typeof failureSchema>["failure"]> {
  const { code, out } = await runProgram(...argv, "--json");
  expect(out.trimEnd().split("\n")).toHaveLength(1);
  const { status, failure } = failureSchema.parse(JSON.parse(out));
  expect(failure.exitCode).toBe(code);
  expect(status === "blocked").toBe(code === 3);
  return failure;
}

describe("--json of a command that fails", () => {
  it.each(commands)("%s: an unknown option", async (name) => {
    expect(await failing(...startOf(name), "--nope")).toMatchObject({
      code: "USAGE",
      message: "unknown option '--nope'",
    });
  });

  it.each(commands.filter((name) => name !== "explain" && name !== "prices"))(
    "%s: a config with mistakes",
    async (name) => {
      const place = PLACES[name] ?? [BROKEN];
      const out = name === "rehearse" ? ["--out", folder] : [];
      const failure = await failing(...startOf(name), ...place, ...out);
      expect(failure.code).toBe("CONFIG_INVALID");
    },
  );

  it.each(["validate", "cost", "plan"])("%s shows the diagnostics too", async (name) => {
    const { out } = await runProgram(name, BROKEN, "--json");
    expect((JSON.parse(out) as { diagnostics: unknown[] }).diagnostics).toHaveLength(10);
  });

  it.each(["plan", "apply", "release", "drift", "destroy"])(
    "%s: nothing listens at --emulator",
    async (name) => {
      expect((await failing(...startOf(name), EXAMPLE, ...NOBODY)).code).toBe(
        "EMULATOR_UNREACHABLE",
      );
    },
  );

  it("takes the emulator from the environment, so that a workflow runs as it is", async () => {
    vi.stubEnv("CLOUD_TASKS_EMULATOR", "127.0.0.1:9");
    expect((await failing("drift", EXAMPLE)).code).toBe("EMULATOR_UNREACHABLE");
    vi.unstubAllEnvs();
  });

  it("has the shape on the page of errors", async () => {
    const page = await readFile("docs/reference/errors.md", "utf8");
    const shown: unknown = JSON.parse(/```json\n([\s\S]+?)```/.exec(page)?.[1] ?? "");
    const { out } = await runProgram("plan", EXAMPLE, ...NOBODY, "--json");
    expect(JSON.parse(out)).toEqual(shown);
  });

  it("cost: an exceeded budget", async () => {
    const config = join(folder, "dear.yaml");
    const text = await readFile(EXAMPLE, "utf8");
    await writeFile(config, `${text}\nbudget: { max_monthly_usd: 0.01 }\n`);
    expect((await failing("cost", config)).code).toBe("COST_OVER_BUDGET");
  });

  it("emulate: an invalid port", async () => {
    expect((await failing("emulate", "--port", "x")).code).toBe("EMULATE_BAD_PORT");
  });

  it("rehearse: a report that can't be written, together with the result", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    const { out } = await runProgram("rehearse", BROKEN, "--out", file, "--json");
    expect(JSON.parse(out)).toMatchObject({
      failure: { code: "REHEARSAL_OUT", exitCode: 2 },
      validate: { status: "failed" },
    });
  });

  it.each([
    ["a folder", () => folder],
    ["a folder that does not exist", () => join(folder, "no", "plan.json")],
  ])("plan: --out is %s, reported before anything is planned", async (_what, out) => {
    expect((await failing("plan", EXAMPLE, ...NOBODY, "--out", out())).code).toBe("REPORT_OUT");
  });
});
