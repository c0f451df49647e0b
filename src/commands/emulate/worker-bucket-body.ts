import type { Project, Worker } from "../../project/project.ts";
import { workerBucket } from "../../project/worker-bucket.ts";

/** Longer than a task can live, as in the worker module. */
const TASK_DAYS = 32;

/** The bucket of a worker with storage, as terraform creates it. */
export function workerBucketBody(project: Project, worker: Worker): unknown {
  const letterDays = worker.storage?.deadLetterDays ?? 0;
  const rule = (prefix: string, age: number): unknown => ({
    action: { type: "Delete" },
    condition: { age, matchesPrefix: [prefix] },
  });
  return {
    name: workerBucket(project, worker),
    location: project.region.toUpperCase(),
    labels: {
      environment: project.environment,
      "managed-by": "cloud-tasks-pipeline",
      name: project.name,
    },
    iamConfiguration: {
      publicAccessPrevention: "enforced",
      uniformBucketLevelAccess: { enabled: true },
    },
    lifecycle: {
      rule: [
        rule("dead-letters/", letterDays),
        rule("idempotency/", TASK_DAYS),
        rule("payloads/", TASK_DAYS + letterDays),
      ],
    },
  };
}
