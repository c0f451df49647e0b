import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { apiError } from "../provider/recording-proxy.ts";
import { isOfProject, startRig, withFirstQueue } from "./rig.ts";
import type { Rig } from "./rig.ts";

/** Which of the calls fail is drawn from this, so that a failure can be run again. */
const SEED = 20_260_801;

/** The real provider tries these again. */
const RETRIED = [429, 500, 502, 503] as const;

/** Calls after which something is there that the state knows only as half made. */
const FRAGILE: readonly (readonly [string, RegExp, number])[] = [
  ["the read of a queue that was created", /^GET .*\/queues\/email-queue$/, 403],
  ["the read of a service that was created", /^GET .*\/services\/task-worker$/, 403],
  ["the start of a job that was created", /^POST .*:resume$/, 403],
  // A 403 would be waited out: IAM may not know an account everywhere yet.
  ["the read of an invoker that was created", /^GET .*\/serviceAccounts\/task-worker-i/, 504],
];

let counted: number | undefined;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => rig.proxy.reset());
afterAll(() => rig.stop());

/** The example in a Google Cloud project of its own, so that no run meets what another made. */
function inProject(projectId: string): Project {
  return { ...rig.project, projectId };
}

/** The calls to the APIs of a project, in order: not those for the state. */
function callsOf(projectId: string): string[] {
  return rig.proxy.calls
    .filter(({ path, body }) => isOfProject(projectId, path, body))
    .map(({ method, path }) => `${method} ${path}`);
}

/**
 * Fails the n-th call of a project, or every call like one, before the cloud sees it.
 * @returns what was failed, once it was
 */
function failCall(
  projectId: string,
  which: number | RegExp,
  status: number,
): () => string | undefined {
  let seen = 0;
  let failed: string | undefined;
  rig.proxy.before = ({ method, path, body }) => {
    if (!isOfProject(projectId, path, body)) return;
    const call = `${method} ${path}`;
    if (typeof which === "number" ? ++seen !== which : !which.test(call)) return;
    failed = call;
    return apiError(status);
  };
  return () => failed;
}

/** Fails every call of a project, and lets it pass when it is tried again. @returns what was failed */
function failEachCallOnce(projectId: string): ReadonlySet<string> {
  const failed = new Set<string>();
  rig.proxy.before = ({ method, path, body }) => {
    const call = `${method} ${path} ${JSON.stringify(body)}`;
    if (!isOfProject(projectId, path, body) || failed.has(call)) return;
    const status = RETRIED[failed.size % RETRIED.length] ?? 503;
    failed.add(call);
    return apiError(status);
  };
  return failed;
}

/** Park and Miller's generator: the same draws for the same seed. */
function draws(seed: number): (below: number) => number {
  let state = seed % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return 1 + (state % below);
  };
}

describe("an API that fails", () => {
  it("at every call of a deploy, in each way that is tried again, does not fail it", async () => {
    const id = "retried";
    const project = inProject(id);
    failEachCallOnce(id);
    const applied = await applyStage(project, rig.deps(id, { settle: true }));
    expect(applied).toMatchObject({ status: "passed", settled: true });
    rig.proxy.reset();
    const failed = failEachCallOnce(id);
    expect(await applyStage(faster(project), rig.deps(id))).toMatchObject({ updated: 1 });
    expect(failed.size).toBeGreaterThan(10);
    rig.proxy.reset();
    expect((await planStage(faster(project), rig.deps(id))).changes).toEqual([]);
  });

  const draw = draws(SEED);
  it.each([400, 403, 504].map((status, round) => [status, round] as const))(
    "at one call with %i fails the deploy, loses nothing, and the next heals (draw %i)",
    async (status, round) => {
      const id = `final-${status}-${round}`;
      const n = draw(await countCalls());
      const failed = failCall(id, n, status);
      const first = applyStage(inProject(id), rig.deps(id));
      await expect(first, `call ${n}`).rejects.toHaveProperty("exitCode");
      await heals(inProject(id), id, `call ${n}: ${failed()}`);
    },
  );

  it.each(FRAGILE)(
    "at %s fails the deploy, loses nothing, and the next heals",
    async (what, call, status) => {
      const id = `fragile-${FRAGILE.findIndex(([name]) => name === what)}`;
      const failed = failCall(id, call, status);
      await expect(applyStage(inProject(id), rig.deps(id))).rejects.toHaveProperty("exitCode");
      expect(failed()).toBeDefined();
      await heals(inProject(id), id, what);
    },
  );

  it("at one call of a change of what is there fails it, and the next heals", async () => {
    const id = "update-403";
    await applyStage(inProject(id), rig.deps(id));
    const calls = callsOf(id).length;
    const failed = failCall(id, draw(calls), 403);
    await applyStage(faster(inProject(id)), rig.deps(id)).catch(() => undefined);
    await heals(faster(inProject(id)), id, `${failed()}`);
  });

  /** How many calls the deploy of the example takes: made once. */
  async function countCalls(): Promise<number> {
    const id = "count-calls";
    if (counted === undefined) {
      await applyStage(inProject(id), rig.deps(id));
      counted = callsOf(id).length;
    }
    rig.proxy.reset();
    return counted;
  }

  async function heals(project: Project, prefix: string, what: string): Promise<void> {
    rig.proxy.reset();
    expect(await rig.stateObjects(prefix), what).toEqual([`${prefix}/default.tfstate`]);
    const healed = await applyStage(project, rig.deps(prefix, { settle: true }));
    expect(healed, what).toMatchObject({ status: "passed", settled: true });
    // Only what holds no work may be made anew.
    const deleted = rig.proxy
      .sent("DELETE")
      .filter(({ path }) => !/tflock|\/jobs\/|\/serviceAccounts\/(?!task-worker-i)/.test(path));
    expect(deleted, what).toEqual([]);
  }
});

function faster(project: Project): Project {
  return withFirstQueue(project, { maxDispatchesPerSecond: 60 });
}
