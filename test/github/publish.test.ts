import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { publishComment, type CommentResult } from "../../src/github/publish.ts";
import { stateLine } from "../../src/report/comment-state.ts";
import { systemClock, type Clock } from "../../src/semantics/clock.ts";
import { startGitHubServer, type Fault, type GitHubServer } from "../github-server.ts";

const marker = "<!-- cloud-tasks-pipeline comment k -->";
const state = { run: "5", attempt: 1, commit: "abc", state: "checked" } as const;

let github: GitHubServer;
beforeEach(async () => {
  github = await startGitHubServer();
});
afterEach(async () => {
  await github.stop();
  expect(github.problems).toEqual([]);
});

/** A minute of its own takes three seconds. */
const quickClock: Clock = {
  now: () => Date.now() * 20,
  setTimer: (atMs, fire) => systemClock.setTimer(atMs / 20, fire),
};

const publish = (text = "text", clock: Clock = systemClock): Promise<CommentResult> =>
  publishComment({
    owner: "o",
    repo: "r",
    number: 7,
    token: "the-token",
    clock,
    apiUrl: github.url,
    marker,
    state,
    body: `${marker}\n${stateLine(state)}\n${text}`,
  });

const texts = (): (string | undefined)[] => github.comments.map(({ body }) => body.split("\n")[2]);

it("writes one comment behind 130 of others, and again where it was deleted", async () => {
  for (let at = 0; at < 130; at++) github.add("somebody", "hi");
  expect(await publish("first")).toMatchObject({ kind: "written", did: "created" });
  expect(await publish("second")).toMatchObject({ kind: "written", did: "updated" });
  expect(texts().filter(Boolean)).toEqual(["second"]);
  github.comments.pop();
  expect(await publish("third")).toMatchObject({ kind: "written", did: "created" });
  expect(texts().filter(Boolean)).toEqual(["third"]);
});

it.each(["github.com", "enterprise"] as const)(
  "leaves the comment of another token's owner alone on %s",
  async (server) => {
    await github.stop();
    github = await startGitHubServer(server);
    await publish("of the workflow");
    github.owner = "acme-bot[bot]";
    expect(await publish("of the app")).toMatchObject({ did: "created" });
    expect(await publish("of the app again")).toMatchObject({ did: "updated" });
    expect(texts()).toEqual(["of the workflow", "of the app again"]);
  },
);

describe("a comment that can't be written says what helps, for", () => {
  const later = { "retry-after": "3600" };
  it.each<[string, Fault, RegExp]>([
    ["a bad token", { status: 401, message: "Bad credentials" }, /not valid or has expired/],
    [
      "a missing permission",
      { status: 403, message: "Resource not accessible by integration" },
      /"pull-requests: write" \(a fork's/,
    ],
    ["a lock", { status: 403, message: "Unable to create: issue is locked" }, /unlock the conv/],
    [
      "a secondary limit",
      { status: 403, message: "You have exceeded a secondary rate limit.", headers: later },
      /limits how much this token may ask for/,
    ],
    [
      "a limit",
      { status: 429, message: "Slow down", headers: later },
      /limits how much this token/,
    ],
    ["what is not there", { status: 404, message: "Not Found" }, /no pull request 7 that this/],
    [
      "what is gone",
      { status: 410, message: "Issues are disabled" },
      /no pull request 7 that this/,
    ],
    ["a conflict", { status: 409, message: "Conflict" }, /at the same moment; run the job again/],
    ["a refused text", { status: 422, message: "Validation Failed" }, /please report this message/],
    ["an outage", { status: 503, message: "Unavailable", headers: later }, /is not available/],
  ])("%s", async (_, fault, advice) => {
    github.fault = (call) => (call.includes("/repos/") ? fault : undefined);
    const result = await publish();
    expect(result).toMatchObject({ kind: "failed", why: expect.stringMatching(advice) as string });
    const told = (result as { readonly why: string }).why;
    expect(told).toContain(typeof fault === "string" ? fault : fault.message);
    expect(told).not.toContain("the-token");
    expect(github.comments).toEqual([]);
  });

  it.each<[Fault, RegExp, number]>([
    ["reset", /socket|closed|fetch failed|other side/i, 3],
    ["hang", /GitHub did not answer in time/, 2],
    [{ status: 500, message: "Server Error" }, /Server Error/, 3],
  ])("%j, after it was tried for a minute", async (fault, reason, tries) => {
    github.fault = (call) => (call.startsWith("POST /repos/") ? fault : undefined);
    const startedMs = quickClock.now();
    const result = await publish("text", quickClock);
    expect(quickClock.now() - startedMs).toBeLessThan(90_000);
    expect(result).toMatchObject({ kind: "failed", why: expect.stringMatching(reason) as string });
    expect((result as { readonly why: string }).why).toMatch(
      /is not available, or can't be reached/,
    );
    expect(github.requests.filter((one) => one.startsWith("POST /repos")).length).toBeGreaterThan(
      tries - 1,
    );
  });
});
