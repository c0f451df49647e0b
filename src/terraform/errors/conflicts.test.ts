import { expect, it } from "vitest";

import type { TerraformDiagnostic } from "./diagnostics.ts";
import { runFailure } from "./run-failure.ts";

function error(summary: string, detail = "", address?: string): TerraformDiagnostic {
  return { severity: "error", summary, detail, ...(address === undefined ? {} : { address }) };
}

const holder = () => Promise.resolve(undefined);
const failureOf = (...errors: TerraformDiagnostic[]) =>
  runFailure({ command: "apply", exitCode: 1, errors, holder });

/**
 * Of the answers with 409 those that tell of a taken name; their texts are those that users quote
 * in the provider's issues.
 */
it.each<[string, 1 | 2, TerraformDiagnostic, string, string]>([
  [
    "TF_EXISTS",
    2,
    error(
      "googleapi: Error 409: Your previous request to create the named bucket succeeded and you already own it., conflict",
      "",
      'module.bucket["b"].google_storage_bucket.this',
    ),
    'module.bucket["b"]',
    "run the same command again",
  ],
  [
    "TF_EXISTS",
    2,
    error(
      "googleapi: Error 409: The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again., conflict",
      "",
      'module.bucket["b"].google_storage_bucket.this',
    ),
    'module.bucket["b"]',
    "another name",
  ],
  [
    "TF_CONFLICT",
    1,
    error(
      "Error setting IAM policy: googleapi: Error 409: There were concurrent policy changes. Please retry the whole read-modify-write with exponential backoff., aborted",
      "",
      'module.queue["q"].google_cloud_tasks_queue_iam_member.enqueuer',
    ),
    'module.queue["q"].google_cloud_tasks_queue_iam_member.enqueuer: something else',
    "run the same command again",
  ],
  [
    "TF_CONFLICT",
    1,
    error("Error creating Job: googleapi: Error 409: sync mutate calls cannot be queued"),
    "sync mutate calls",
    "run the same command again",
  ],
  [
    "TF_CONFLICT",
    1,
    error("Error updating Queue: rpc error: code = ABORTED desc = the etag is stale"),
    "etag is stale",
    "run the same command again",
  ],
  [
    "TF_CONFLICT",
    1,
    error("Error deleting Secret: googleapi: got HTTP response code 409 with body: {}"),
    "409",
    "run the same command again",
  ],
])(
  "tells a taken name from a conflict: %s (exit %i)",
  async (code, exitCode, diagnostic, said, hinted) => {
    const failure = await failureOf(diagnostic);
    expect(failure).toMatchObject({ code, exitCode });
    expect(failure.message).toContain(said);
    expect(failure.hint).toContain(hinted);
  },
);

it("puts a name that is taken, which a person must see to, before a conflict", async () => {
  const failure = await failureOf(
    error("googleapi: Error 409: There were concurrent policy changes., aborted"),
    error("googleapi: Error 409: Resource 'w' already exists.", "", "module.worker.w"),
  );
  expect(failure).toMatchObject({ code: "TF_EXISTS", exitCode: 2 });
  expect(failure.message).not.toContain("concurrent");
});
