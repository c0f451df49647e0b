import { readFile } from "node:fs/promises";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { roleOf, roleOfType } from "./permission-roles.ts";

const REPOSITORY = path.join(import.meta.dirname, "..", "..", "..");

const PERMISSIONS = [
  "artifactregistry.repositories.uploadArtifacts",
  "cloudscheduler.jobs.create",
  "cloudtasks.queues.setIamPolicy",
  "iam.serviceAccounts.create",
  "iam.serviceaccounts.actAs",
  "logging.logEntries.list",
  "monitoring.alertPolicies.create",
  "run.services.create",
  "secretmanager.secrets.create",
  "serviceusage.services.list",
  "storage.objects.create",
] as const;

describe("roleOf", () => {
  it("names only roles that the bootstrap grants and the reference lists", async () => {
    const [roles, identities] = await Promise.all([
      readFile(path.join(REPOSITORY, "docs/reference/roles.md"), "utf8"),
      readFile(path.join(REPOSITORY, "terraform/bootstrap/identities.tf"), "utf8"),
    ]);
    for (const permission of PERMISSIONS) {
      const role = roleOf(permission) ?? "none";
      expect(roles).toContain(`\`${role}\``);
      expect(identities).toContain(`"${role}"`);
    }
  });

  it("tells acting as an account from managing it", () => {
    expect(roleOf("iam.serviceAccounts.actAs")).toBe("roles/iam.serviceAccountUser");
    expect(roleOf("iam.serviceAccounts.delete")).toBe("roles/iam.serviceAccountAdmin");
    expect(roleOf("bigquery.jobs.create")).toBeUndefined();
  });

  it("knows a resource's role with its IAM members", () => {
    expect(roleOfType("google_cloud_run_v2_service_iam_member")).toBe("roles/run.admin");
    expect(roleOfType("google_bigquery_table")).toBeUndefined();
  });
});
