import { hostname } from "node:os";

import { describe, expect, it } from "vitest";

import { parseLockInfo } from "../process/lock-info.ts";
import { unlockCommand } from "../process/unlock-command.ts";
import { diagnosticOf, parseUiLine, plainErrors, type TerraformDiagnostic } from "./diagnostics.ts";
import { runFailure } from "./run-failure.ts";

function error(summary: string, detail = "", address?: string): TerraformDiagnostic {
  return { severity: "error", summary, detail, ...(address === undefined ? {} : { address }) };
}

const run = { command: "apply", exitCode: 1, holder: () => Promise.resolve(undefined) };
const failureOf = (...errors: TerraformDiagnostic[]) =>
  runFailure({
    ...run,
    errors,
  });

/** As Terraform 1.11.4 wrote it against a bucket whose lock was taken. */
const LOCKED = `Error message: writing "gs://state-b/x/default.tflock" failed: googleapi: Error 412: At least one of the pre-conditions you specified did not hold., conditionNotMet
Lock Info:
  ID:        1795504607649000
  Path:      gs://state-b/x/default.tflock
  Operation: OperationTypeApply
  Who:       runner@${hostname()}
  Version:   1.11.4
  Created:   2026-11-24 07:00:00.123456789 +0000 UTC
  Info:      

Terraform acquires a state lock to protect the state from being written`;

describe("a locked state", () => {
  it("says who holds it, since when, and how to open that very lock", async () => {
    const failure = await failureOf(error("Error acquiring the state lock", LOCKED));
    expect(failure).toMatchObject({ code: "TF_STATE_LOCKED", exitCode: 1 });
    expect(failure.message).toContain(`runner@${hostname()}`);
    expect(failure.message).toContain("2026-11-24T07:00:00.123Z");
    expect(failure.hint).toContain(
      "gcloud storage rm gs://state-b/x/default.tflock --if-generation-match=1795504607649000",
    );
  });

  it("knows a lock that was opened before its holder could be read", async () => {
    const gone = `Error message: 2 errors occurred:
\t* writing "gs://state-b/x/default.tflock" failed: googleapi: Error 412: At least one of the pre-conditions you specified did not hold., conditionNotMet
\t* storage: object doesn't exist`;
    const failure = await failureOf(error("Error acquiring the state lock", gone));
    expect(failure).toMatchObject({ code: "TF_STATE_LOCKED", exitCode: 1 });
    expect(failure.message).toContain("has ended since");
    expect(failure.hint).toBe("run the same command again");
  });

  it("reads the lock of a local state, and none where there is none", () => {
    const local = LOCKED.replace("1795504607649000", "2edac6dd-ce45-6bc5-c252-68b905da9153");
    const lock = parseLockInfo(local.replace(/Path:.*/, "Path:      s.tfstate"));
    expect(lock).toMatchObject({ operation: "apply", path: "s.tfstate" });
    if (lock === undefined) throw new Error("there is a lock");
    expect(unlockCommand(lock)).toBeUndefined();
    expect(parseLockInfo("Error message: no such file")).toBeUndefined();
  });
});

/**
 * Summaries and details as they are shown: terraform's own from Terraform 1.11.4 runs, Google's
 * from answers that users quote in the provider's issues (hashicorp/terraform-provider-google) and
 * in its guides.
 */
it.each<[string, 1 | 2, TerraformDiagnostic, string, string]>([
  [
    "TF_STATE_WRITE",
    1,
    error(
      "Failed to save state",
      "Error saving state: Failed to upload state to gs://b/p/default.tfstate: googleapi: got HTTP response code 503 with body: {}",
    ),
    "503",
    "pushes the state",
  ],
  [
    "TF_TOO_OLD",
    2,
    error(
      "Unsupported Terraform Core version",
      "This configuration does not support Terraform version 1.11.4. To proceed, either choose another supported Terraform version or update this version constraint.",
    ),
    "1.11.4",
    "1.9 or newer",
  ],
  [
    "TF_TOO_OLD",
    2,
    error(
      "Error acquiring the state lock",
      "Error message: Unsupported state file format: The state file uses format version 5, which is not supported by Terraform 1.11.4. This state file was created by Terraform 9.9.9.",
    ),
    "9.9.9",
    "never goes back",
  ],
  [
    "TF_BACKEND",
    2,
    error(
      "Failed to get existing workspaces: querying Cloud Storage failed: storage: bucket doesn't exist",
    ),
    "bucket",
    "cloud-tasks bootstrap",
  ],
  [
    "TF_STALE_PLAN",
    1,
    error(
      "Saved plan is stale",
      "The given plan file can no longer be applied because the state was changed by another operation after the plan was created.",
    ),
    "another run",
    "run the same command again",
  ],
  [
    "TF_PROVIDER_UNREACHABLE",
    1,
    error(
      "Failed to query available provider packages",
      'Could not retrieve the list of available versions for provider hashicorp/google: could not connect to registry.terraform.io: failed to request discovery document: Get "https://registry.terraform.io/.well-known/terraform.json": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused',
    ),
    "registry.terraform.io",
    "HTTPS_PROXY",
  ],
  [
    "TF_PROVIDER_UNREACHABLE",
    1,
    error(
      "Plugin did not respond",
      "The plugin encountered an error, and failed to respond to the plugin6.(*GRPCProvider).ApplyResourceChange call.",
    ),
    "provider",
    "run the same command again",
  ],
  [
    "TF_API_DISABLED",
    2,
    error(
      "Error creating Queue: googleapi: Error 403: Cloud Tasks API has not been used in project 321157631455 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/cloudtasks.googleapis.com/overview?project=321157631455 then retry.",
    ),
    "cloudtasks.googleapis.com",
    "gcloud services enable cloudtasks.googleapis.com --project=321157631455",
  ],
  [
    "TF_QUOTA",
    1,
    error(
      "Error reading Service: googleapi: Error 429: Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of service 'run.googleapis.com' for consumer 'project_number:1'.",
    ),
    "Read requests per minute",
    "console.cloud.google.com/iam-admin/quotas",
  ],
  [
    "TF_UNAUTHENTICATED",
    2,
    error(
      "storage.NewClient() failed: dialing: google: could not find default credentials. See https://cloud.google.com/docs/authentication/external/set-up-adc for more information",
    ),
    "credentials",
    "google-github-actions/auth",
  ],
  [
    "TF_QUEUE_NAME",
    2,
    error(
      "Error creating Queue: googleapi: Error 400: The queue cannot be created because a queue with this name existed too recently.",
      "",
      'module.queue["a"].google_cloud_tasks_queue.this',
    ),
    'module.queue["a"]',
    "another name",
  ],
  [
    "TF_SERVICE_FAILED",
    1,
    error(
      "Error waiting to create Service: Error code 9, message: The user-provided container failed to start and listen on the port defined provided by the PORT=8080 environment variable.",
      "",
      'module.worker["w"].google_cloud_run_v2_service.this',
    ),
    "PORT=8080",
    "logs read",
  ],
  [
    "TF_EXISTS",
    2,
    error(
      "Error creating Service: googleapi: Error 409: Resource 'w' already exists.",
      "",
      'module.worker["w"].google_cloud_run_v2_service.this',
    ),
    'module.worker["w"]',
    "taken over",
  ],
  [
    "TF_API_UNAVAILABLE",
    1,
    error("Error creating Queue: googleapi: Error 504: Deadline exceeded", "", "module.queue.x"),
    "module.queue.x: an API of Google's fails",
    "run the same command again",
  ],
])("maps to %s (exit %i)", async (code, exitCode, diagnostic, said, hinted) => {
  const failure = await failureOf(diagnostic);
  expect(failure).toMatchObject({ code, exitCode });
  expect(failure.message).toContain(said);
  expect(failure.hint).toContain(hinted);
});

it.each<[string, string, string, string]>([
  [
    'Error creating Queue: googleapi: Error 403: The principal (user or service account) lacks IAM permission "cloudtasks.queues.create" for the resource "projects/acme-jobs/locations/us-central1" (or the resource may not exist).',
    "cloudtasks.queues.create",
    "projects/acme-jobs/locations/us-central1",
    "gcloud projects add-iam-policy-binding acme-jobs --member=serviceAccount:ACCOUNT --role=roles/cloudtasks.admin",
  ],
  [
    "Error creating Service: googleapi: Error 403: Permission 'iam.serviceaccounts.actAs' denied on service account w@acme-jobs.iam.gserviceaccount.com (or it may not exist).",
    "iam.serviceaccounts.actAs",
    "w@acme-jobs.iam.gserviceaccount.com",
    "roles/iam.serviceAccountUser",
  ],
  [
    "Failed to get existing workspaces: querying Cloud Storage failed: googleapi: Error 403: ci@acme-jobs.iam.gserviceaccount.com does not have storage.objects.list access to the Google Cloud Storage bucket. Permission 'storage.objects.list' denied on resource (or it may not exist)., forbidden",
    "storage.objects.list",
    "",
    "roles/storage.admin",
  ],
  [
    `Error creating Secret: googleapi: Error 403: Permission 'secretmanager.secrets.create' denied for resource 'projects/acme-jobs' (or it may not exist).
Details:
[ { "@type": "type.googleapis.com/google.rpc.ErrorInfo", "domain": "iam.googleapis.com", "metadata": { "permission": "secretmanager.secrets.create", "resource": "projects/acme-jobs" }, "reason": "IAM_PERMISSION_DENIED" } ]`,
    "secretmanager.secrets.create",
    "projects/acme-jobs",
    "roles/secretmanager.admin",
  ],
])("names the permission and its role: %s", async (summary, permission, resource, command) => {
  const failure = await failureOf(error(summary));
  expect(failure).toMatchObject({ code: "TF_PERMISSION", exitCode: 2 });
  expect(failure.message).toContain(permission);
  expect(failure.message).toContain(resource);
  expect(failure.hint).toContain(command);
});

it("asks for no more than reading roles where a plan is refused", async () => {
  const denied = (permission: string): TerraformDiagnostic =>
    error(`googleapi: Error 403: Permission '${permission}' denied on resource 'projects/p'`);
  const failure = await runFailure({
    ...run,
    command: "plan",
    errors: [
      denied("run.services.get"),
      denied("run.services.getIamPolicy"),
      denied("storage.objects.get"),
      error("googleapi: Error 403: no", "", "google_cloud_tasks_queue_iam_member.m"),
    ],
  });
  expect(failure.hint?.match(/--role=[\w./]+/g)).toEqual([
    "--role=roles/iam.securityReviewer",
    "--role=roles/storage.objectViewer",
    "--role=roles/viewer",
  ]);
});

it("tells all missing permissions at once, each role once", async () => {
  const denied = (permission: string): TerraformDiagnostic =>
    error(
      `googleapi: Error 403: Permission '${permission}' denied on resource 'projects/acme-jobs'`,
    );
  const failure = await failureOf(
    denied("run.services.create"),
    denied("run.services.create"),
    denied("run.services.setIamPolicy"),
    denied("cloudscheduler.jobs.create"),
  );
  expect(failure.message.match(/is missing on/g)).toHaveLength(3);
  expect(failure.message).toContain(
    "run.services.create is missing on projects/acme-jobs and 1 more",
  );
  expect(failure.hint?.match(/roles\/run.admin/g)).toHaveLength(1);
  expect(failure.hint).toContain("roles/cloudscheduler.admin");
});

it("takes the role from the resource when Google names no permission", async () => {
  const address = 'module.queue["a"].google_cloud_tasks_queue_iam_member.enqueuer';
  const failure = await failureOf(
    error("googleapi: Error 403: The caller does not have permission", "", address),
  );
  expect(failure.message).toContain(address);
  expect(failure.hint).toContain("roles/cloudtasks.admin");
});

it("puts a state that was not written before whatever else failed", async () => {
  const failure = await failureOf(
    error("googleapi: Error 403: The caller does not have permission"),
    error("Failed to persist state to backend", "The error shown above has prevented Terraform"),
  );
  expect(failure.code).toBe("TF_STATE_WRITE");
});

it("keeps terraform's own words for what it does not know", async () => {
  const failure = await failureOf(
    error("Unsupported argument", "An argument named x is not expected."),
  );
  expect(failure).toMatchObject({ code: "TF_FAILED", exitCode: 1 });
  expect(failure.hint).toContain("what was finished is in the state");
  expect(failure.message).toContain("An argument named x is not expected.");
});

describe("reading terraform's output", () => {
  it("ignores a line that is not terraform's JSON", () => {
    expect(parseUiLine("Successfully configured the backend")).toBeUndefined();
    expect(parseUiLine('{"@level":"info"')).toBeUndefined();
    const line = parseUiLine('{"@level":"info","type":"version"}') ?? {};
    expect(diagnosticOf(line)).toBeUndefined();
  });

  it("takes an error of OpenTofu 1.9 that has no type", () => {
    const line = parseUiLine(
      '{"@level":"error","@message":"Error loading state: googleapi: Error 403: no\\n","@module":"tofu.ui"}',
    );
    expect(diagnosticOf(line ?? {})).toEqual(
      error("Error loading state: googleapi: Error 403: no"),
    );
  });

  it("reads boxed, coloured and bare errors", () => {
    const box =
      "\u001B[31m╷\u001B[0m\n\u001B[31m│\u001B[0m \u001B[1m\u001B[31mError: \u001B[0mFailed to read the file\u001B[0m\n\u001B[31m│\u001B[0m\n\u001B[31m│\u001B[0m State read error: x\n\u001B[31m╵\u001B[0m\n";
    expect(plainErrors(box)).toEqual([error("Failed to read the file", "State read error: x")]);
    expect(plainErrors("Failed to write state: cannot import\n")).toHaveLength(1);
    expect(plainErrors("")).toEqual([]);
  });
});
