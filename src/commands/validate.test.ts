import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { runProgram } from "./program-harness.ts";

const EXAMPLE = "examples/task-processor/cloud-tasks.yaml";
const BROKEN = "test/fixtures/config/ten-mistakes.yaml";

interface Told {
  readonly status: string;
  readonly summary: string;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly files: readonly { file: string; status: string; environments: readonly string[] }[];
  readonly diagnostics: readonly { file: string; code: string; environments?: string[] }[];
}

async function json(...argv: readonly string[]): Promise<Told & { code: number }> {
  const { code, out } = await runProgram("validate", ...argv, "--format", "json");
  return { ...(JSON.parse(out) as Told), code };
}

let folder = "";
const at = (...names: readonly string[]): string => join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-validate-"));
  const text = await readFile(EXAMPLE, "utf8");
  const warned = text.replace("max_attempts: 5", "max_attempts: 1");
  for (const [name, content] of [
    ["a/cloud-tasks.yaml", text],
    ["a/deep/er/cloud-tasks.yml", warned],
    ["a/node_modules/x/cloud-tasks.yaml", "nothing"],
    ["a/.hidden/cloud-tasks.yaml", "nothing"],
    ["a/other.yaml", "nothing"],
    ["b/cloud-tasks.yaml", text.replace("min_backoff: 10s", "min_backoff: 2h")],
    ["empty/README.md", ""],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop
    await mkdir(join(at(name), ".."), { recursive: true });
    // oxlint-disable-next-line no-await-in-loop
    await writeFile(at(name), content);
  }
  await symlink(at("b"), at("a/link"));
});
afterAll(() => rm(folder, { recursive: true }));

it("checks several configs, and each once", async () => {
  const { code, files, diagnostics, failure } = await json(EXAMPLE, BROKEN, `./${EXAMPLE}`);
  expect(code).toBe(2);
  expect(files.map(({ file, status }) => [file, status])).toEqual([
    [EXAMPLE, "passed"],
    [BROKEN, "failed"],
  ]);
  expect(diagnostics).toHaveLength(10);
  expect(new Set(diagnostics.map(({ file }) => file))).toEqual(new Set([BROKEN]));
  expect(failure).toMatchObject({ code: "CONFIG_INVALID" });
  expect(failure?.message).toContain("1 of 2 configs");
});

it("finds the configs below a folder", async () => {
  const { files } = await json(at("a"), at("b"));
  expect(files.map(({ file }) => file.replace(/^.*\/(?=[ab]\/)/, ""))).toEqual([
    "a/cloud-tasks.yaml",
    "a/deep/er/cloud-tasks.yml",
    "b/cloud-tasks.yaml",
  ]);
});

it("refuses a folder without a config, and checks the others", async () => {
  const { code, diagnostics, files } = await json(at("empty"), at("b"));
  expect(code).toBe(2);
  expect(files).toHaveLength(2);
  expect(diagnostics.map((one) => one.code)).toEqual(["CT001", "CT006"]);
});

it("names the file in each frame and line", async () => {
  const { out, err, code } = await runProgram("validate", EXAMPLE, BROKEN);
  expect(code).toBe(2);
  expect(out).toBe(`${EXAMPLE} is valid: 0 errors, 0 notes\n`);
  expect(err.match(new RegExp(`^${BROKEN}:\\d+:\\d+ error`, "gm"))).toHaveLength(10);
});

it("accepts a warning, but not with --strict", async () => {
  const config = at("a/deep/er/cloud-tasks.yml");
  expect(await json(config)).toMatchObject({ code: 0, status: "passed" });
  expect(await json(config, "--strict")).toMatchObject({
    code: 2,
    status: "failed",
    failure: { code: "CONFIG_WARNINGS" },
  });
  const { code, err, out } = await runProgram("validate", config, "--strict");
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toContain("has 1 warning, which --strict does not allow");
  expect((await runProgram("validate", EXAMPLE, "--strict")).code).toBe(0);
});

it("checks all environments", async () => {
  const config = at("environments.yaml");
  const text = await readFile(EXAMPLE, "utf8");
  const override =
    "staging: { name_suffix: -s, resources: { email-queue: { config: { max_attempts: 1 } } } }";
  await writeFile(config, text.replace("budget:", `environments:\n  ${override}\nbudget:`));
  expect((await json(config)).diagnostics).toEqual([]);
  const { files, diagnostics } = await json(config, "--all-environments");
  expect(files[0]?.environments).toEqual(["production", "staging"]);
  expect(diagnostics).toMatchObject([{ code: "CT120", environments: ["staging"] }]);
  const { err } = await runProgram("validate", config, "--all-environments");
  expect(err).toContain("(in staging)");
});

it("writes annotations that no text of the file can break out of", async () => {
  const config = at("hostile.yaml");
  const text = await readFile(EXAMPLE, "utf8");
  await writeFile(config, `${text}\n"::add-path::/evil\\n::error::%0A##[add-path]/x": 1\n`);
  const { code, out } = await runProgram("validate", config, "--format", "github");
  expect(code).toBe(2);
  const [command = "", ...rest] = out.trimEnd().split("\n");
  expect(command).toMatch(/^::error title=CT003,file=[^:]+hostile\.yaml,line=\d+,/);
  expect(command).toContain("%250A##[");
  expect(rest).toEqual(["1 checked: 1 error, 0 notes"]);
});

it.each([
  [["--format", "xml"], "Allowed choices are text, json, sarif, github"],
  [["--json", "--format", "sarif"], "--json is --format json, and not sarif"],
  [["--all-environments", "-e", "staging"], "cannot be used with"],
  [["-c", EXAMPLE], "two configs are given"],
  [[""], "the config's name is empty"],
])("refuses %j", async (argv, message) => {
  const { code, err } = await runProgram("validate", EXAMPLE, ...argv);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
