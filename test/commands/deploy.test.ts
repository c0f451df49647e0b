import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { Report } from "../../src/report/report.ts";
import { startDeployHarness, type DeployHarness, type Ran } from "./deploy-harness.ts";

let harness: DeployHarness;
beforeEach(async () => {
  harness = await startDeployHarness();
  await harness.edit(
    "allow_unauthenticated: false",
    `allow_unauthenticated: false
      handlers:
        - { name: work, queue: email-queue, smoke: [{ payload: {}, safe: true }] }`,
  );
  await serve(200);
});
afterEach(() => harness.stop());

/** A worker whose handler answers a status. */
async function serve(status: number): Promise<void> {
  await writeFile(
    join(harness.dir, "worker", "server.mjs"),
    `import { createServer } from "node:http";
createServer((request, response) => {
  const statuses = { "/readyz": 200, "/tasks/work": ${status}, "/tasks/cleanup": 200 };
  response.writeHead(statuses[request.url] ?? 404).end();
}).listen(process.env.PORT);`,
  );
}

async function deploy(...args: string[]): Promise<Ran & { readonly report: Report }> {
  const ran = await harness.run("deploy", ...harness.state, "--json", ...args);
  return { ...ran, report: JSON.parse(ran.out) as Report };
}

async function traffic(): Promise<Record<string, number>> {
  const path = "/v2/projects/rehearsal/locations/us-central1/services/task-worker";
  const service = (await harness.gcp.rest({ api: "run", method: "GET", path })) as {
    trafficStatuses: { revision: string; percent?: number }[];
  };
  return Object.fromEntries(
    service.trafficStatuses.flatMap(({ revision, percent = 0 }) =>
      percent > 0 ? [[revision.slice(revision.lastIndexOf("/") + 1), percent]] : [],
    ),
  );
}

it("promotes what proves itself, and leaves what serves when it does not", async () => {
  const first = await deploy("--yes");
  expect(first.code).toBe(0);
  expect(first.report).toMatchObject({
    status: "passed",
    agree: { by: "yes" },
    smoke: { status: "passed", verdicts: [{ handler: "work", verdict: "passed" }] },
    promote: { status: "passed" },
  });
  const served = await traffic();

  await serve(500);
  const broken = await deploy("--yes");
  expect(broken.code).toBe(1);
  expect(broken.report).toMatchObject({
    status: "failed",
    smoke: { failure: { code: "SMOKE_FAILED" } },
    rollback: { workers: [{ worker: "worker" }] },
  });
  expect(broken.report.promote).toBeUndefined();
  expect(await traffic()).toEqual(served);

  await serve(204);
  const mended = await deploy("--yes");
  expect(mended.report.promote).toMatchObject({ status: "passed" });
  expect(await traffic()).not.toEqual(served);
}, 120_000);

it("deploys the plan that was reviewed, and no other", async () => {
  const review = join(harness.dir, "plan.json");
  await harness.run("plan", ...harness.state, "--out", review);
  await harness.edit("max_attempts: 5", "max_attempts: 8");
  const { code, report } = await deploy("--reviewed", review);
  expect(code).toBe(3);
  expect(report.agree).toMatchObject({
    status: "blocked",
    failure: {
      code: "TF_PLAN_CHANGED",
      message: expect.stringContaining("max_attempts") as string,
    },
  });
  expect(report.apply).toBeUndefined();
  await harness.edit("max_attempts: 8", "max_attempts: 5");
  expect((await deploy("--reviewed", review)).report.agree).toMatchObject({ by: "reviewed" });
}, 120_000);

it("applies nothing when a person declines, and asks nobody where there is no terminal", async () => {
  const declined = await harness.answer("no", "deploy", ...harness.state);
  expect(declined).toMatchObject({
    code: 3,
    out: expect.stringContaining("APPLY_DECLINED") as string,
  });
  const alone = await deploy();
  expect(alone.code).toBe(2);
  expect(alone.report.agree).toMatchObject({ failure: { code: "NOT_CONFIRMED" } });
});

it("ends after the stage that --until names, and refuses a name that is none", async () => {
  const { code, report } = await deploy("--yes", "--until", "cost");
  expect(code).toBe(0);
  expect(Object.keys(report)).toEqual(expect.arrayContaining(["build", "plan", "cost"]));
  expect(report.agree).toBeUndefined();
  const wrong = await harness.run("deploy", ...harness.state, "--until", "lunch");
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("DEPLOY_UNTIL") as string });
});

it("promotes what nothing can prove as not proven, unless a proof is required", async () => {
  await harness.edit("smoke: [{ payload: {}, safe: true }]", "smoke: []");
  const { code, report, out } = await deploy("--yes");
  expect(code, out).toBe(0);
  expect(report).toMatchObject({
    smoke: { status: "skipped", unproven: [{ handler: "work" }, {}] },
    promote: { workers: [{ outcome: "promoted", proven: false }] },
  });
  const text = await harness.run("deploy", ...harness.state, "--yes");
  expect(text.out).toContain("not proven\n    worker/work: it has no smoke case");

  await harness.edit("region: us-central1", "region: us-central1\nrequire_smoke: true");
  const served = await traffic();
  await serve(204);
  const refused = await deploy("--yes");
  expect(refused.code).toBe(2);
  expect(refused.report.smoke).toMatchObject({ failure: { code: "SMOKE_REQUIRED" } });
  expect(await traffic()).toEqual(served);
}, 120_000);

it("lists what changed beside a worker that it does not prove again", async () => {
  await deploy("--yes");
  await harness.edit("max_dispatches_per_second: 50", "max_dispatches_per_second: 40");
  expect((await deploy("--yes")).report).toMatchObject({
    status: "passed",
    candidate: { workers: [{ outcome: "unchanged" }] },
    smoke: {
      verdicts: [],
      unproven: [{ worker: "worker", reason: expect.stringContaining("queue") as string }],
    },
  });
}, 120_000);

it("takes images that are given, and writes the report that it prints", async () => {
  const file = join(harness.dir, "report.json");
  const { report } = await deploy("--yes", "--out", file);
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(report);
  const [built] = report.build?.images ?? [];
  const given = await deploy("--yes", "--image", `worker=${built?.digest ?? ""}`);
  expect(given.report).toMatchObject({
    build: { status: "skipped", images: [{ digest: built?.digest }] },
    promote: { workers: [{ outcome: "unchanged" }] },
  });
}, 120_000);
