import { expect, it } from "vitest";

import { checkAllEnvironments, type CheckedEnvironments } from "./check-environments.ts";
import { editedText } from "./test-kit.ts";

const AT = { configFile: "/nowhere/cloud-tasks.yaml" };
const ENVIRONMENTS = `environments:
  production: {}
  staging: { name_suffix: -staging }
  pr-7:
    name_suffix: -pr-7
    resources: { email-queue: { config: { max_attempts: 1 } } }
budget:`;

async function check(
  ...edits: readonly (readonly [string, string])[]
): Promise<CheckedEnvironments> {
  return checkAllEnvironments(await editedText(["budget:", ENVIRONMENTS], ...edits), AT);
}

it("finds nothing in the example's environments, production included", async () => {
  const bare = await checkAllEnvironments(await editedText(), AT);
  expect(bare).toMatchObject({ environments: ["production"], diagnostics: [] });
});

it("names the environments of a problem that not all of them have", async () => {
  const { environments, diagnostics, counts } = await check();
  expect(environments).toEqual(["production", "staging", "pr-7"]);
  expect(diagnostics.map(({ code, environments: of }) => [code, of])).toEqual([
    ["CT120", ["pr-7"]],
  ]);
  expect(counts).toEqual({ error: 0, warning: 1, info: 0 });
});

it("tells what all have once, and names none", async () => {
  const { diagnostics, counts } = await check(["max_attempts: 10", "max_attempts: ten"]);
  const wrong = diagnostics.filter(({ code }) => code === "CT005");
  expect(wrong).toHaveLength(1);
  expect(wrong[0]).not.toHaveProperty("environments");
  expect(counts.error).toBe(1);
});

it("finds an error that only one environment has", async () => {
  const { diagnostics } = await check([
    "config: { max_attempts: 1 }",
    "config: { min_backoff: 2h }",
  ]);
  expect(diagnostics.map(({ code, environments }) => [code, environments])).toEqual([
    ["CT006", ["pr-7"]],
  ]);
});

it("counts what is beyond the shown ones", async () => {
  const many = Array.from({ length: 150 }, (_, at) => `        H${at}: http://localhost:${at}\n`);
  const env = "        SMTP_URL: smtps://smtp.example.com\n";
  const { diagnostics, counts } = await check([env, `${env}${many.join("")}`]);
  expect(counts.warning).toBe(151);
  expect(diagnostics.at(-1)).toMatchObject({ code: "CT016", message: "and 51 more: 51 warnings" });
});

it("tells of malformed YAML once", async () => {
  const { diagnostics, environments } = await checkAllEnvironments("a: [", AT);
  expect(diagnostics.map(({ code }) => code)).toEqual(["CT002"]);
  expect(environments).toEqual([]);
});
