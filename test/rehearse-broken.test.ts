import { readFile, writeFile } from "node:fs/promises";

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
  if (request.url !== "/tasks/work") return void response.end();
  ${body}
}).listen(process.env.PORT);`);
  return head.rehearse("--base", base.dir);
}

function expectRolledBack({ code, report }: Rehearsed): void {
  const serving = report.baseline?.workers[0]?.revision;
  expect(code).toBe(1);
  expect(serving).toBeDefined();
  expect(report.release?.workers).toMatchObject([{ outcome: "rolled back", serving }]);
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
  expect(report.release).toMatchObject({
    status: "failed",
    failure: { code: "RELEASE_NOT_READY" },
    workers: [{ outcome: "failed", serving, log: ["no database is configured"] }],
  });
  expect(report.smoke).toBeUndefined();
  for (const text of [stdout, comment]) {
    expect(text).toContain("no database is configured");
    expect(text).toContain(`${serving} still serves all traffic`);
  }
});

it("says of a first release that there is no earlier revision to go back to", async () => {
  await head.serve("process.exit(3);");
  const { code, report, stdout } = await head.rehearse();
  expect(code).toBe(1);
  expect(report.release?.workers).toMatchObject([{ serving: "" }]);
  expect(stdout).toContain("nothing serves");
});
