import { describe, expect, it } from "vitest";

import {
  ALL,
  jobsOf,
  needsOf,
  problemsOf,
  REUSABLE,
  STARTERS,
  type Job,
} from "./workflow-files.ts";

const OWN_ACTION = "$/";
const CALLS = /^OWNER\/cloud-tasks-pipeline\/\.github\/workflows\/([\w-]+\.yml)@COMMIT$/;

const everyJob = ALL.flatMap((file) =>
  jobsOf(file).map(([name, job]) => ({ at: `${file.path} ${name}`, file, name, job })),
);

/** Runs a build, a rehearsal or a command of the user's. */
function runsTheirCode({ steps = [] }: Job): boolean {
  return steps.some(
    ({ run = "", with: given = {} }) =>
      /INSTALL|npm ci|\.ci\/run/.test(run) ||
      given["command"] === "build" ||
      (given["command"] === "pull-request" && given["rehearse"] !== "false"),
  );
}

describe.each(ALL.map((file) => [file.path, file] as const))("%s", (_, file) => {
  it("is what GitHub's own parser knows", () => {
    expect(problemsOf(file)).toEqual([]);
  });

  it("grants nothing by default, and each job names what it gets", () => {
    expect(file.permissions).toEqual({});
    for (const [name, job] of jobsOf(file)) expect(job.permissions, name).toBeDefined();
  });

  it("pins what it uses by commit, with the version beside it", () => {
    const uses = [...file.text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, of = ""]) => of);
    for (const reference of uses) {
      if (reference === OWN_ACTION || CALLS.test(reference)) continue;
      if (reference === "OWNER/cloud-tasks-pipeline@COMMIT") continue;
      // This repository's own CI calls what is beside it.
      if (reference.startsWith("./.github/workflows/")) continue;
      expect(reference).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it("has no expression in a script, and no credentials in a checkout", () => {
    for (const [, { steps = [] }] of jobsOf(file)) {
      for (const { run = "", uses = "", with: given = {} } of steps) {
        expect(run).not.toContain("${{");
        if (uses.startsWith("actions/checkout@")) expect(given["persist-credentials"]).toBe(false);
      }
    }
  });

  it("has a time limit in each job that runs", () => {
    for (const [name, job] of jobsOf(file)) {
      if (job.uses === undefined) expect(job["timeout-minutes"], name).toBeLessThanOrEqual(60);
    }
  });
});

it("gives no token that can write, no secret and no identity to a job that runs their code", () => {
  const jobs = everyJob.filter(({ job, file }) => runsTheirCode(job) && !isAllInOne(file.path));
  expect(jobs.map(({ at }) => at)).toEqual([
    ".github/workflows/check.yml check",
    ".github/workflows/deploy.yml build",
    ".github/workflows/ci.yml check",
    ".github/workflows/ci.yml containers",
    ".github/workflows/release.yml build",
  ]);
  for (const { at, job } of jobs) {
    expect(job.permissions, at).toEqual({ contents: "read" });
    expect(JSON.stringify(job), at).not.toMatch(/secrets\.|github\.token|google-github-actions/);
    if (!at.includes("ci.yml")) expect(job["cache-mode"], at).toBe("none");
  }
});

/**
 * The action alone is for repositories whose members may all write; the docs say what that means.
 */
function isAllInOne(path: string): boolean {
  return path === "workflows/action-only.yml";
}

it("never has an identity and a token that can write in one job", () => {
  for (const { at, job } of everyJob) {
    if (job.uses !== undefined) continue;
    const { "id-token": identity, ...others } = job.permissions ?? {};
    const writes = Object.entries(others).filter(([, access]) => access === "write");
    // npm's provenance is made by the identity, for the release that the token makes.
    if (identity === "write" && at !== ".github/workflows/release.yml publish") {
      expect(writes, at).toEqual([]);
    }
  }
});

it.each(STARTERS.map((file) => [file.path, file] as const))(
  "%s is short, and its callers grant what the workflows ask for and no more",
  (_, file) => {
    expect(file.text.split("\n").length).toBeLessThanOrEqual(40);
    for (const [name, job] of jobsOf(file)) {
      if (job.uses === undefined) continue;
      const called = REUSABLE.find(({ path }) =>
        path.endsWith(`/${CALLS.exec(job.uses ?? "")?.[1]}`),
      );
      expect(called, name).toBeDefined();
      // GitHub wants the union over all jobs of what is called, also over those that are skipped:
      // actions/runner#4151.
      const union: Record<string, string> = {};
      for (const [, { permissions = {} }] of jobsOf(called ?? file)) {
        for (const [scope, access] of Object.entries(permissions)) {
          if (union[scope] !== "write") union[scope] = access;
        }
      }
      expect(job.permissions, name).toEqual(union);
      const inputs = (called?.on["workflow_call"] as { inputs?: object } | undefined)?.inputs ?? {};
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})));
    }
  },
);

describe("a deploy", () => {
  const deploy = REUSABLE.find(({ path }) => path.endsWith("/deploy.yml"))?.jobs ?? {};
  const operate = REUSABLE.find(({ path }) => path.endsWith("/operate.yml"))?.jobs ?? {};

  it("waits for its gate, which never names the environment", () => {
    expect(needsOf(deploy["deploy"] ?? fail())).toEqual(["build", "gate", "plan"]);
    expect(needsOf(operate["operate"] ?? fail())).toEqual(["gate"]);
    const inEnvironment = everyJob
      .filter(({ job, file }) => job.environment !== undefined && !isAllInOne(file.path))
      .map(({ at }) => at);
    expect(inEnvironment).toEqual([
      ".github/workflows/deploy.yml deploy",
      ".github/workflows/operate.yml operate",
      ".github/workflows/release.yml publish",
    ]);
  });

  it("is one at a time in its environment, and none is cancelled or lost", () => {
    for (const job of [deploy["deploy"], operate["operate"]]) {
      expect(job?.concurrency).toEqual({
        group: "cloud-tasks-deploy-${{ inputs.name }}-${{ inputs.environment }}",
        "cancel-in-progress": false,
        queue: "max",
      });
    }
    const whole = REUSABLE.filter(({ concurrency }) => concurrency !== undefined);
    expect(whole).toEqual([]);
  });

  it("makes a deployment where it ships something, and none where it operates", () => {
    expect(deploy["deploy"]?.environment).not.toHaveProperty("deployment");
    expect(operate["operate"]?.environment).toHaveProperty("deployment", false);
  });
});

function fail(): never {
  throw new Error("there is no such job");
}
