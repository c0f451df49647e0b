import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";
import { parse } from "yaml";

import { runProgram } from "../../src/commands/program-harness.ts";
import { TASK_LIMITS } from "../../src/semantics/task-limits.ts";

const EXAMPLE = "examples/task-processor/cloud-tasks.yaml";
const readme = await readFile("README.md", "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, block = ""]) => block,
  );

const dollarsOf = (text: string): number => Number(/likely \$([\d.]+) /.exec(text)?.[1]);

it("runs the main job first, and the tests second", async () => {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(blocks("console")).toEqual(["$ npm ci && npm run rehearse\n$ npm test\n"]);
  expect(scripts["rehearse"]).toContain(`rehearse --config ${EXAMPLE}`);
  expect(scripts).toHaveProperty("test");
});

it("shows the stages of a rehearsal and the estimate of the example", async () => {
  const [shown = ""] = blocks("text");
  const stages = [...shown.matchAll(/^ {2}(\w+) +passed/gm)].map(([, stage]) => stage);
  const order = "validate build plan cost agree pin apply candidate smoke promote";
  expect(stages).toEqual(order.split(" "));
  const { out } = await runProgram("cost", "--config", EXAMPLE);
  // A rehearsal adds what only its plan has, which is a matter of cents.
  expect(dollarsOf(shown)).toBeGreaterThan(0);
  expect(Math.abs(dollarsOf(shown) - dollarsOf(out))).toBeLessThan(0.5);
});

it("has a starter of at most 25 lines, with inputs that the action has", async () => {
  const [starter = ""] = blocks("yaml");
  expect(starter.trim().split("\n").length).toBeLessThanOrEqual(25);
  const { inputs } = parse(await readFile("action.yml", "utf8")) as { readonly inputs: object };
  const { jobs } = parse(starter) as {
    readonly jobs: Record<string, { readonly steps: { uses?: string; with?: object }[] }>;
  };
  const ours = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .filter(({ uses }) => uses?.startsWith("OWNER/") === true);
  expect(ours).toHaveLength(1);
  for (const name of Object.keys(ours[0]?.with ?? {})) expect(inputs).toHaveProperty(name);
});

it("is read in two minutes", () => {
  // 230 words a minute, and the table and the list of pages are looked at rather than read.
  const prose = readme.replaceAll(/^(?:\||\[).*$|^```[\s\S]*?^```$/gm, "");
  expect(prose.split(/\s+/).length).toBeLessThan(460);
});

it("names on the page of commands every command of the program, and no other", async () => {
  const page = await readFile("docs/reference/commands.md", "utf8");
  const named = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = ""]) => name);
  const { out } = await runProgram("--help");
  const commands = [...out.matchAll(/^ {2}([\w-]+) \[options\]/gm)].map(([, name = ""]) => name);
  expect(commands.length).toBeGreaterThan(10);
  expect(named.toSorted()).toEqual(commands.toSorted());
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
