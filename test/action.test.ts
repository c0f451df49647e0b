import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { parseReport } from "../src/report/read-report.ts";
import { readOnly, startGitHubServer, type GitHubServer } from "./github-server.ts";

const EXAMPLE = "examples/task-processor/cloud-tasks.yaml";

const PULL_REQUEST = {
  number: 7,
  head: { sha: "0123456789abcdef" },
  base: { ref: "main", sha: "fedcba9876543210" },
};

let folder: string;
let github: GitHubServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-action-"));
  github = await startGitHubServer();
});
afterEach(async () => {
  await github.stop();
  expect(github.problems).toEqual([]);
  await rm(folder, { recursive: true });
});

interface StepResult {
  readonly code: number;
  readonly out: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** One step of the composite action, as the runner starts it. */
async function step(env: Readonly<Record<string, string>>): Promise<StepResult> {
  const files = Object.fromEntries(
    ["event", "output", "summary"].map((name) => [name, join(folder, name)]),
  );
  await writeFile(files["event"] ?? "", JSON.stringify({ pull_request: PULL_REQUEST }));
  await writeFile(files["output"] ?? "", "");
  await writeFile(files["summary"] ?? "", "");
  const child = spawn(process.execPath, [resolve("dist/action/index.js")], {
    cwd: env["GITHUB_WORKSPACE"] ?? process.cwd(),
    env: {
      PATH: process.env["PATH"],
      GITHUB_API_URL: github.url,
      GITHUB_EVENT_PATH: files["event"],
      GITHUB_OUTPUT: files["output"],
      GITHUB_STEP_SUMMARY: files["summary"],
      GITHUB_REPOSITORY: "o/r",
      // A merge commit, which nobody wrote.
      GITHUB_SHA: "9999999999999999",
      GITHUB_WORKSPACE: process.cwd(),
      RUNNER_TEMP: folder,
      ...env,
    },
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number]>,
  ]);
  const written = await readFile(files["output"] ?? "", "utf8");
  return {
    code,
    out: out + err,
    outputs: Object.fromEntries(
      [...written.matchAll(/^(.+)<<(ghadelimiter_.+)\n([\s\S]*?)\n\2$/gm)].map((match) => [
        match[1] ?? "",
        match[3] ?? "",
      ]),
    ),
    summary: await readFile(files["summary"] ?? "", "utf8"),
  };
}

function check(config: string, env: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  return step({
    INPUT_COMMAND: "pull-request",
    INPUT_CONFIG: config,
    INPUT_REHEARSE: "false",
    ...env,
  });
}

const comment = ({ outputs }: StepResult): Promise<StepResult> =>
  step({
    INPUT_COMMAND: "comment",
    INPUT_REPORT: outputs["report"] ?? "",
    INPUT_TOKEN: "the-token",
  });

describe("the action", () => {
  it("writes one comment, and updates it the next time", async () => {
    const first = await check(EXAMPLE);
    expect(first.code).toBe(0);
    expect(first.outputs).toMatchObject({
      status: "passed",
      "monthly-cost-usd": expect.stringMatching(/^\d+\.\d\d$/) as string,
    });
    expect(first.summary).toContain("task-processor");
    expect(await comment(first)).toMatchObject({ code: 0 });
    const written = github.comments[0]?.body;
    await comment(await check(EXAMPLE));
    expect(github.comments).toHaveLength(1);
    expect(written).toContain("| **likely** |");
    expect(written?.replaceAll("<!---->", "")).toContain(
      "against <code>main</code> at <code>fedcba9</code>",
    );
    expect(written).toMatch(/```mermaid\nflowchart LR\n(?: {2}.+ -->\|".+"\| .+\n)+/);
    expect(github.requests.filter((one) => !/user|graphql/.test(one))).toEqual([
      "GET /repos/o/r/issues/7/comments",
      "POST /repos/o/r/issues/7/comments",
      // Another first run may have written one meanwhile.
      "GET /repos/o/r/issues/7/comments",
      "GET /repos/o/r/issues/7/comments",
      "GET /repos/o/r/issues/comments/1",
      "PATCH /repos/o/r/issues/comments/1",
    ]);
    expect([...github.tokens]).toEqual(["token the-token"]);
  });

  it("leaves the report as a file that a later job can read", async () => {
    const { outputs } = await check(EXAMPLE);
    const report = parseReport(await readFile(outputs["report"] ?? "", "utf8"));
    expect(report).toMatchObject({
      status: "passed",
      commit: "0123456789abcdef",
      base: { ref: "main", commit: "fedcba9876543210" },
      deployment: { safe: expect.any(Number) as number },
    });
    expect(report.flow).toContainEqual({
      kind: "schedule",
      from: "daily-cleanup",
      label: expect.stringContaining("*") as string,
      to: "worker",
    });
  });

  it("says what the change costs against its base", async () => {
    const base = join(folder, "base.yaml");
    await writeFile(
      base,
      (await readFile(EXAMPLE, "utf8")).replace("min_instances: 1", "min_instances: 0"),
    );
    const { outputs } = await check(EXAMPLE, { INPUT_BASE_CONFIG: base });
    expect(Number(outputs["monthly-cost-change-usd"])).toBeGreaterThan(10);
  });

  it.each([
    ["isn't there", undefined],
    ["is broken", "project_name: ["],
  ])("checks the change without a base that %s", async (_, text_) => {
    const base = join(folder, "base.yaml");
    if (text_ !== undefined) await writeFile(base, text_);
    const { code, out, outputs } = await check(EXAMPLE, { INPUT_BASE_CONFIG: base });
    expect(code).toBe(0);
    expect(out).toMatch(/^::warning::.*the change is checked without its base/m);
    expect(outputs["monthly-cost-change-usd"]).toBe("");
  });

  it("annotates each mistake on its line and exits with 2", async () => {
    const checked = await check("./test/fixtures/config/ten-mistakes.yaml");
    expect(checked.code).toBe(2);
    expect(
      checked.out.match(
        /^::error title=CT\d+,file=test\/fixtures\/config\/ten-mistakes\.yaml,line=\d+/gm,
      ),
    ).toHaveLength(10);
    await comment(checked);
    expect(github.comments[0]?.body).toContain("CT003");
  });

  it("keeps the verdict of a fork, whose token may not write", async () => {
    github.fault = readOnly;
    const checked = await check(EXAMPLE);
    const commented = await comment(checked);
    expect([checked.code, commented.code]).toEqual([0, 0]);
    expect(commented.out).toContain("pull-requests: write");
    expect(commented.out).toContain("job summary");
    const withToken = commented.out.split("\n").filter((line) => line.includes("the-token"));
    expect(withToken).toEqual(["::add-mask::the-token"]);
    expect(commented.out.startsWith("::add-mask::")).toBe(true);
    expect(checked.summary).toContain("task-processor");
  });

  it("still tells the cost when the rehearsal can't start", async () => {
    const checked = await check(EXAMPLE, {
      INPUT_REHEARSE: "true",
      PATH: folder,
      CLOUD_TASKS_NO_DOWNLOAD: "1",
    });
    expect(checked.code).toBe(2);
    expect(checked.out).toMatch(/^::error title=TF_NOT_FOUND,file=.*cloud-tasks\.yaml::plan: /m);
    expect(checked.outputs).toMatchObject({
      status: "failed",
      "monthly-cost-usd": expect.stringMatching(/^\d+\.\d\d$/) as string,
    });
    expect(checked.summary).toContain("TF&#95;NOT&#95;FOUND");
  });

  it("says of a config that is not there what to do on GitHub", async () => {
    const { code, out, summary } = await check("jobs/cloud-tasks.yaml");
    expect(code).toBe(2);
    const [annotation = ""] = out.match(/^::error title=CT001.*$/m) ?? [];
    expect(annotation).toContain("::there is no jobs/cloud-tasks.yaml in the repository");
    expect(annotation).toContain("as the input config, and check the repository out");
    expect(annotation + summary).not.toContain(process.cwd());
  });

  it("names the commands that there are", async () => {
    const { code, out } = await check(EXAMPLE, { INPUT_COMMAND: "ship" });
    expect(code).toBe(2);
    expect(out).toMatch(/^::error title=ACTION_INPUT::.*"ship"%0Awrite one of auto, .*deploy/m);
  });
});

describe("a hostile pull request", () => {
  /**
   * A worker that proves its handler only when it sees no credential of the job, whose build tries
   * workflow commands.
   */
  async function hostileProject(): Promise<string> {
    const project = join(folder, "project");
    await cp("examples/plain-node", project, { recursive: true });
    await symlink(resolve("node_modules"), join(project, "node_modules"));
    const worker = join(project, "worker");
    const manifest = JSON.parse(await readFile(join(worker, "package.json"), "utf8")) as object;
    const loot = "(name) => /^(GITHUB_|ACTIONS_|INPUT_|RUNNER_)/.test(name)";
    await writeFile(
      join(worker, "build.mjs"),
      `const loot = Object.keys(process.env).filter(${loot});
console.log("##[error]forged", "\\n::error title=FORGED::forged");
if (loot.length > 0) throw new Error("the build sees " + loot.join(" "));`,
    );
    await writeFile(
      join(worker, "package.json"),
      JSON.stringify({ ...manifest, main: "server.mjs", scripts: { build: "node build.mjs" } }),
    );
    await writeFile(
      join(worker, "server.mjs"),
      `import { createServer } from "node:http";
const loot = Object.keys(process.env).filter(${loot});
createServer((request, response) => {
  const isTask = request.url.startsWith("/tasks/");
  if (!isTask && request.url !== "/readyz") return void response.writeHead(404).end();
  response.writeHead(isTask && loot.length > 0 ? 500 : 200).end();
}).listen(process.env.PORT);`,
    );
    return join(project, "cloud-tasks.yaml");
  }

  it("can't have a file of the runner quoted by a link to it", async () => {
    const token = "npm_0123456789abcdef";
    const repository = join(folder, "repository");
    await cp("examples/minimal", repository, {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
    await writeFile(join(folder, ".npmrc"), `//registry.npmjs.org/:_authToken=${token}\n`);
    const config = join(repository, "cloud-tasks.yaml");
    const links = [
      [config, "CT001"],
      [join(repository, "worker/dist/cloud-tasks.manifest.json"), "CT011"],
      [join(repository, "worker/package.json"), "IMAGE_NO_PACKAGE"],
      [join(repository, "cloud-tasks.moved.tf"), "TF_MOVED_FILE"],
    ] as const;
    for (const [link, code] of links.toReversed()) {
      await rm(link, { force: true });
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(folder, ".npmrc"), link);
      const checked = await check(config, { GITHUB_WORKSPACE: repository, INPUT_REHEARSE: "true" });
      expect(checked.code).not.toBe(0);
      expect(checked.out).toContain(code);
      expect(JSON.stringify(checked)).not.toContain(token);
      await comment(checked);
      expect(github.comments[0]?.body).not.toContain(token);
    }
  });

  it("sees no credential of the job and can't speak to the runner", async () => {
    const config = await hostileProject();
    const { code, out, outputs } = await check(config, {
      GITHUB_WORKSPACE: folder,
      INPUT_REHEARSE: "true",
      GITHUB_TOKEN: "t",
      ACTIONS_RUNTIME_TOKEN: "t",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t",
      GITHUB_ENV: join(folder, "env"),
    });
    const report = parseReport(await readFile(outputs["report"] ?? "", "utf8"));
    expect(report.build?.failure).toBeUndefined();
    expect(report.smoke?.verdicts.map(({ verdict }) => verdict)).toEqual(["passed"]);
    expect(code).toBe(0);
    // Everything that the build printed stands where commands are stopped.
    const [, token = "", inside = ""] =
      /::stop-commands::(\S+)\n([\s\S]*)\n::\1::\n/.exec(out) ?? [];
    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    expect(inside).toContain("forged");
    expect(out.replace(inside, "")).not.toContain("forged");
  });
});
