import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";
import { parse } from "yaml";

import { withActionTables } from "../scripts/action-tables.ts";
import { INPUT_NAMES } from "../src/commands/action/inputs.ts";
import { reportOutputs } from "../src/commands/action/report-outputs.ts";
import { FULL } from "../src/report/full-fixture.ts";

interface Action {
  readonly inputs: Readonly<Record<string, { default: string }>>;
  readonly outputs: Readonly<Record<string, { value: string }>>;
  readonly runs: {
    readonly steps: { readonly id?: string; readonly env: Record<string, string>; run: string }[];
  };
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
const stepOf = (id: string) => action.runs.steps.find((step) => step.id === id);
const guide = await readFile("docs/guide/pull-requests.md", "utf8");

it("lists the inputs and outputs of action.yml: npx tsx scripts/action-tables.ts", async () => {
  const page = await readFile("docs/reference/action.md", "utf8");
  expect(page).toBe(withActionTables(page, await readFile("action.yml", "utf8")));
  for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)]) {
    expect(page).toContain(`| \`${name}\` |`);
  }
});

it("hands each input that is read to the step that runs, by the name that is read", () => {
  expect(Object.keys(action.inputs)).toEqual([...INPUT_NAMES]);
  const variables = INPUT_NAMES.map((name) => `INPUT_${name.replaceAll("-", "_").toUpperCase()}`);
  expect(Object.keys(stepOf("run")?.env ?? {})).toEqual(
    // What the step after it is for.
    variables.filter((name) => name !== "INPUT_COMMENT"),
  );
});

it("fills every output from what a step sets", () => {
  const ofGitHub = [
    "artifact-id",
    "check-artifact-id",
    "gate",
    "issue",
    "pull-request",
    "rehearsed-images",
    "run-id",
    "superseded",
  ];
  const set = [
    "report",
    "text",
    "reviewed",
    "comment-url",
    ...ofGitHub,
    ...Object.keys(reportOutputs(FULL)),
  ];
  expect(Object.keys(action.outputs).toSorted()).toEqual(set.toSorted());
  for (const [name, { value }] of Object.entries(action.outputs)) {
    const own = `steps.run.outputs.${name}`;
    expect(value).toBe(
      `\${{ ${name === "comment-url" ? `${own} || steps.comment.outputs.${name}` : own} }}`,
    );
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

it("gives the token to no step that runs a change's code, no input to a shell, and a cancel to node", () => {
  const [start, run, comment] = action.runs.steps;
  expect(start?.env).toMatchObject({ INPUT_COMMAND: "comment", INPUT_STATE: "checking" });
  const [, commands = ""] =
    /^\$\{\{ contains\(fromJSON\('(\[.*\])'\), inputs\.command\) && inputs\.token \|\| '' \}\}$/.exec(
      run?.env["INPUT_TOKEN"] ?? "",
    ) ?? [];
  expect((JSON.parse(commands) as string[]).toSorted()).toEqual(
    "comment drift-issue find-plan find-pull-request gate superseded".split(" "),
  );
  expect(comment?.env["INPUT_COMMAND"]).toBe("comment");
  for (const step of action.runs.steps) {
    expect(step.run).toMatch(/^exec node "[^"]+"$/);
    expect(step.run).not.toContain("${{");
  }
});
