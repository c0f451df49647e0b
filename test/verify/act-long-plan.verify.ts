import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";

import { act } from "../act/act-rig.ts";
import { startCommentRig, type CommentRig } from "../act/comment-rig.ts";
import { startGitHubServer, type GitHubServer } from "../github-server.ts";

let rig: CommentRig;
let github: GitHubServer;
beforeAll(async () => {
  if (act === undefined) return;
  rig = await startCommentRig("minimal", { rehearse: true });
});
afterAll(() => (act === undefined ? undefined : rig.stop()));
beforeEach(async () => {
  github = await startGitHubServer();
});
afterEach(async () => {
  await github.stop();
  expect(github.problems).toEqual([]);
});

const queues = (count: number, name: string, maxAttempts: number): string =>
  Array.from({ length: count }, (_, at) => {
    const id = `${name}-${at}`;
    return `  - { id: ${id}, type: cloud_tasks_queue, name: ${id}, config: { max_attempts: ${maxAttempts} } }\n`;
  }).join("");

it.skipIf(act === undefined)(
  "shows the guard, the reasons and the verdict of 300 creations and 120 renames, and the rest in the summary",
  async () => {
    const config = await rig.git("show", "HEAD:cloud-tasks.yaml");
    await rig.git("checkout", "-q", "main");
    await rig.write("cloud-tasks.yaml", `${config}\n${queues(120, "before", 9)}`);
    await rig.git("checkout", "-q", "-B", "change");
    const change = queues(120, "after", 9) + queues(300, "new", 20);
    await rig.write("cloud-tasks.yaml", `${config}\n${change}`);
    const { code, out } = await rig.pullRequest({ GITHUB_API_URL: github.url });
    expect(code).toBe(1);
    expect(out).toContain("status=blocked");
    const [{ body } = { body: "" }, ...others] = github.comments;
    expect(others).toEqual([]);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
    expect(body).toMatch(/^### \S+ Stopped by the guard: /m);
    expect(body).toMatch(/^### .*1 of 1 handlers? proven$/m);
    expect(body).toContain("TF&#95;GUARD");
    expect(body).toMatch(/whole report\]\(https:\/\/github\.com\/o\/r\/actions\/runs\/1\//);
    expect(body).toMatch(/and \d+ more/);
    const whole = await rig.wholeText();
    expect(Buffer.byteLength(whole)).toBeLessThanOrEqual(1_000_000);
    for (const at of [0, 119]) expect(whole).toContain(`after-${at}`);
    for (const at of [0, 299]) expect(whole).toContain(`new-${at}`);
    expect(out).toContain("Summary - ### ");
  },
  600_000,
);
