import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { readOnly, startGitHubServer, type Fault, type GitHubServer } from "../github-server.ts";
import { act, type ActRun } from "./act-rig.ts";
import { startCommentRig, type CommentRig } from "./comment-rig.ts";

const name = act === undefined ? "the comment in act (act is not installed)" : "the comment in act";

let rig: CommentRig;
let github: GitHubServer;

beforeAll(async () => {
  if (act !== undefined) rig = await startCommentRig("minimal", { rehearse: false });
});
afterAll(() => (act === undefined ? undefined : rig.stop()));
beforeEach(async () => {
  github = await startGitHubServer();
});
afterEach(async () => {
  await github.stop();
  expect(github.problems).toEqual([]);
});

const pullRequest = (env: Readonly<Record<string, string>> = {}): Promise<ActRun> =>
  rig.pullRequest({ GITHUB_API_URL: github.url, ...env });
const ours = () => github.comments.filter(({ body }) => body.startsWith("<!-- cloud-tasks"));

describe.skipIf(act === undefined)(name, { timeout: 60_000 }, () => {
  it("is written once the API works again, behind 130 of others, and is one for each token's owner", async () => {
    for (let at = 0; at < 130; at++) github.add("somebody", "hi");
    const atFirst: Record<string, Fault[]> = {
      "GET /user": [{ status: 500, message: "Server Error" }],
      "GET /repos": [{ status: 429, message: "Slow down", headers: { "retry-after": "1" } }],
      "POST /repos": ["reset"],
    };
    github.fault = (call) => atFirst[call.split("/").slice(0, 2).join("/")]?.shift();
    const first = await pullRequest();
    expect(first.code, first.out).toBe(0);
    expect(first.out).not.toContain("could not be written");
    expect(first.out).toContain("status=passed");
    expect(Object.values(atFirst)).toEqual([[], [], []]);
    expect(ours()).toHaveLength(1);

    // A rename of the project is the same config in the same environment.
    await rig.edit("cloud-tasks.yaml", "project_name: minimal", "project_name: renamed");
    const renamed = await pullRequest();
    expect(renamed.code, renamed.out).toBe(0);
    expect(ours().map(({ id }) => id)).toEqual([131]);
    expect(ours()[0]?.body).toContain("**renamed** →");

    // Deleted, it is made again; that of another owner is not ours.
    github.comments.pop();
    github.add("github-actions[bot]", ours()[0]?.body ?? "<!-- cloud-tasks");
    github.owner = "acme-bot[bot]";
    const again = await pullRequest();
    expect(again.code, again.out).toBe(0);
    expect(ours().map(({ user }) => user.login)).toEqual(["github-actions[bot]", github.owner]);
    expect([...github.tokens]).toEqual(["token the-token"]);
  });

  it("is written on an Enterprise Server, by its addresses", async () => {
    await github.stop();
    github = await startGitHubServer("enterprise");
    const { code, out } = await pullRequest({ GITHUB_SERVER_URL: "https://github.acme.example" });
    expect(code, out).toBe(0);
    expect(ours()).toHaveLength(1);
    expect(ours()[0]?.body).toContain("(https://github.acme.example/o/r/actions/runs/1/attempts/1");
  });

  it("is a warning where the token may not write, and the verdict stays", async () => {
    github.fault = readOnly;
    const { code, out } = await pullRequest();
    expect(out).toContain("status=passed");
    expect(out).toMatch(
      /::warning::the comment could not be written \(Resource not acc.*"pull-requests: write".*job summary/,
    );
    expect(out).toContain("Summary - ⚠️ The comment could not be written");
    expect(code).toBe(0);
    expect(out).not.toContain("the-token");
    expect(github.comments).toEqual([]);
  });

  it("shows a config with mistakes, which fails the job on their lines", async () => {
    await rig.edit("cloud-tasks.yaml", "max_attempts: 5", "max_attempt: 5");
    const { code, out } = await pullRequest();
    expect(out).toMatch(/::error title=CT003,file=cloud-tasks\.yaml,line=\d+.*max_attempt/);
    expect(out).toContain("status=failed");
    expect(code).toBe(1);
    expect(ours()[0]?.body).toContain("CT003");
  });
});
