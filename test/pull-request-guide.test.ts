import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";
import { parse } from "yaml";

interface Action {
  readonly inputs: Readonly<Record<string, { default: string }>>;
  readonly outputs: object;
  readonly runs: { readonly steps: { readonly env: Record<string, string>; run: string }[] };
}
interface Workflow {
  readonly on: string;
  readonly permissions: object;
  readonly jobs: Record<
    string,
    { permissions: object; steps: { uses?: string; with?: Record<string, unknown> }[] }
  >;
}

const action = parse(await readFile("action.yml", "utf8")) as Action;
const guide = await readFile("docs/guide/pull-requests.md", "utf8");
const section = (title: string): string => guide.split(`## ${title}`)[1]?.split("\n## ")[0] ?? "";
const firstCells = (text: string): string[] =>
  [...text.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1] ?? "");

it("lists the inputs and outputs of action.yml, with their defaults", () => {
  expect(firstCells(section("Inputs"))).toEqual(Object.keys(action.inputs));
  expect(firstCells(section("Outputs"))).toEqual(Object.keys(action.outputs));
  for (const [, name, shown] of section("Inputs").matchAll(/^\| `([\w-]+)` \| `([^`]+)` \|/gm)) {
    expect(action.inputs[name ?? ""]?.default).toBe(shown);
  }
});

it("shows a workflow that asks for no more than it needs", () => {
  const workflow = parse(/```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? "") as Workflow;
  expect(workflow.on).toBe("pull_request");
  expect(workflow.permissions).toEqual({});
  const [job] = Object.values(workflow.jobs);
  expect(job?.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  for (const { uses, with: inputs } of job?.steps ?? []) {
    if (uses?.startsWith("actions/checkout@") === true) {
      expect(uses).toMatch(/@[0-9a-f]{40}$/);
      expect(inputs).toMatchObject({ "persist-credentials": false });
    }
    if (uses?.startsWith("OWNER/") === true) {
      for (const name of Object.keys(inputs ?? {})) expect(action.inputs).toHaveProperty(name);
    }
  }
});

it("gives the token to the step that runs none of the pull request's code, and no input to a shell", () => {
  const [check, comment] = action.runs.steps;
  expect(JSON.stringify(check)).not.toContain("token");
  expect(comment?.env["INPUT_STEP"]).toBe("comment");
  for (const { run } of action.runs.steps) expect(run).not.toContain("${{");
});
