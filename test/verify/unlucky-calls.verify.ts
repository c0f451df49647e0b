import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { isOfProject, shapeOf, startHarness, withFirstQueue } from "../lifecycle/harness.ts";
import type { Harness } from "../lifecycle/harness.ts";
import { apiError } from "../provider/recording-proxy.ts";

/** The real provider tries these again. */
const RETRIED = [429, 500, 502, 503] as const;

/** These it does not; each call is failed by one of them. */
const FINAL = [403, 400, 504] as const;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterEach(() => harness.proxy.reset());
afterAll(() => harness.stop());

/** The example in a Google Cloud project of its own, so that no run meets what another made. */
function inProject(projectId: string): Project {
  return { ...harness.project, projectId };
}

/** The calls to the APIs of a project, each once and in an order that is the same in each run. */
function callsOf(projectId: string): string[] {
  const found = harness.proxy.calls
    .filter(({ path, body }) => isOfProject(projectId, path, body))
    .map((call) => shapeOf(projectId, call));
  return [...new Set(found)].sort();
}

/** Fails the first call of a shape, before the cloud sees it. @returns whether there was one */
function failCall(projectId: string, shape: string, status: number): () => boolean {
  let failed = false;
  harness.proxy.before = (call) => {
    if (failed || shapeOf(projectId, call) !== shape) return undefined;
    failed = true;
    return apiError(status);
  };
  return () => failed;
}

/**
 * Fails every call of a project, and lets it pass when it is tried again.
 * @returns what was failed
 */
function failEachCallOnce(projectId: string): ReadonlySet<string> {
  const failed = new Set<string>();
  harness.proxy.before = ({ method, path, body }) => {
    const call = `${method} ${path} ${JSON.stringify(body)}`;
    if (!isOfProject(projectId, path, body) || failed.has(call)) return;
    const status = RETRIED[failed.size % RETRIED.length] ?? 503;
    failed.add(call);
    return apiError(status);
  };
  return failed;
}

describe("an API that fails", () => {
  it("at every call of a deploy, in each way that is tried again, does not fail it", async () => {
    const id = "retried";
    const project = inProject(id);
    failEachCallOnce(id);
    const applied = await applyStage(project, harness.deps(id, { settle: true }));
    expect(applied).toMatchObject({ status: "passed", settled: true });
    harness.proxy.reset();
    const failed = failEachCallOnce(id);
    expect(await applyStage(faster(project), harness.deps(id))).toMatchObject({ updated: 1 });
    expect(failed.size).toBeGreaterThan(10);
    harness.proxy.reset();
    expect((await planStage(faster(project), harness.deps(id))).changes).toEqual([]);
  });

  it("at one call of a deploy in turn fails it, loses nothing, and the next heals", async () => {
    await applyStage(inProject("no-failure"), harness.deps("no-failure"));
    const calls = callsOf("no-failure");
    expect(calls.length).toBeGreaterThan(15);
    harness.proxy.reset();
    for (const [index, call] of calls.entries()) {
      const id = `failure-${index}`;
      const status = finalStatus(call, index);
      const what = `${status} at ${call}`;
      const failed = failCall(id, call, status);
      const first = applyStage(inProject(id), harness.deps(id));
      await expect(first, what).rejects.toHaveProperty("exitCode");
      expect(failed(), what).toBe(true);
      await heals(inProject(id), id, what);
    }
  }, 300_000);

  it.each([
    ["the change", /^PATCH .*email-queue/, 400],
    ["the read after it", /^GET .*email-queue$/, 504],
  ])("at %s of what is there fails it, and the next heals", async (what, shape, status) => {
    const id = `update-${status}`;
    await applyStage(inProject(id), harness.deps(id));
    let changed = false;
    harness.proxy.before = (call) => {
      const text = shapeOf(id, call);
      const fails = shape.test(text) && (changed || text.startsWith("PATCH"));
      changed ||= text.startsWith("PATCH");
      return fails ? apiError(status) : undefined;
    };
    const update = applyStage(faster(inProject(id)), harness.deps(id));
    await expect(update).rejects.toHaveProperty("exitCode");
    await heals(faster(inProject(id)), id, what);
  });

  async function heals(project: Project, prefix: string, what: string): Promise<void> {
    harness.proxy.reset();
    expect(await harness.stateObjects(prefix), what).toEqual([`${prefix}/default.tfstate`]);
    const healed = await applyStage(project, harness.deps(prefix, { settle: true }));
    expect(healed, what).toMatchObject({ status: "passed", settled: true });
    // Only what holds no work may be made anew.
    const deleted = harness.proxy
      .sent("DELETE")
      .filter(({ path }) => !/tflock|\/jobs\/|\/serviceAccounts\/(?!task-worker-i)/.test(path));
    expect(deleted, what).toEqual([]);
  }
});

/** A 403 at the read of an account is waited out: IAM may not know it everywhere yet. */
function finalStatus(call: string, index: number): number {
  const status = FINAL[index % FINAL.length] ?? 504;
  return status === 403 && /^GET .*\/serviceAccounts\/[^:]*$/.test(call) ? 504 : status;
}

function faster(project: Project): Project {
  return withFirstQueue(project, { maxDispatchesPerSecond: 60 });
}
