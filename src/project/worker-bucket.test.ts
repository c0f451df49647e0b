import fc from "fast-check";
import { expect, it } from "vitest";

import { workerBucket } from "./worker-bucket.ts";

/** https://cloud.google.com/storage/docs/buckets#naming */
const VALID = /^(?!goog)[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/;
/** Also of Google: ids of projects, some within a domain, and what their names must not become. */
const projectId = fc.oneof(
  fc.stringMatching(/^[a-z][-a-z0-9]{4,28}[a-z0-9]$/),
  fc.stringMatching(/^[a-z]{2,20}\.[a-z]{2,6}:[a-z][-a-z0-9]{4,28}[a-z0-9]$/),
  fc.constantFrom("google-samples", "my-google-jobs", "goog-1", "my-g00gle-jobs"),
);
const workerName = fc.oneof(
  fc.stringMatching(/^[a-z]([-a-z0-9]{0,34}[a-z0-9])?$/),
  fc.constantFrom("google-sync", "w"),
);

it("is a valid name of a bucket for every project and worker", () => {
  fc.assert(
    fc.property(projectId, workerName, (id, name) => {
      const bucket = workerBucket({ name: "p", environment: "e", projectId: id }, { name });
      expect(bucket).toMatch(VALID);
      expect(bucket).not.toMatch(/google|g00gle/);
    }),
  );
});

it("is another one for each project, environment and worker", () => {
  const project = { name: "jobs", environment: "production", projectId: "acme" };
  const names = [
    workerBucket(project, { name: "worker" }),
    workerBucket(project, { name: "worker-2" }),
    workerBucket({ ...project, environment: "staging" }, { name: "worker" }),
    workerBucket({ ...project, name: "other" }, { name: "worker" }),
    workerBucket({ ...project, projectId: "acme-2" }, { name: "worker" }),
  ];
  expect(names[0]).toMatch(/^acme-worker-[0-9a-f]{8}$/);
  expect(new Set(names).size).toBe(names.length);
});
