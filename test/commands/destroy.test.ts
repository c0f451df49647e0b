import { afterAll, beforeAll, expect, it } from "vitest";

import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

const HERE = "projects/rehearsal/locations/us-central1";

// One life of a project, in order: each step stands on the one before.
let harness: DeployHarness;
beforeAll(async () => {
  harness = await startDeployHarness();
  await harness.edit(
    "resources:\n",
    `resources:
  - id: letters
    type: storage_bucket
    name: rehearsal-letters
`,
  );
  await harness.edit("allow_unauthenticated: false", "deletion_protection: true");
  const applied = await harness.run("apply", ...harness.state, "--build", "--yes");
  if (applied.code !== 0) throw new Error(applied.err);
});
afterAll(() => harness.stop());

const exists = async (queue: string): Promise<boolean> => {
  const path = `/v2/${HERE}/queues`;
  const answer = (await harness.gcp.rest({ api: "cloudtasks", method: "GET", path })) as {
    queues?: readonly { name: string }[];
  };
  return (answer.queues ?? []).some(({ name }) => name.endsWith(`/${queue}`));
};

it("names what dies, and stops at a protected service and a full bucket before anything is gone", async () => {
  await harness.gcp.rest({
    api: "cloudtasks",
    method: "POST",
    path: `/v2/${HERE}/queues/email-queue/tasks`,
    body: {
      task: {
        httpRequest: { url: "http://127.0.0.1:9/x" },
        scheduleTime: new Date(Date.now() + 86_400_000).toISOString(),
      },
    },
  });
  const upload = "/upload/storage/v1/b/rehearsal-letters/o?uploadType=media&name=a";
  await harness.gcp.rest({ api: "storage", method: "POST", path: upload, body: {} });
  const { code, err } = await harness.run("destroy", ...harness.state, "--confirm", "production");
  expect(code).toBe(2);
  expect(err).toContain('- queue "email-queue": 1 task\n');
  expect(err).toContain('- queue "webhook-queue": 0 tasks');
  expect(err).toContain('- bucket "letters": 1 object');
  expect(err).toContain('service "task-worker" is protected from deletion');
  expect(err).toContain('bucket "rehearsal-letters" still holds objects');
  expect(err).toContain("gcloud storage rm");
  expect(await exists("email-queue")).toBe(true);
});

it("does nothing while the environment is not named, or named wrong", async () => {
  await harness.edit("deletion_protection: true", "deletion_protection: false");
  const service = 'module.worker["worker"].google_cloud_run_v2_service.this';
  const unprotected = await harness.run("apply", ...harness.state, "--yes", "--allow", service);
  expect(unprotected.code).toBe(0);
  const object = "/storage/v1/b/rehearsal-letters/o/a";
  await harness.gcp.rest({ api: "storage", method: "DELETE", path: object });
  expect(await harness.run("destroy", ...harness.state)).toMatchObject({
    code: 2,
    err: expect.stringContaining("--confirm production"),
  });
  expect(await harness.run("destroy", ...harness.state, "--confirm", "staging")).toMatchObject({
    code: 3,
  });
  expect(await harness.answer("yes", "destroy", ...harness.state)).toMatchObject({ code: 3 });
  expect(await exists("email-queue")).toBe(true);
});

it("goes on where an API stopped it", async () => {
  harness.cloud.faults.add({
    point: "api.call",
    resource: "DeleteQueue",
    fault: { kind: "error", code: "PERMISSION_DENIED" },
    times: 1,
  });
  const stopped = await harness.answer("production", "destroy", ...harness.state);
  expect(stopped.code).not.toBe(0);
  expect((await exists("webhook-queue")) || (await exists("email-queue"))).toBe(true);
  const finished = await harness.run(
    "destroy",
    ...harness.state,
    "--confirm",
    "production",
    "--json",
  );
  expect(finished.code).toBe(0);
  const { destroyed } = JSON.parse(finished.out) as { destroyed: number };
  expect(destroyed).toBeGreaterThan(0);
  expect(destroyed).toBeLessThan(11);
  expect([await exists("email-queue"), await exists("webhook-queue")]).toEqual([false, false]);
});

it("says so when nothing is left", async () => {
  expect(await harness.run("destroy", ...harness.state)).toMatchObject({
    code: 0,
    out: 'environment "production" has nothing to destroy\n',
  });
});
