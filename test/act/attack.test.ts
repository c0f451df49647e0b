import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { copyFile, mkdir, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, startActRig, type ActEvent, type ActRig, type ActRun } from "./act-rig.ts";
import { startGitHub, type GitHub } from "./github.ts";

const name =
  act === undefined
    ? "a change that attacks its job (act is not installed)"
    : "a change that attacks its job";

// act runs all jobs as one user of one machine, so the attack keeps to what the environment of its
// job leads to, which act keeps apart for each job. That it can't look for other jobs' processes
// and files is what GitHub's runners, a machine for each job, prevent.

let rig: ActRig;
let github: GitHub;
let loot: string;

beforeAll(async () => {
  if (act === undefined) return;
  rig = await startActRig("minimal", ["pull-request.yml"]);
  await rig.edit(
    ".github/workflows/pull-request.yml",
    "permissions: { contents: read }\n",
    `permissions: { contents: read }\n    with: { install: "ln -sfn ${resolve("node_modules")} node_modules" }\n`,
  );
  await rig.git("checkout", "-q", "-b", "change");
  loot = join(rig.folder, "loot");
  for (const file of ["build.mjs", "forge.mjs"]) {
    await copyFile(join("test/act/attacks", file), join(rig.repository, "worker", file));
  }
  await rig.edit(
    "worker/package.json",
    "cloud-tasks-worker build",
    `cloud-tasks-worker build && node build.mjs ${loot}`,
  );
  await rig.edit("cloud-tasks.yaml", "max_attempts: 5", "max_attempts: 7");
});
afterAll(() => (act === undefined ? undefined : rig.stop()));
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  await github.stop();
  expect(github.problems()).toEqual([]);
});

async function pullRequest(workflow = "pull-request.yml"): Promise<ActRun> {
  const event: ActEvent = {
    name: "pull_request",
    payload: {
      number: 7,
      repository: { id: REPOSITORY_ID, private: false },
      pull_request: {
        number: 7,
        head: { sha: await rig.git("rev-parse", "HEAD"), repo: { id: REPOSITORY_ID } },
        base: { ref: "main", sha: await rig.git("rev-parse", "main") },
      },
    },
  };
  return rig.run({ workflow, event, env: { GITHUB_API_URL: github.url } });
}

const looted = (file: string): Promise<string> => readFile(join(loot, file), "utf8");

describe.skipIf(act === undefined)(name, { timeout: 240_000 }, () => {
  it("reaches its own report, and no token, no other job and no other comment", async () => {
    const released = await digestOf(join(rig.folder, "release/dist"));
    const { code, out } = await pullRequest();
    expect(code, out).toBe(0);

    // The attack did what a build may do to the job that it runs in.
    for (const step of ["path", "env", "output", "event", "dist", "stdout"]) {
      expect(await looted(step), step).toBe("done\n");
    }
    const report = await reportOf("cloud-tasks-check-production");
    expect(report).toMatchObject({ project: "forged-project", commit: "f".repeat(40) });

    // What there was to see holds no token and no identity: the job has none. Its parents'
    // environment names where its files are.
    expect(await looted("own.env")).not.toContain("GITHUB_EVENT_PATH");
    const seen = await looted("ancestors.env");
    expect(seen).toMatch(/^GITHUB_EVENT_PATH=/m);
    for (const found of [seen, await looted("own.env"), await looted("ancestors.argv")]) {
      expect(found).not.toContain("the-token");
      expect(found).not.toMatch(/^(?:ACTIONS_ID_TOKEN\w*|GOOGLE_APPLICATION_CREDENTIALS)=/m);
      expect(found).not.toMatch(/^(?:INPUT_TOKEN|GITHUB_TOKEN)=./m);
    }
    expect(github.comments.tokens).toEqual(new Set(["token the-token"]));

    // Nothing of it came to another job: each has an action, an event and an environment of its
    // own.
    expect(await digestOf(join(rig.folder, "release/dist"))).toBe(released);
    const inspected = await reportOf("cloud-tasks-inspect-production");
    expect(JSON.stringify(inspected)).not.toContain("forged");
    // The forged event names pull request 8.
    const requests = github.comments.requests.filter((one) => one.includes("/issues/"));
    expect(requests.filter((one) => /\/issues\/(?!7\/|comments\/1$)/.test(one))).toEqual([]);
    const [comment] = github.comments.comments.map(({ body }) => body);
    expect(github.comments.comments).toHaveLength(1);
    const commit = await rig.git("rev-parse", "HEAD");
    expect(comment).toContain(`"commit":"${commit}","state":"checked"`);
    expect(comment).toMatch(/\*\*minimal\*\* → production · <code>cloud-tasks\.yaml<\/code>/);
    expect(comment).toContain("**$0.05** a month");
    expect(comment).not.toContain("$0.00 a month");

    // What the job's own report says is shown, and whose word it is, above it.
    expect(comment).toContain("worker/forged-handler");
    expect(comment).toMatch(/own job, whose code could report anything: the plan, the handlers\._/);
    expect(comment?.indexOf("own job")).toBeLessThan(comment?.indexOf("| change |") ?? 0);
  });

  it.each([
    ["that is not JSON", (file: string) => writeFile(file, "\u0000[[[")],
    ["of another shape", (file: string) => writeFile(file, '{"version":2,"plan":"@everyone"}')],
    ["of 200 MB", (file: string) => writeFile(file, "").then(() => truncate(file, 200_000_000))],
    ["that is a folder", (file: string) => mkdir(file)],
  ])("can't keep a comment from being written by a report %s", async (_what, forge) => {
    const forged = await artifact("cloud-tasks-check-production", forge);
    const { code, out } = await commentOn(await idOf("cloud-tasks-inspect-production"), forged);
    expect(code, out).toBe(0);
    const [{ body } = { body: "" }] = github.comments.comments;
    expect(body).toContain("the rehearsal left no report");
    expect(body).toContain("**$0.05** a month");
    expect(body).not.toContain("everyone");
  });
});

/** The last two jobs of a run, on artifacts that are there. */
async function commentOn(inspect: number, check: number): Promise<ActRun> {
  await rig.write(
    ".github/workflows/comment.yml",
    `name: comment
on: pull_request
permissions: {}
jobs:
  comment:
    uses: cloud-tasks/pipeline/.github/workflows/comment.yml@v1
    permissions: { actions: read, pull-requests: write }
    with: { inspect-artifact: "${inspect}", check-artifact: "${check}" }
`,
  );
  return pullRequest("comment.yml");
}

async function idOf(artifactName: string): Promise<number> {
  const found = [...(await rig.artifacts())].find(([, one]) => one === artifactName);
  return found?.[0] ?? 0;
}

async function reportOf(artifactName: string): Promise<unknown> {
  const file = rig.artifactFile(await idOf(artifactName), "report.json");
  return JSON.parse(await readFile(file, "utf8"));
}

/** Keeps a report as the job's upload does. */
async function artifact(of: string, write: (file: string) => Promise<unknown>): Promise<number> {
  const id = (await rig.artifacts()).size + 1;
  const file = rig.artifactFile(id, "report.json");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(join(dirname(file), "../artifact.json"), JSON.stringify({ id, name: of }));
  await write(file);
  return id;
}

async function digestOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const entry of (await readdir(folder, { recursive: true, withFileTypes: true })).toSorted(
    byPath,
  )) {
    if (entry.isFile()) hash.update(await readFile(join(entry.parentPath, entry.name)));
  }
  return hash.digest("hex");
}

function byPath(a: Dirent, b: Dirent): number {
  return join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1;
}
