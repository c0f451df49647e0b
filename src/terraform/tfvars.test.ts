import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Project } from "../project/project.ts";
import { FIXTURE_IMAGE, fixtureProject } from "./fixture.ts";
import { accountId, renderTfvars } from "./tfvars.ts";

const input = {
  projectNumber: "123",
  images: { worker: FIXTURE_IMAGE },
  runUrlTemplate: "https://{service}-{number}.{region}.run.app",
};

describe("renderTfvars", () => {
  it("gives the same bytes whatever the order of the file", () => {
    const project = fixtureProject();
    const reversed = { ...project, queues: project.queues.toReversed() };
    expect(renderTfvars(reversed, input)).toBe(renderTfvars(project, input));
  });

  it("writes durations in Google's seconds and keys by resource id", () => {
    const vars = JSON.parse(renderTfvars(fixtureProject(), input)) as Record<string, unknown>;
    expect(vars).toMatchObject({
      project_number: "123",
      queues: { "email-queue": { min_backoff: "0.1s", max_backoff: "600s" } },
      workers: {
        worker: { image: FIXTURE_IMAGE, timeout: "600s", queues: ["email-queue", "webhook-queue"] },
      },
      schedules: { daily: { worker: "worker", path: "/tasks/cleanup", url: null } },
    });
  });

  it("gives each worker its bucket, which goes with what is not production, unless it is off", () => {
    const storageOf = (project: Project): unknown => {
      const { workers } = JSON.parse(renderTfvars(project, input)) as {
        workers: { worker: { storage: unknown } };
      };
      return workers.worker.storage;
    };
    const project = fixtureProject();
    expect(storageOf(project)).toEqual({
      bucket: expect.stringMatching(/^acme-jobs-task-worker-[0-9a-f]{8}$/),
      dead_letter_days: 90,
      idempotency: true,
      force_destroy: true,
    });
    expect(storageOf({ ...project, isProduction: true })).toMatchObject({ force_destroy: false });
    const workers = project.workers.map((worker) => ({ ...worker, storage: undefined }));
    expect(storageOf({ ...project, workers })).toBeNull();
  });

  it("writes what production needs as Google has it", () => {
    const project = fixtureProject();
    const [worker] = project.workers;
    if (worker === undefined) throw new Error("the fixture has a worker");
    const workers = [
      {
        ...worker,
        ingress: "internal" as const,
        serviceAccount: "task-jobs@acme-jobs.iam.gserviceaccount.com",
        vpc: { by: { kind: "connector", connector: "jobs" }, egress: "all-traffic" } as const,
        labels: { team: "billing" },
      },
    ];
    const secrets = project.secrets.map((one) => ({
      ...one,
      locations: ["europe-west4", "europe-west1"],
    }));
    const queues = project.queues.map((queue) => ({ ...queue, paused: true }));
    const text = renderTfvars({ ...project, workers, secrets, queues }, input);
    expect(JSON.parse(text)).toMatchObject({
      queues: { "email-queue": { paused: true } },
      secrets: { signing: { labels: {}, locations: ["europe-west1", "europe-west4"] } },
      workers: {
        worker: {
          ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
          labels: { team: "billing" },
          service_account: "task-jobs@acme-jobs.iam.gserviceaccount.com",
          vpc: { connector: "jobs", egress: "ALL_TRAFFIC", network: null, subnetwork: null },
        },
      },
    });
  });

  it("leaves a queue that only another worker handles out of a worker's queues", () => {
    const project = fixtureProject();
    const [worker] = project.workers;
    if (worker === undefined) throw new Error("the fixture has a worker");
    const other = {
      ...worker,
      id: "other",
      name: "other",
      handlers: [
        {
          name: "h",
          path: "/h",
          queueId: "email-queue",
          timeoutMs: 1,
          smoke: [],
          usage: {},
          isIdempotent: undefined,
          declaredIn: "config" as const,
        },
      ],
    };
    const text = renderTfvars(
      { ...project, workers: [worker, other] },
      { ...input, images: { worker: FIXTURE_IMAGE, other: FIXTURE_IMAGE } },
    );
    expect(JSON.parse(text)).toMatchObject({ workers: { worker: { queues: ["webhook-queue"] } } });
  });

  it("refuses a project without project_id and a worker without image", () => {
    expect(() => renderTfvars(fixtureProject({ projectId: undefined }), input)).toThrow(
      expect.objectContaining({ code: "TF_NO_PROJECT_ID", exitCode: 2 }),
    );
    expect(() => renderTfvars(fixtureProject(), { ...input, images: {} })).toThrow(
      expect.objectContaining({ code: "TF_NO_IMAGE" }),
    );
  });
});

describe("accountId", () => {
  it("is a legal service account id for every worker name, and never that of the other role", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/), (name) => {
        const project = { name: "p", environment: "e" };
        const own = accountId(project, { name }, "w");
        expect(own).toMatch(/^[a-z][-a-z0-9]{4,28}[a-z0-9]$/);
        expect(own).not.toBe(accountId(project, { name }, "i"));
      }),
    );
  });

  it("differs for two long names with the same start", () => {
    const project = { name: "p", environment: "e" };
    const start = "a-very-long-name-of-a-worker";
    expect(accountId(project, { name: `${start}-1` }, "w")).not.toBe(
      accountId(project, { name: `${start}-2` }, "w"),
    );
  });
});
