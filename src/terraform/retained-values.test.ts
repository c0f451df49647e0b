import { describe, expect, it } from "vitest";

import type { PlannedResource } from "./changes/plan-json.ts";
import { fixtureProject } from "./fixture.ts";
import { refuseRetained, retainedValues } from "./retained-values.ts";

function planned(type: string, after: unknown): PlannedResource {
  const change = { actions: ["update" as const], before: after, after, after_unknown: {} };
  const marks = { before_sensitive: {}, after_sensitive: {} };
  const address = `module.m["a"].${type}.this`;
  return { address, mode: "managed", type, change: { ...change, ...marks } };
}

const SERVICE = "google_cloud_run_v2_service";
const QUEUE = "google_cloud_tasks_queue";
const at = { name: "a", location: "l", project: "p" };
const limited = (name: string, duration: string | null) =>
  planned(QUEUE, { ...at, name, retry_config: [{ max_retry_duration: duration }] });

describe("retainedValues", () => {
  it.each([
    [
      limited("email-queue", "60s"),
      "gcloud tasks queues update email-queue --location=l --project=p --max-retry-duration=0s",
    ],
    [
      planned(SERVICE, { ...at, scaling: [{ manual_instance_count: 3 }] }),
      "gcloud beta run services update a --region=l --project=p --scaling=auto",
    ],
    [
      planned(SERVICE, { ...at, name: "task-worker", scaling: [{ max_instance_count: 3 }] }),
      "gcloud beta run services update task-worker --region=l --project=p --max=20",
    ],
    [
      planned("google_secret_manager_secret", {
        secret_id: "s",
        project: "p",
        expire_time: "2030-01-01T00:00:00Z",
      }),
      "gcloud secrets update s --project=p --remove-expiration",
    ],
    [
      planned("google_storage_bucket", { name: "b", location: "US", rpo: "ASYNC_TURBO" }),
      "gcloud storage buckets update gs://b --recovery-point-objective=DEFAULT",
    ],
    [
      planned("google_storage_bucket", { name: "b", website: [{ main_page_suffix: "x" }] }),
      "gcloud storage buckets update gs://b --clear-web-main-page-suffix --clear-web-error-page",
    ],
  ])("names the command that clears what is kept: $type", (resource, command) => {
    expect(retainedValues([resource], fixtureProject()).map((kept) => kept.command)).toEqual([
      command,
    ]);
  });

  it.each([
    ["an unlimited queue", limited("email-queue", "0s")],
    ["a queue without an answer", limited("email-queue", null)],
    ["a service that scales by itself", planned(SERVICE, { ...at, scaling: [] })],
    [
      "a service's maximum that is not below the worker's",
      planned(SERVICE, { ...at, name: "task-worker", scaling: [{ max_instance_count: 20 }] }),
    ],
    ["zeros", planned(SERVICE, { ...at, scaling: [{ max_instance_count: 0 }] })],
    ["a bucket as made", planned("google_storage_bucket", { rpo: "DEFAULT", website: [] })],
    ["a deleted one", planned(QUEUE, null)],
  ])("has nothing to say of %s", (_what, resource) => {
    expect(retainedValues([resource], fixtureProject())).toEqual([]);
  });

  it("leaves a limit that the config has", () => {
    const [first, ...rest] = fixtureProject().queues;
    if (first === undefined) throw new Error("the fixture has a queue");
    const project = fixtureProject({ queues: [{ ...first, maxRetryDurationMs: 60_000 }, ...rest] });
    const both = [limited("email-queue", "60s"), limited("webhook-queue", "60s")];
    expect(retainedValues(both, project)).toMatchObject([
      { command: expect.stringContaining("webhook-queue") },
    ]);
  });
});

it("stops with all of it at once: each resource, attribute and value, and each command on a line", () => {
  const all = [limited("email-queue", "60s"), limited("webhook-queue", "7s")];
  expect(() => refuseRetained(all, fixtureProject())).toThrow(
    expect.objectContaining({
      code: "TF_VALUE_KEPT",
      exitCode: 2,
      message: expect.stringMatching(
        /queue\.this keeps retry_config\.max_retry_duration "60s"; .+ "7s"$/,
      ),
      hint: expect.stringMatching(/\ngcloud .+email-queue.+\ngcloud .+webhook-queue.+0s$/),
    }),
  );
  expect(() => refuseRetained([], fixtureProject())).not.toThrow();
});
