import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, expect, it } from "vitest";

import type { Report } from "../src/report/report.ts";
import { copyProject, type TestProject } from "./rehearse-project.ts";

let project: TestProject | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

function verdictsOf(report: Report): string[] {
  const verdicts = report.smoke?.verdicts ?? [];
  return verdicts.map(({ handler, verdict }) => `${handler} ${verdict}`).toSorted();
}

it("takes the bare config, byte for byte, with the example's worker beside it", async () => {
  project = await copyProject("test/fixtures/rehearse-small");
  const bare = "test/fixtures/config/task-processor.yaml";
  await cp(bare, project.config);
  await cp("examples/task-processor/worker", join(project.dir, "worker"), {
    recursive: true,
    // As after a fresh clone: the handlers are known only once the worker is built.
    filter: (source) => !source.includes("/dist"),
  });
  const { code, report, stderr } = await project.rehearse();
  expect(await readFile(project.config)).toEqual(await readFile(bare));
  expect(code, stderr).toBe(0);
  expect(verdictsOf(report)).toEqual([
    "cleanup passed",
    "cleanup passed",
    "process-webhook passed",
    "send-email passed",
    "sync-data passed",
  ]);
  expect(report.promote?.workers).toMatchObject([{ outcome: "promoted" }]);
});

it("takes the smallest example: one queue, one worker, one handler of its own", async () => {
  project = await copyProject("examples/minimal");
  const { code, report, stderr } = await project.rehearse();
  expect(code, stderr).toBe(0);
  expect(verdictsOf(report)).toEqual(["greet passed"]);
  expect(report.plan?.status).toBe("passed");
});

it("takes a worker without the worker library", async () => {
  project = await copyProject("examples/plain-node");
  const { code, report, stderr } = await project.rehearse();
  expect(code, stderr).toBe(0);
  expect(verdictsOf(report)).toEqual(["resize passed"]);
});

it("takes a second worker: each has its image, its tag and its own verdicts", async () => {
  project = await copyProject("test/fixtures/rehearse-two-workers");
  const { code, report, stderr } = await project.rehearse();
  expect(code, stderr).toBe(0);
  expect(verdictsOf(report)).toEqual(["one passed", "two passed"]);
  const digests = (report.build?.images ?? []).map(({ digest }) => digest);
  expect(new Set(digests).size).toBe(2);
  const hosts = (report.candidate?.workers ?? []).map(
    ({ candidateUrl = "" }) => new URL(candidateUrl).host,
  );
  // One run, one tag; each worker is a service of its own.
  const tag = `c-${report.pin?.lease?.run.slice(0, 8)}---`;
  expect(hosts.map((host) => host.startsWith(tag))).toEqual([true, true]);
  expect(new Set(hosts).size).toBe(2);
});

it("takes a project that has queues only, and says what there was nothing to do for", async () => {
  project = await copyProject("test/fixtures/rehearse-queues-only");
  const { code, report, stderr } = await project.rehearse();
  expect(code, stderr).toBe(0);
  expect(report).toMatchObject({
    status: "passed",
    build: { status: "skipped" },
    apply: { status: "passed", settled: true },
    candidate: { status: "skipped" },
    smoke: { status: "skipped" },
  });
});

it("takes a worker without a queue, and says that nothing of it is proven", async () => {
  project = await copyProject("test/fixtures/rehearse-worker-only");
  const { code, report, stderr } = await project.rehearse();
  expect(code, stderr).toBe(0);
  expect(report.smoke).toMatchObject({
    status: "skipped",
    summary: "no smoke case was sent: nothing is proven, not proven: worker",
    unproven: [{ worker: "worker" }],
  });
  expect(report.promote?.workers).toMatchObject([{ outcome: "promoted" }]);
});
