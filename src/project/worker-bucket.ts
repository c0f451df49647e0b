import { createHash } from "node:crypto";

import type { Project, Worker } from "./project.ts";

/**
 * 63 characters less two hyphens and the hash.
 * @see https://cloud.google.com/storage/docs/buckets#naming
 */
const MAX_NAMES_LENGTH = 53;

/**
 * The name of a worker's own bucket: `PROJECT_ID-WORKER-HASH`. Names of buckets are global, so that
 * it begins with the project id, and the hash keeps two environments and two long names apart. It
 * is the same as long as project, environment and the worker's name are.
 */
export function workerBucket(
  project: Pick<Project, "name" | "environment" | "projectId">,
  worker: Pick<Worker, "name">,
): string {
  const { name, environment, projectId = "" } = project;
  const hash = createHash("sha256")
    .update(JSON.stringify([projectId, name, environment, worker.name]))
    .digest("hex")
    .slice(0, 8);
  // A project id of a domain has ":" and ".", and a name of a bucket with a dot must be a verified
  // domain.
  const start = `${projectId}-${worker.name}`.replaceAll(/[^a-z0-9-]/g, "-");
  return `${validName(start).slice(0, MAX_NAMES_LENGTH).replace(/-+$/, "")}-${hash}`;
}

/** Names of buckets may not begin with "goog", nor have "google" or what looks like it in them. */
function validName(start: string): string {
  return /^goog|g[o0]{2}g[l1i]e/.test(start) ? "tasks" : start;
}
