import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { copyProject, type TestProject } from "./rehearse-project.ts";

let project: TestProject;
beforeAll(async () => {
  project = await copyProject("examples/minimal");
});
afterAll(() => project.remove());

it("shows the name of a secret where a worker logs its value", { timeout: 60_000 }, async () => {
  const config = await readFile(project.config, "utf8");
  const secret = [
    "  - id: api-key",
    "    type: secret_manager_secret",
    "    name: api-key",
    "    provider: gcp",
  ];
  const reads = "source: ./worker\n      secrets: { API_KEY: api-key }";
  const text = `${config.replace("source: ./worker", reads).trimEnd()}\n\n${secret.join("\n")}\n`;
  await writeFile(project.config, text);
  const server = join(project.dir, "worker/src/server.ts");
  const source = await readFile(server, "utf8");
  const failing = "throw new Error(`the key is ${process.env.API_KEY}.`)";
  await writeFile(server, source.replace(/log\.info\(.*\)/, failing));
  const { code, report, stderr } = await project.rehearse("--runner", "process");
  expect(code, stderr).toBe(1);
  expect(JSON.stringify(report)).toContain("the key is [API_KEY].");
});
