import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { smallProject, type Rehearsed, type TestProject } from "./rehearse-project.ts";

let base: TestProject;
let head: TestProject;
beforeEach(async () => {
  [base, head] = await Promise.all([smallProject(), smallProject()]);
});
afterEach(async () => {
  await Promise.all([base.remove(), head.remove()]);
});

/** Rehearses a worker whose handler does `body`, against a base that works. */
async function rehearseHandler(body: string): Promise<Rehearsed> {
  await head.serve(`import { createServer } from "node:http";
createServer((request, response) => {
  if (request.url !== "/tasks/work") return void response.writeHead(request.url === "/readyz" ? 200 : 404).end();
  ${body}
}).listen(process.env.PORT);`);
  return head.rehearse("--base", base.dir);
}

/** Makes the head's worker one of the worker library, with a build of its own. */
async function buildHead(source: string): Promise<void> {
  const worker = join(head.dir, "worker");
  const scripts = { build: "cloud-tasks-worker build", start: "node dist/server.js" };
  await writeFile(join(worker, "package.json"), JSON.stringify({ type: "module", scripts }));
  await mkdir(join(worker, "src"), { recursive: true });
  await writeFile(join(worker, "src", "server.ts"), source);
}

const LIBRARY = 'import { defineTask, isMain, serveTasks } from "@cloud-tasks-pipeline/worker";';

/** The worker library's tasks, each without a payload. */
function workerOf(runs: Readonly<Record<string, string>>): string {
  const tasks = Object.entries(runs).map(
    ([name, body]) =>
      `defineTask({ name: "${name}", payload: any, queue: "jobs", timeout: "1m", smoke: [{ payload: {}, timeout: "6s" }], run: async (_, { log }) => { ${body} } })`,
  );
  return `${LIBRARY}
const any = { "~standard": { version: 1, vendor: "test", validate: (value: unknown) => ({ value }) } } as const;
export const tasks = [${tasks.join(", ")}];
if (isMain(import.meta.url)) await serveTasks(tasks);`;
}

function expectRolledBack({ code, report }: Rehearsed): void {
  const serving = report.baseline?.workers[0]?.revision;
  expect(code).toBe(1);
  expect(serving).toBeDefined();
  expect(report.rollback?.workers).toMatchObject([{ outcome: "rolled back", serving }]);
}

it("names a handler that answers 500, with the status, the attempt and what the worker printed", async () => {
  const rehearsed = await rehearseHandler(
    `console.log(JSON.stringify({ severity: "ERROR", message: "smtp is down" }));
  response.writeHead(500).end();`,
  );
  expectRolledBack(rehearsed);
  const { report, stdout, comment } = rehearsed;
  expect(report.smoke?.failure).toMatchObject({
    code: "SMOKE_FAILED",
    message: expect.stringMatching(
      /worker\/work: GetTask: attempt \d answered INTERNAL.*500/,
    ) as string,
    hint: expect.stringContaining("POST /tasks/work") as string,
  });
  expect(report.smoke?.verdicts[0]).toMatchObject({
    log: expect.arrayContaining(["ERROR smtp is down"]) as string[],
  });
  for (const text of [stdout, comment]) expect(text).toContain("smtp is down");
});

it("names a handler that never answers within its case's time, and the attempt in flight", async () => {
  const config = await readFile(head.config, "utf8");
  await writeFile(head.config, config.replace("timeout: 60s", "timeout: 5s"));
  const rehearsed = await rehearseHandler("");
  expectRolledBack(rehearsed);
  const [verdict] = rehearsed.report.smoke?.verdicts ?? [];
  expect(verdict).toMatchObject({
    verdict: "failed",
    attempts: 1,
    evidence:
      "GetTask: no completion within 5 s, 1 attempt dispatched, 1 in flight without an answer",
    hint: expect.stringContaining("raise `timeout` of its smoke case") as string,
  });
});

it("looks for a crash when the worker ends in the middle of a task", async () => {
  const config = await readFile(head.config, "utf8");
  await writeFile(head.config, config.replace("timeout: 60s", "timeout: 5s"));
  const rehearsed = await rehearseHandler('console.error("out of memory"); process.exit(1);');
  expectRolledBack(rehearsed);
  const [verdict] = rehearsed.report.smoke?.verdicts ?? [];
  expect(verdict).toMatchObject({
    verdict: "failed",
    hint: expect.stringContaining("a crash") as string,
    log: expect.arrayContaining(["out of memory"]) as string[],
  });
});

it("says that a path is missing when the worker answers 404", async () => {
  const rehearsed = await rehearseHandler("response.writeHead(404).end();");
  expectRolledBack(rehearsed);
  expect(rehearsed.report.smoke?.failure?.hint).toContain("has no POST /tasks/work");
});

it("tells a worker that crashes on start by its exit code and its last words; nothing is moved", async () => {
  await head.serve('console.error("no database is configured"); process.exit(3);');
  const { code, report, stdout, comment } = await head.rehearse("--base", base.dir);
  const serving = report.baseline?.workers[0]?.revision;
  expect(code).toBe(1);
  expect(report.apply?.failure?.message).toContain("exit(3)");
  expect(report.candidate).toMatchObject({
    status: "failed",
    failure: { code: "RELEASE_NOT_READY" },
    workers: [
      {
        outcome: "not ready",
        serving,
        log: ["no database is configured", "ERROR Container called exit(3)."],
      },
    ],
  });
  expect(report.smoke).toBeUndefined();
  for (const text of [stdout, comment]) {
    expect(text).toContain("no database is configured");
    expect(text).toContain(`${serving} still serves all traffic`);
  }
});

it("shows which module is missing, not the end of the stack that says so", async () => {
  await head.serve('await import("./mailer.js");');
  const { code, report, stdout, comment } = await head.rehearse("--base", base.dir);
  expect(code).toBe(1);
  const said = report.candidate?.workers[0]?.log ?? [];
  expect(said.length).toBeLessThanOrEqual(8);
  expect(said.join("\n")).toMatch(/Cannot find module '.*mailer\.js'/);
  for (const text of [stdout, comment]) expect(text).toContain("Cannot find module");
});

it("says of a first release that there is no earlier revision to go back to", async () => {
  await head.serve("process.exit(3);");
  const { code, report, stdout } = await head.rehearse();
  expect(code).toBe(1);
  expect(report.candidate?.workers).toMatchObject([{ serving: "" }]);
  expect(stdout).toContain("nothing serves");
});

it("shows a handler's own error, with its cause, and none of its lines to one that never answers", async () => {
  await buildHead(
    workerOf({
      work: 'log.info("at work"); throw new Error("kaput", { cause: new TypeError("no route") });',
      hangs: "await new Promise(() => {});",
    }),
  );
  const rehearsed = await head.rehearse("--base", base.dir);
  expectRolledBack(rehearsed);
  const { report, stdout, comment } = rehearsed;
  const said = "ERROR attempt failed: Error: kaput (cause: TypeError: no route)";
  const [hangs, work] = (report.smoke?.verdicts ?? []).toSorted((a, b) =>
    a.handler < b.handler ? -1 : 1,
  );
  expect(work).toMatchObject({
    handler: "work",
    logOf: "task",
    log: expect.arrayContaining([said]) as string[],
  });
  for (const text of [stdout, comment]) expect(text).toContain(said);
  expect(hangs).toMatchObject({ handler: "hangs", verdict: "failed" });
  expect(hangs).not.toHaveProperty("log");
});

it("names what a worker throws at import, and what keeps serving; the build did not fail", async () => {
  await buildHead('throw new Error("boom at start"); export const tasks = [];');
  const { code, report, stdout, comment } = await head.rehearse("--base", base.dir);
  const serving = report.baseline?.workers[0]?.revision;
  expect(serving).toBeDefined();
  expect(code).toBe(1);
  expect(report.build?.failure).toMatchObject({
    code: "IMAGE_WORKER_CRASHES",
    exitCode: 1,
    message: expect.stringContaining("the worker crashes on start: Error: boom at start") as string,
  });
  expect(report.candidate).toBeUndefined();
  for (const text of [stdout, comment]) expect(text).toContain("boom at start");
  expect(stdout).toContain(`${serving} still serves all traffic`);
});

it("shows what the bundler says of a worker that does not compile, which its user must change", async () => {
  await buildHead("export const tasks = [;");
  const { code, report, stdout, comment } = await head.rehearse();
  expect(code).toBe(2);
  expect(report.build?.failure?.code).toBe("IMAGE_BUILD_FAILED");
  for (const text of [stdout, comment]) expect(text).toMatch(/Unexpected (?:&#34;|")?;/);
});

it.each(['{"version":1,"handlers":[{"name":"wo'])(
  "builds anew what a killed build left of the manifest: %j",
  async (half) => {
    await buildHead(workerOf({ work: "" }));
    await mkdir(join(head.dir, "worker", "dist"), { recursive: true });
    await writeFile(join(head.dir, "worker", "dist", "cloud-tasks.manifest.json"), half);
    const { code, report } = await head.rehearse();
    expect(report.validate?.diagnostics).toContainEqual(
      expect.objectContaining({ code: "CT011", severity: "warning" }),
    );
    expect(report.smoke?.verdicts).toMatchObject([{ handler: "work", verdict: "passed" }]);
    expect(code).toBe(0);
  },
);

it("does not go on with a manifest that the build itself left unusable", async () => {
  await buildHead("");
  const scripts = {
    build: "mkdir -p dist && echo { > dist/cloud-tasks.manifest.json",
    start: "node server.js",
  };
  await writeFile(
    join(head.dir, "worker", "package.json"),
    JSON.stringify({ type: "module", scripts }),
  );
  const { code, report } = await head.rehearse();
  expect(report.build?.failure?.code).toBe("CONFIG_CHANGED");
  expect(report.apply).toBeUndefined();
  expect(code).toBe(2);
});
