import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { startGitHubServer, type GitHubServer } from "./github-server.ts";

/** Runs workflows as GitHub does, on this machine: https://github.com/nektos/act. `.ci/run` installs it where go is. */
const act = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "act"))
  .find(isExecutable);

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const WORKFLOW = `on: pull_request
permissions:
  contents: read
  pull-requests: write
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { persist-credentials: false, fetch-depth: 0 }
      # In place of npm ci.
      - run: ln -s ${resolve("node_modules")} node_modules && git worktree add base main
      - id: pipeline
        uses: cloud-tasks/pipeline@v1
        with:
          base-config: base/cloud-tasks.yaml
          rehearse: \${{ vars.REHEARSE }}
      - if: always()
        run: >-
          echo "status=\${{ steps.pipeline.outputs.status }} plan=\${{ steps.pipeline.outputs.plan }}
          change=\${{ steps.pipeline.outputs.monthly-cost-change-usd }}"
`;

let folder: string;
let github: GitHubServer;

const git = async (...args: string[]): Promise<void> => {
  await promisify(execFile)("git", ["-C", join(folder, "repository"), ...args], {
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      GIT_AUTHOR_NAME: "a",
      GIT_AUTHOR_EMAIL: "a@example.com",
      GIT_COMMITTER_NAME: "a",
      GIT_COMMITTER_EMAIL: "a@example.com",
    },
  });
};

/** What a release holds, and a repository with a base and a change of it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-act-"));
  for (const part of ["action.yml", "dist", "terraform"]) {
    await cp(part, join(folder, "release", part), { recursive: true });
  }
  const repository = join(folder, "repository");
  await cp("examples/task-processor", repository, {
    recursive: true,
    filter: (path) => !path.endsWith("worker/dist"),
  });
  await mkdir(join(repository, ".github/workflows"), { recursive: true });
  await writeFile(join(repository, ".github/workflows/pull-request.yml"), WORKFLOW);
  await git("init", "-q", "-b", "main");
  await git("remote", "add", "origin", "https://github.com/o/r.git");
  await git("add", "-A");
  await git("commit", "-q", "-m", "base");
  await git("checkout", "-q", "-b", "change");
  await edit("max_attempts: 5", "max_attempts: 7");
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  github = await startGitHubServer();
});
afterEach(async () => {
  await github.stop();
  expect(github.problems).toEqual([]);
});

async function edit(from: string, to: string): Promise<void> {
  const file = join(folder, "repository/cloud-tasks.yaml");
  const before = await readFile(file, "utf8");
  expect(before).toContain(from);
  await writeFile(file, before.replace(from, to));
  await git("commit", "-q", "-a", "-m", "change");
}

async function pullRequest(rehearse: boolean): Promise<{ code: number; out: string }> {
  const event = join(folder, "event.json");
  await writeFile(
    event,
    JSON.stringify({
      pull_request: {
        number: 7,
        head: { sha: "0123456789abcdef0123456789abcdef01234567" },
        base: { ref: "main", sha: "89abcdef0123456789abcdef0123456789abcdef" },
      },
    }),
  );
  const args = ["pull_request", "-W", ".github/workflows/pull-request.yml", "-e", event];
  const child = spawn(
    act ?? "act",
    [
      ...args,
      "-P",
      "ubuntu-latest=-self-hosted",
      "--local-repository",
      `cloud-tasks/pipeline@v1=${join(folder, "release")}`,
      "--env",
      `GITHUB_API_URL=${github.url}`,
      "--var",
      `REHEARSE=${rehearse}`,
      "-s",
      "GITHUB_TOKEN=the-token",
    ],
    {
      cwd: join(folder, "repository"),
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        XDG_CACHE_HOME: join(folder, "cache"),
        XDG_CONFIG_HOME: join(folder, "config"),
      },
    },
  );
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number]>,
  ]);
  return { code, out: out + err };
}

const name = act === undefined ? "action.yml in act (act is not installed)" : "action.yml in act";

describe.skipIf(act === undefined)(name, { timeout: 240_000 }, () => {
  it("shows a change in one comment, then updates it", async () => {
    const first = await pullRequest(true);
    expect(first.out).toContain("status=passed plan=2 to update");
    expect(first.out).toContain("change=0.00");
    expect(first.code).toBe(0);
    const body = github.comments[0]?.body ?? "";
    for (const handler of ["send-email", "process-webhook", "sync-data", "cleanup"]) {
      expect(body).toContain(handler);
    }
    const second = await pullRequest(false);
    expect(second.code).toBe(0);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).not.toBe(body);
    expect([...github.tokens]).toEqual(["token the-token"]);
  });

  it("keeps the verdict of a fork, and says where the report is", async () => {
    github.isReadOnly = true;
    const { code, out } = await pullRequest(false);
    expect(out).toContain("status=passed");
    expect(out).toMatch(/::warning::the comment could not be written.*job summary/);
    expect(code).toBe(0);
    expect(github.comments).toEqual([]);
  });

  it("fails the job of a config with mistakes, and shows them on their lines and in the comment", async () => {
    await edit("max_attempts: 7", "max_attempt: 7");
    const { code, out } = await pullRequest(true);
    expect(out).toMatch(/::error title=CT003,file=cloud-tasks\.yaml,line=15.*max_attempt/);
    expect(out).toContain("status=failed");
    expect(code).toBe(1);
    expect(github.comments[0]?.body).toContain("CT003");
  });
});
