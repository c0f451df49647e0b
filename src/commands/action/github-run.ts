import { readFileSync } from "node:fs";

import { z } from "zod";

import { Failure } from "../../base/failure.ts";

/**
 * Where a step runs, by the variables that GitHub sets.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export interface GitHubRun {
  readonly eventName: string;
  readonly owner: string;
  readonly repo: string;
  /** The event as GitHub sent it: of a `workflow_run` a fork chose many of its texts. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The commit of the run; of a pull request a merge that nobody wrote. */
  readonly sha: string;
  /** What is checked or deployed. */
  readonly subject: Subject;
  /** GitHub's REST API; of an Enterprise Server its own. */
  readonly apiUrl: string;
  /** The page of this run. */
  readonly url: string;
  /** Where the repository is checked out. */
  readonly workspace: string;
  /** A folder that is emptied after the job. */
  readonly temp: string;
}

/** The commit that a run is about, and the run that found out about it. */
export interface Subject {
  /** Of a pull request its head, never the merge commit. */
  readonly commit: string;
  /** Its number; undefined where the event names none. */
  readonly pullRequest: number | undefined;
  readonly base: { readonly ref: string; readonly commit: string } | undefined;
  /** The run that checked the commit: of a `workflow_run` the one that triggered it. */
  readonly run: { readonly id: string; readonly attempt: number };
}

const pullRequest = z.object({
  number: z.int().positive(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string(), sha: z.string() }),
});
const workflowRun = z.object({
  id: z.int().positive(),
  run_attempt: z.int().positive(),
  head_sha: z.string(),
});

/** @throws Failure `ACTION_EVENT` when the event's file can't be read */
export function readGitHubRun(env: Readonly<Record<string, string | undefined>>): GitHubRun {
  const payload = readPayload(env["GITHUB_EVENT_PATH"] ?? "");
  const [owner = "", repo = ""] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  const id = env["GITHUB_RUN_ID"] ?? "0";
  const attempt = Number(env["GITHUB_RUN_ATTEMPT"] ?? 1);
  const sha = env["GITHUB_SHA"] ?? "";
  const server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
  return {
    eventName: env["GITHUB_EVENT_NAME"] ?? "",
    owner,
    repo,
    payload,
    sha,
    subject: subjectOf(payload, sha, { id, attempt }),
    apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
    url: `${server}/${owner}/${repo}/actions/runs/${id}/attempts/${attempt}`,
    workspace: env["GITHUB_WORKSPACE"] ?? process.cwd(),
    temp: env["RUNNER_TEMP"] ?? ".",
  };
}

function subjectOf(
  payload: GitHubRun["payload"],
  sha: string,
  run: Subject["run"],
): GitHubRun["subject"] {
  const pull = pullRequest.safeParse(payload["pull_request"]).data;
  if (pull !== undefined) {
    const { number, head, base } = pull;
    return {
      commit: head.sha,
      pullRequest: number,
      base: { ref: base.ref, commit: base.sha },
      run,
    };
  }
  const triggering = workflowRun.safeParse(payload["workflow_run"]).data;
  const unknown = { pullRequest: undefined, base: undefined };
  if (triggering === undefined) return { commit: sha, ...unknown, run };
  const { id, run_attempt: attempt, head_sha: commit } = triggering;
  return { commit, ...unknown, run: { id: String(id), attempt } };
}

function readPayload(file: string): GitHubRun["payload"] {
  if (file === "") return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new Failure("ACTION_EVENT", `the event can't be read from ${file}`, {
      exitCode: 1,
      hint: "run this as a step of a workflow: the runner writes that file",
      cause,
    });
  }
}
