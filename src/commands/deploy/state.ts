import path from "node:path";

import { Failure } from "../../base/failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import type { StateBackend } from "../../terraform/deps.ts";
import { defaultStateBucket, statePrefix } from "./places.ts";
import type { DeployableProject } from "./project.ts";
import { createStateBucket, isOwnBucket } from "./state-bucket.ts";

export interface StateOptions {
  readonly stateBucket?: string;
  readonly stateFile?: string;
  /**
   * An emulator begins empty, and nothing real is in it: the bucket that bootstrap would make is
   * made when it is missing.
   */
  readonly emulator?: string;
}

/**
 * Where the state of a project's environment is: a local file, a bucket by its name, or the one
 * that bootstrap made. The latter must be in the project: names of buckets are global, and whoever
 * took it first would read and write the state.
 * @throws Failure `STATE_TWICE`, `STATE_BUCKET_MISSING`, `GCP_…`
 */
export async function stateBackend(
  project: DeployableProject,
  gcp: Gcp,
  options: StateOptions,
): Promise<StateBackend> {
  const named = options.stateBucket ?? process.env["CLOUD_TASKS_STATE_BUCKET"] ?? "";
  if (options.stateFile !== undefined) {
    if (options.stateBucket !== undefined) {
      throw new Failure("STATE_TWICE", "--state-file and --state-bucket exclude each other", {
        exitCode: 2,
        hint: "leave one of them out",
      });
    }
    return { kind: "local", file: path.resolve(options.stateFile) };
  }
  const bucket = named === "" ? defaultStateBucket(project.projectId) : named;
  if (named === "" && !(await isOwnBucket(gcp, project.projectId, bucket))) {
    if (options.emulator !== undefined) {
      await createStateBucket(gcp, { ...project, bucket });
      return backendIn(bucket, project);
    }
    throw new Failure(
      "STATE_BUCKET_MISSING",
      `project "${project.projectId}" has no bucket "${bucket}" for Terraform's state`,
      {
        exitCode: 2,
        hint: "run `cloud-tasks bootstrap` once, name another bucket by --state-bucket, or try out with --state-file",
      },
    );
  }
  return backendIn(bucket, project);
}

function backendIn(bucket: string, project: DeployableProject): StateBackend {
  return { kind: "gcs", bucket, prefix: statePrefix(project) };
}
