import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { Report } from "../../report/report.ts";
import { systemClock } from "../../semantics/clock.ts";
import { checkPullRequest } from "../action/check-pull-request.ts";
import type { Console } from "../frame/console.ts";
import { rehearsePullRequest } from "./pull-request.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "ct-pull-request-"));
  await symlink(resolve("node_modules"), join(dir, "node_modules"));
  for (const side of ["base", "head"]) {
    await cp("examples/plain-node", join(dir, side), { recursive: true });
  }
});
afterEach(() => rm(dir, { recursive: true }));

async function edit(file: string, from: RegExp, to: string): Promise<void> {
  const before = await readFile(join(dir, file), "utf8");
  expect(before).toMatch(from);
  await writeFile(join(dir, file), before.replace(from, to));
}

async function check(): Promise<{ report: Report; warnings: string[] }> {
  const warnings: string[] = [];
  const progress = { info: () => undefined, warn: (text: string) => void warnings.push(text) };
  const ignored = (): void => undefined;
  const console: Console = { colors: false, out: ignored, err: ignored, progress };
  const { report } = await checkPullRequest(
    { config: join(dir, "head/cloud-tasks.yaml"), base: join(dir, "base/cloud-tasks.yaml") },
    {
      clock: systemClock,
      progress,
      rehearse: (project, started, base) =>
        rehearsePullRequest(project, started, { console, clock: systemClock, base }),
    },
  );
  return { report, warnings };
}

it("shows the change against the deployed base, and its cost", async () => {
  await edit("head/cloud-tasks.yaml", /max_attempts: 5/, "max_attempts: 6");
  await edit(
    "head/cloud-tasks.yaml",
    /max_instances: 5/,
    "max_instances: 5\n      min_instances: 1",
  );
  const { report } = await check();
  expect(report.baseline?.status).toBe("passed");
  expect(report.plan?.changes.map(({ action }) => action)).toEqual(["update", "update"]);
  expect((report.cost?.likelyUsd ?? 0) - (report.cost?.baseLikelyUsd ?? 0)).toBeGreaterThan(5);
  expect(report.smoke?.verdicts.map(({ verdict }) => verdict)).toEqual(["passed"]);
  expect(report.status).toBe("passed");
});

it("passes a change that fixes a base which does not deploy", async () => {
  await writeFile(join(dir, "base/worker/server.js"), "process.exit(3);");
  const { report, warnings } = await check();
  expect(report.status).toBe("passed");
  expect(report.baseline).toMatchObject({ status: "skipped" });
  expect(report.baseline?.failure?.message).toContain("of the base");
  expect(warnings.join("\n")).toContain("the base could not be deployed");
});

it("blames the change for what it breaks, and keeps all traffic on the base", async () => {
  await writeFile(
    join(dir, "head/worker/server.js"),
    `import { createServer } from "node:http";
createServer((request, response) => {
  response.statusCode = request.url.startsWith("/tasks/") ? 500 : 200;
  response.end();
}).listen(process.env.PORT);`,
  );
  const { report } = await check();
  expect(report.status).toBe("failed");
  expect(report.smoke?.failure?.code).toBe("SMOKE_FAILED");
  expect(report.rollback?.workers[0]?.outcome).toBe("rolled back");
});
