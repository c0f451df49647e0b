import { codeOf } from "../../gcp/api-failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import type { Project } from "../../project/project.ts";
import type { PreflightProblem } from "./problem.ts";

/**
 * The state's bucket is there, and a state that was damaged could be taken back.
 * @see https://cloud.google.com/storage/docs/object-versioning
 */
export async function bucketProblems(
  gcp: Pick<Gcp, "rest">,
  bucket: string,
  project: Project,
): Promise<PreflightProblem[]> {
  const path = `/storage/v1/b/${encodeURIComponent(bucket)}`;
  try {
    const { versioning } = (await gcp.rest({ api: "storage", method: "GET", path })) as {
      versioning?: { enabled?: boolean };
    };
    if (versioning?.enabled === true) return [];
    return [
      {
        code: "TF_BACKEND",
        message: `the state's bucket ${bucket} keeps no older versions: a damaged state could not be taken back`,
        fix: `gcloud storage buckets update gs://${bucket} --versioning`,
      },
    ];
  } catch (error) {
    const code = codeOf(error);
    if (code === "NOT_FOUND") {
      const message = `the state's bucket ${bucket} does not exist`;
      return [{ code: "TF_BACKEND", message, fix: "cloud-tasks bootstrap" }];
    }
    if (code !== "PERMISSION_DENIED") throw error;
    return [
      {
        code: "TF_PERMISSION",
        message: `the state's bucket ${bucket} can't be read: storage.buckets.get is missing, or the bucket is someone else's`,
        fix: `gcloud storage buckets add-iam-policy-binding gs://${bucket} --member=serviceAccount:ACCOUNT --role=roles/storage.legacyBucketReader (project ${project.projectId ?? ""})`,
      },
    ];
  }
}
