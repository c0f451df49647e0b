import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { expect, it } from "vitest";

import { REUSABLE, STARTERS, type Job } from "./workflow-files.ts";

/**
 * Whether GitHub would run a job, by its own evaluator of expressions. Status functions answer as
 * after a success.
 */
function runs(condition: string, contexts: Readonly<Record<string, object>>): boolean {
  const { tokens } = new Lexer(condition.replaceAll(/\balways\(\)/g, "true")).lex();
  const expression = new Parser(tokens, Object.keys(contexts), []).parse();
  const value = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return new Evaluator(expression, value).evaluate().coerceString() === "true";
}

function jobOf(file: string, name: string): Job {
  const found = [...REUSABLE, ...STARTERS].find(({ path }) => path === file)?.jobs[name];
  if (found === undefined) throw new Error(`${file} has no job ${name}`);
  return found;
}

const OURS = { repo: { id: 99 } };
const FORK = { repo: { id: 12 } };
const pull = (head: object) => ({
  event_name: "pull_request",
  event: { pull_request: { head }, repository: { id: 99 } },
});
const PROVIDER = { "workload-identity-provider": "projects/1/locations/global/x" };

it.each([
  ["our own pull request", pull(OURS), PROVIDER, true],
  ["a fork's", pull(FORK), PROVIDER, false],
  ["a fork that was deleted", pull({ repo: null }), PROVIDER, false],
  ["no identity", pull(OURS), { "workload-identity-provider": "" }, false],
  ["a merge queue", { event_name: "merge_group", event: {} }, PROVIDER, false],
  ["a push", { event_name: "push", event: {} }, PROVIDER, true],
])("plans for %s: %#", (_, github, inputs, expected) => {
  const condition = jobOf(".github/workflows/plan.yml", "plan").if ?? "";
  expect(runs(condition, { github, inputs })).toBe(expected);
});

it.each([
  ["our own pull request", pull(OURS), true],
  ["a fork's, whose token can't write", pull(FORK), false],
  ["a merge queue", { event_name: "merge_group", event: { repository: { id: 99 } } }, false],
])("comments for %s: %#", (_, github, expected) => {
  const condition = jobOf("workflows/pull-request.yml", "start").if ?? "";
  expect(runs(condition, { github })).toBe(expected);
});

it.each([
  ["a fork's run", { event: "pull_request", head_repository: { id: 12 } }, true],
  ["a run of our own", { event: "pull_request", head_repository: { id: 99 } }, false],
  ["a fork's push", { event: "push", head_repository: { id: 12 } }, false],
])("comments for forks on %s: %#", (_, run, expected) => {
  const condition = jobOf("workflows/comment-forks.yml", "comment").if ?? "";
  const event = { workflow_run: run, repository: { id: 99 } };
  expect(runs(condition, { github: { event } })).toBe(expected);
});
