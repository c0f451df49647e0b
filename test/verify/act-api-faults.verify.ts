import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";

import { act } from "../act/act-rig.ts";
import { startCommentRig, type CommentRig } from "../act/comment-rig.ts";
import { startGitHubServer, type Fault, type GitHubServer } from "../github-server.ts";

// What a job says and how it ends when GitHub's API does not let it write the comment: the check
// counts all the same.

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

const LATER = { "retry-after": "3600" };
const NOW = { "retry-after": "0" };
const ANY = /\/repos\//;
/** The checking comment is written, the verdict is not. */
const UPDATE = /^PATCH/;

it.skipIf(act === undefined).each<[string, RegExp, Fault, RegExp]>([
  ["401", ANY, { status: 401 }, /pass another one/],
  ["403", ANY, { status: 403 }, /give the job "pull-requests: write"/],
  [
    "403 of a limit",
    ANY,
    { status: 403, headers: LATER, message: "secondary rate limit" },
    /limits/,
  ],
  ["404", ANY, { status: 404 }, /no pull request 7 that this token may see/],
  ["409", UPDATE, { status: 409 }, /changed it at the same moment/],
  ["422", UPDATE, { status: 422 }, /please report this message/],
  [
    "429 for an hour",
    UPDATE,
    { status: 429, headers: LATER },
    /limits how much this token may ask/,
  ],
  ["500 for ever", UPDATE, { status: 500 }, /not available, or can't be reached/],
  ["a reset for ever", UPDATE, "reset", /not available, or can't be reached/],
  ["a hang for ever", UPDATE, "hang", /did not answer in time.*not available/],
])(
  "warns of %s, and keeps the verdict",
  async (_, calls, fault, advice) => {
    github.fault = (call) => (calls.test(call) ? fault : undefined);
    const startedMs = performance.now();
    const { code, out } = await rig.pullRequest({ GITHUB_API_URL: github.url });
    expect(performance.now() - startedMs).toBeLessThan(90_000);
    expect(code, out).toBe(0);
    expect(out).toContain("status=passed");
    const warnings = out.split("\n").filter((line) => line.includes("could not be written ("));
    expect(warnings.at(-1)).toMatch(/::warning::/);
    expect(warnings.at(-1)).toMatch(advice);
    expect(warnings.at(-1)).toContain("the report is in the job summary");
    expect(out).toMatch(/Summary - [\s\S]*The comment could not be written/);
    expect(out).toContain("### ✅ The config is valid");
    expect(out).not.toContain("the-token");
    for (const { body } of github.comments) expect(body).toContain("Checking");
  },
  120_000,
);

it.skipIf(act === undefined).each<[string, Fault]>([
  ["a limit", { status: 429, headers: NOW }],
  ["a secondary limit", { status: 403, headers: NOW, message: "secondary rate limit" }],
  ["an outage", { status: 503 }],
  ["a reset", "reset"],
  ["a hang", "hang"],
])(
  "gets over %s of each kind of call",
  async (_, fault) => {
    const met = new Set<string>();
    github.fault = (call) => {
      const [kind = ""] = call.split(" ");
      if (met.has(kind)) return undefined;
      met.add(kind);
      return fault;
    };
    const { code, out } = await rig.pullRequest({ GITHUB_API_URL: github.url });
    expect(code, out).toBe(0);
    expect(out).not.toContain("could not be written");
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain("The config is valid");
    expect([...met].toSorted()).toEqual(["GET", "PATCH", "POST"]);
  },
  120_000,
);
