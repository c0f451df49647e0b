import path from "node:path";

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { loadProject } from "../../src/project/load-project.ts";
import type { Project } from "../../src/project/project.ts";
import { applyStage, type ApplyDeps } from "../../src/terraform/apply.ts";
import { isOfProject, shapeOf, startHarness } from "../lifecycle/harness.ts";
import type { Harness } from "../lifecycle/harness.ts";
import { apiError, type Recorded } from "../provider/recording-proxy.ts";

const EXAMPLE = path.join(import.meta.dirname, "../../examples/task-processor/cloud-tasks.yaml");

/** Nowhere: the bucket is not in the file. */
const RANGE = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

let harness: Harness;
let example: Project;
beforeAll(async () => {
  harness = await startHarness();
  const { project } = await loadProject({ configFile: EXAMPLE });
  if (project === undefined) throw new Error(`${EXAMPLE} is not accepted`);
  example = project;
});
beforeEach(() => harness.proxy.reset());
afterAll(() => harness.stop());

/** The whole example and a bucket, in a Google Cloud project of its own. */
function inProject(projectId: string): Project {
  const bucket = { location: "us", deleteAfterDays: undefined, versioning: false };
  return {
    ...example,
    projectId,
    buckets: [{ ...bucket, id: "exports", name: `${projectId}-exports`, range: RANGE }],
  };
}

/** What an apply of the command has: what is there already is taken over. */
async function deps(project: Project, over?: Partial<ApplyDeps>): Promise<ApplyDeps> {
  return {
    ...harness.deps(project.projectId ?? "", over),
    adopt: await harness.adoptable(project),
  };
}

/** The worker starts only with a value in its secret. */
async function fillSecret(projectId: string): Promise<void> {
  const secrets = `/v1/projects/${projectId}/secrets`;
  const value = { payload: { data: Buffer.from("key").toString("base64") } };
  const replication = { replication: { automatic: {} } };
  await api("POST", `${secrets}?secretId=webhook-signing-secret`, replication);
  await api("POST", `${secrets}/webhook-signing-secret:addVersion`, value);
}

async function api(method: string, route: string, body?: object): Promise<unknown> {
  const response = await fetch(`${harness.cloud.restUrl}${route}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${route}: ${response.status}`);
  return response.json();
}

/** The calls of a project that make or change something, in an order that is the same for each. */
function writes(projectId: string): string[] {
  const found = harness.proxy.calls
    .filter((call) => isWrite(call, projectId))
    .map((call) => shapeOf(projectId, call));
  return [...new Set(found)].sort();
}

function isWrite({ method, path: route, body }: Recorded, projectId: string): boolean {
  if (method === "GET" || route.includes(":getIamPolicy")) return false;
  return isOfProject(projectId, route, body);
}

it("heals from an answer that was lost, whichever call it was to, and makes nothing twice", async () => {
  await fillSecret("lost-none");
  await applyStage(inProject("lost-none"), await deps(inProject("lost-none")));
  const calls = writes("lost-none");
  expect(calls.length).toBeGreaterThan(12);
  for (const [index, lost] of calls.entries()) {
    const projectId = `lost-${index}`;
    const project = inProject(projectId);
    await fillSecret(projectId);
    let hit = false;
    harness.proxy.after = (call) => {
      if (hit || !isWrite(call, projectId) || shapeOf(projectId, call) !== lost) return undefined;
      hit = true;
      return apiError(504, "the answer was lost");
    };
    const failed = applyStage(project, await deps(project));
    await expect(failed, lost).rejects.toHaveProperty("exitCode");
    expect(hit, lost).toBe(true);
    harness.proxy.reset();
    const healed = await applyStage(project, await deps(project, { settle: true }));
    expect(healed, lost).toMatchObject({ status: "passed", settled: true });
    for (const collection of ["alertPolicies", "notificationChannels"]) {
      const answer = await api("GET", `/v3/projects/${projectId}/${collection}`);
      const found = (answer as Record<string, unknown[]>)[collection] ?? [];
      expect(found, `${lost}: ${collection}`).toHaveLength(1);
    }
  }
}, 300_000);
