import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { TASK_LIMITS } from "../src/semantics/task-limits.ts";

interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
}

describe("the README", () => {
  it("names only npm scripts that exist", async () => {
    const text = await readFile("README.md", "utf8");
    const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as PackageJson;
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(scripts).toHaveProperty(name);
  });

  it("shows commands that run from the committed bundle", async () => {
    const text = await readFile("README.md", "utf8");
    const commands = [...text.matchAll(/^\$ node (dist\/cli\/.*)$/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const { status, stderr } = spawnSync(process.execPath, command.split(" "), {
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      expect(status).toBe(0);
    }
  });

  it("shows the estimate that the example has", async () => {
    const text = await readFile("README.md", "utf8");
    const shown = /cost\s+passed.*?(likely \$[\d.]+ a month)/.exec(text)?.[1];
    const args = [
      "dist/cli/index.js",
      "cost",
      "--config",
      "examples/task-processor/cloud-tasks.yaml",
    ];
    const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(stdout).toContain(shown);
  });

  it("lists every command of the program", async () => {
    const text = await readFile("README.md", "utf8");
    const { stdout } = spawnSync(process.execPath, ["dist/cli/index.js", "--help"], {
      encoding: "utf8",
    });
    const commands = [...stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(commands.length).toBeGreaterThan(0);
    for (const name of commands) expect(text).toContain(`| \`${name}\` |`);
  });
});

it("says the same everywhere of how long a deleted queue's name is blocked", async () => {
  const files = await Promise.all(
    ["src", "docs"].map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((file) => join(folder, file)),
    ),
  );
  const days = `up to (?:${TASK_LIMITS.queueNameBlockedDays}|\\$\\{TASK_LIMITS\\.queueNameBlockedDays\\}) days`;
  const said: string[] = [];
  for (const file of files.flat().filter((one) => /(?<!\.test)\.(?:ts|md)$/.test(one))) {
    const lines = (await readFile(file, "utf8")).split("\n");
    said.push(
      ...lines.filter((line) => /(?:name|queues).*(?:is|are) blocked|blocks the name/.test(line)),
    );
  }
  expect(said.length).toBeGreaterThanOrEqual(5);
  for (const line of said) expect(line).toMatch(new RegExp(days));
});
