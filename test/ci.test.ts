import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

import { expect, it } from "vitest";
import { parse } from "yaml";

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions: object;
        /** None in a job that calls a workflow. */
        readonly steps?: { uses?: string; run?: string }[];
      }
    >
  >;
}

it("runs every part of npm run check in .ci/run, and .ci/run in the workflow", async () => {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as {
    scripts: Record<string, string>;
  };
  const run = await readFile(".ci/run", "utf8");
  const parts = [...(scripts["check"] ?? "").matchAll(/npm (?:run )?[\w:]+/g)].map(String);
  expect(parts.length).toBeGreaterThan(5);
  for (const part of parts) expect(run).toContain(part);
  const workflow = parse(await readFile(".github/workflows/ci.yml", "utf8")) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);
  expect(steps.map((step) => step.run)).toContain("bash .ci/run");
});

it("gives the workflow the right to read, and pins each action by its commit", async () => {
  const workflow = parse(await readFile(".github/workflows/ci.yml", "utf8")) as Workflow;
  expect(workflow.permissions).toEqual({});
  for (const job of Object.values(workflow.jobs)) {
    expect(job.permissions).toEqual({ contents: "read" });
    for (const { uses } of job.steps ?? []) {
      if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  }
});

it("keeps the lock file free of addresses: any registry will do", async () => {
  const lock = JSON.parse(await readFile("package-lock.json", "utf8")) as {
    packages: Record<string, { resolved?: string }>;
  };
  const addresses = Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? []);
  expect(addresses.filter((address) => address.includes("://"))).toEqual([]);
});

it("installs nothing that needs another Node than this one, and knows every install script", async () => {
  const check = ["ci", "--dry-run", "--ignore-scripts", "--offline", "--engine-strict"];
  await promisify(execFile)("npm", check);
  const { packages } = JSON.parse(await readFile("package-lock.json", "utf8")) as {
    packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
  };
  const { allowScripts } = JSON.parse(await readFile("package.json", "utf8")) as {
    allowScripts: Record<string, boolean>;
  };
  const names = Object.entries(packages).flatMap(([path, { hasInstallScript, optional }]) =>
    hasInstallScript === true && optional !== true ? [path.replace(/^.*node_modules\//, "")] : [],
  );
  expect(new Set(names)).toEqual(new Set(Object.keys(allowScripts)));
});
