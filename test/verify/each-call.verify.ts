import { afterEach, beforeEach, expect, it } from "vitest";

import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import type { Project } from "../../src/project/project.ts";
import type { JsonObject } from "../../src/rehearsal/json/json.ts";
import { startProvider, type RunningProvider } from "../../src/rehearsal/provider/provider.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import { findAdoptable } from "../../src/terraform/adopt/adopt.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import type { TerraformDeps } from "../../src/terraform/deps.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import {
  PROJECT_ID,
  queuesOnly,
  startGate,
  startHarness,
  type Gate,
  type Harness,
} from "../terraform/harness.ts";

let harness: Harness;
let gate: Gate;
let provider: RunningProvider;
beforeEach(async () => {
  harness = await startHarness();
  gate = await startGate(harness.cloud.restUrl);
  // Only what the provider calls goes through the gate.
  const env = rehearsalEndpoints({ ...harness.cloud, restUrl: gate.url }).terraformEnv;
  provider = await startProvider({ clock: systemClock, env });
});
afterEach(async () => {
  await provider.stop();
  await gate.close();
  await harness.stop();
});

/** A queue, a job, a secret. */
function project(environment: string): Project {
  const [job] = fixtureProject().schedules;
  if (job === undefined) throw new Error("the fixture has a schedule");
  const { secrets } = fixtureProject();
  return {
    ...queuesOnly({ id: "mails", name: `mails-${environment}` }),
    environment,
    schedules: [
      {
        ...job,
        name: `daily-${environment}`,
        target: { kind: "url", url: "https://example.com/" },
      },
    ],
    secrets: secrets.map((secret) => ({ ...secret, name: `signing-${environment}` })),
  };
}

function deps(environment: string, over: Partial<TerraformDeps> = {}): TerraformDeps {
  return harness.deps(environment, {
    extraEnv: { TF_REATTACH_PROVIDERS: provider.reattach },
    backend: { kind: "gcs", bucket: "tf-state", prefix: environment },
    ...over,
  });
}

const call = (method: string, request: JsonObject): Promise<JsonObject> =>
  harness.cloud.call("google.cloud.tasks.v2.CloudTasks", method, request);

/**
 * Puts work into the queue, if the failed apply got as far as to make one.
 * @returns the task's name
 */
async function addTask(environment: string): Promise<string | undefined> {
  const parent = `projects/${PROJECT_ID}/locations/us-central1/queues/mails-${environment}`;
  const scheduleTime = new Date(Date.now() + 86_400_000).toISOString();
  const task = { httpRequest: { url: "https://example.com/" }, scheduleTime };
  const made = await call("CreateTask", { parent, task }).catch(() => undefined);
  return made?.["name"] as string | undefined;
}

it("loses nothing, whichever call of an apply is refused, and the next run heals", async () => {
  let calls = 0;
  gate.answer = () => {
    calls += 1;
    return undefined;
  };
  await applyStage(project("all"), deps("all"));
  expect(calls).toBeGreaterThan(5);
  let tasks = 0;
  for (let refused = 1; refused <= calls; refused++) {
    const environment = `e${refused}`;
    let count = 0;
    gate.answer = () => {
      count += 1;
      return count === refused ? { status: 403, message: "refused" } : undefined;
    };
    const applied = applyStage(project(environment), deps(environment));
    await expect(applied).rejects.toMatchObject({ code: "TF_PERMISSION" });
    gate.answer = () => undefined;
    const task = await addTask(environment);
    if (task !== undefined) tasks += 1;
    const adopt = await findAdoptable(project(environment), harness.gcp);
    const healed = await applyStage(project(environment), {
      ...deps(environment, { adopt }),
      settle: true,
    });
    expect(healed).toMatchObject({ status: "passed", settled: true });
    // A half made job is made again; a queue never, or the task would be gone.
    if (task !== undefined) await expect(call("GetTask", { name: task })).resolves.toBeDefined();
  }
  expect(tasks).toBeGreaterThan(0);
}, 300_000);
