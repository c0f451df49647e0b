import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { request, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { silent } from "../src/base/progress.ts";
import { stageProgress } from "../src/commands/pipeline/progress.ts";
import { rehearse } from "../src/commands/rehearse.ts";
import {
  STATE_BUCKET,
  startSession,
  type RehearsalSession,
} from "../src/commands/rehearse/session.ts";
import { loadProject } from "../src/project/load-project.ts";
import type { Project } from "../src/project/project.ts";
import { startReport } from "../src/report/merge.ts";
import { systemClock } from "../src/semantics/clock.ts";
import { smallProject, type TestProject } from "./rehearse-project.ts";

const BROKEN = `import { createServer } from "node:http";
createServer((request, response) => {
  const isKnown = request.url === "/readyz" || request.url === "/tasks/work";
  response.statusCode = isKnown ? 200 : 404;
  if (request.url === "/tasks/work") response.statusCode = 500;
  response.end("head");
}).listen(process.env.PORT);`;

let base: TestProject;
let head: TestProject;
beforeEach(async () => {
  [base, head] = await Promise.all([smallProject(), smallProject()]);
});
afterEach(async () => {
  await Promise.all([base.remove(), head.remove()]);
});

async function load(project: TestProject): Promise<Project> {
  const loaded = await loadProject({ configFile: project.config, environment: "rehearsal" });
  if (loaded.project === undefined) throw new Error("the fixture is broken");
  return loaded.project;
}

/** What the service answers to a caller with the invoker's token. */
async function callService(session: RehearsalSession): Promise<string> {
  const name = "projects/rehearsal/locations/us-central1/services/jobs-worker";
  const [service] = await (await session.gcp.services()).getService({ name });
  const url = new URL(service.uri ?? "");
  const [policy] = session.cloud.policies.get(name)["bindings"] as { members: string[] }[];
  const invoker = policy?.members[0]?.replace("serviceAccount:", "") ?? "";
  // *.localhost needs no resolver: the embedded cloud listens on loopback and reads the host.
  const call = request({
    host: "127.0.0.1",
    port: url.port,
    path: "/tasks/work",
    method: "POST",
    headers: {
      host: url.host,
      authorization: `Bearer ${session.cloud.issuer.idToken(invoker, service.uri ?? "")}`,
    },
  });
  call.end();
  const [response] = (await once(call, "response")) as [IncomingMessage];
  return `${response.statusCode} ${await text(response)}`;
}

/** What lies in the bucket of the state: a lock that was left would be here too. */
async function stateObjects(session: RehearsalSession): Promise<string[]> {
  const path = `/storage/v1/b/${STATE_BUCKET}/o`;
  const answer = await session.gcp.rest({ api: "storage", method: "GET", path });
  return (answer as { items: { name: string }[] }).items.map(({ name }) => name);
}

describe("rehearse --base", () => {
  it("shows what the change does and promotes it over the base's revision", async () => {
    const config = await readFile(head.config, "utf8");
    await writeFile(head.config, config.replace("max_attempts: 5", "max_attempts: 7"));
    await head.serve(BROKEN.replace("= 500", "= 204"));
    const { code, report } = await head.rehearse("--base", base.dir);
    expect(code).toBe(0);
    expect(report.plan?.changes).toMatchObject([
      { action: "update", address: expect.stringContaining('queue["jobs"]') as string },
      // It is told after how many attempts its queue gives up.
      { action: "update", address: expect.stringContaining('worker["worker"]') as string },
    ]);
    const [released] = report.promote?.workers ?? [];
    expect(released).toMatchObject({ outcome: "promoted", serving: released?.candidate });
    expect(released?.previous).toBe(report.baseline?.workers[0]?.revision);
    expect(report.cost?.baseLikelyUsd).toBe(report.cost?.likelyUsd);
  });

  it("rolls a failing candidate back, and the base's revision answers on", async () => {
    await head.serve(BROKEN);
    const [project, baseProject] = [await load(head), await load(base)];
    const session = await startSession({
      region: project.region,
      clock: systemClock,
      progress: silent,
      provider: "embedded",
    });
    try {
      const report = await rehearse(
        project,
        startReport({ project: "small", environment: "rehearsal", startedAtMs: 0 }),
        session,
        {
          clock: systemClock,
          progress: stageProgress(
            { colors: false, out: () => undefined, err: () => undefined, progress: silent },
            systemClock,
            { columns: undefined },
          ),
          signal: new AbortController().signal,
          base: { configFile: base.config, project: baseProject },
        },
      );
      const serving = report.baseline?.workers[0]?.revision;
      expect(serving).toBeDefined();
      expect(report.rollback).toMatchObject({
        status: "passed",
        workers: [{ outcome: "rolled back", serving, previous: serving }],
      });
      expect(await callService(session)).toBe("200 base");
      expect(await stateObjects(session)).toEqual(["small/rehearsal/default.tfstate"]);
    } finally {
      await session.stop();
    }
  });

  it("says in words who serves after a roll back", async () => {
    await head.serve(BROKEN);
    const { code, report, comment, stdout } = await head.rehearse("--base", base.config);
    expect(code).toBe(1);
    const serving = report.baseline?.workers[0]?.revision ?? "none";
    expect(stdout).toContain(`worker: ${serving} still serves all traffic`);
    // A comment never reads as a deployment: nothing that serves there is anybody's.
    expect(comment).not.toContain("serves all traffic");
  });

  it("asks for the packages of a base that does not build", async () => {
    await writeFile(
      join(base.dir, "worker", "package.json"),
      JSON.stringify({ main: "server.js", scripts: { build: "no-such-bundler" } }),
    );
    const { code, report } = await head.rehearse("--base", base.dir);
    expect(code).toBe(2);
    expect(report.baseline?.failure).toMatchObject({
      code: "IMAGE_BUILD_FAILED",
      hint: expect.stringContaining(`npm ci in ${base.dir}`) as string,
    });
  });

  it("has the guard stop a change that would lose what the base holds, and proves its handlers all the same", async () => {
    const config = await readFile(base.config, "utf8");
    const second = config.match(/  - id: jobs\n[\s\S]*?\n\n/)?.[0].replaceAll("jobs", "more") ?? "";
    await writeFile(base.config, config.replace("resources:\n", `resources:\n${second}`));
    const { code, report } = await head.rehearse("--base", base.dir);
    expect(code).toBe(3);
    expect(report.plan).toMatchObject({ status: "blocked", failure: { code: "TF_GUARD" } });
    expect(report.status).toBe("blocked");
    expect(report.smoke?.verdicts).toMatchObject([{ verdict: "passed" }]);
    const lost = 'module.queue["more"].google_cloud_tasks_queue.this';
    const allowed = await head.rehearse("--base", base.dir, "--allow", lost);
    expect(allowed.code, allowed.stdout).toBe(0);
    expect(allowed.report.apply).toMatchObject({ status: "passed", deleted: 2 });
  });

  it("tells in the report that a renamed project can't take what the base owns", async () => {
    const config = await readFile(head.config, "utf8");
    await writeFile(head.config, config.replace("project_name: small", "project_name: other"));
    const { code, report } = await head.rehearse("--base", base.dir);
    expect(code).toBe(2);
    expect(report.plan?.failure).toMatchObject({ code: "TF_NOT_OURS" });
    expect(report.apply).toBeUndefined();
  });

  it("stops when the base itself does not deploy, and says what to do", async () => {
    await base.serve("process.exit(4);");
    const { code, report } = await head.rehearse("--base", base.dir);
    expect(code).toBe(1);
    expect(report.baseline?.failure).toMatchObject({
      code: "RELEASE_NOT_READY",
      hint: expect.stringContaining("without --base") as string,
    });
    expect(report.plan).toBeUndefined();
  });
});
