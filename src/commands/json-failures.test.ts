import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";

import { commandNames, runProgram, startOf } from "./program-harness.ts";

const BROKEN = "test/fixtures/config/ten-mistakes.yaml";
const EXAMPLE = "test/fixtures/config/task-processor.yaml";
/** Nobody listens on the port for discarded data. */
const NOBODY = ["--emulator", "127.0.0.1:9"];
const commands = await commandNames();
/** How a command that does not take the config as its argument is given one. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  emulate: ["--seed", BROKEN, "--port", "0"],
  queue: ["status", "email-queue", "--config", BROKEN],
};

/** The one shape of every failure, as the page of errors has it. */
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

/** Runs a command that fails; what stdout has must be one line of the one shape. */
async function failing(...argv: string[]): Promise<z.infer<typeof failureSchema>["failure"]> {
  const { code, out } = await runProgram(...argv, "--json");
  expect(out.trimEnd().split("\n")).toHaveLength(1);
  const { status, failure } = failureSchema.parse(JSON.parse(out));
  expect(failure.exitCode).toBe(code);
  expect(status === "blocked").toBe(code === 3);
  return failure;
}

describe("--json of a command that fails", () => {
  it.each(commands)("%s: an option that there is not", async (name) => {
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
    "%s: nothing at --emulator",
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

  it("has the shape that the page of errors shows", async () => {
    const page = await readFile("docs/reference/errors.md", "utf8");
    const shown: unknown = JSON.parse(/```json\n([\s\S]+?)```/.exec(page)?.[1] ?? "");
    const { out } = await runProgram("plan", EXAMPLE, ...NOBODY, "--json");
    expect(JSON.parse(out)).toEqual(shown);
  });

  it("cost: a budget that is exceeded", async () => {
    const config = join(folder, "dear.yaml");
    const text = await readFile(EXAMPLE, "utf8");
    await writeFile(config, `${text}\nbudget: { max_monthly_usd: 0.01 }\n`);
    expect((await failing("cost", config)).code).toBe("COST_OVER_BUDGET");
  });

  it("emulate: a port that is none", async () => {
    expect((await failing("emulate", "--port", "x")).code).toBe("EMULATE_BAD_PORT");
  });

  it("rehearse: a report that can't be written, beside what was found out", async () => {
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
    ["a folder that is not there", () => join(folder, "no", "plan.json")],
  ])("plan: --out is %s, told before anything is planned", async (_what, out) => {
    expect((await failing("plan", EXAMPLE, ...NOBODY, "--out", out())).code).toBe("REPORT_OUT");
  });
});
