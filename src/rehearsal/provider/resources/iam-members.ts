import type { Resource } from "../engine/resource.ts";
import type { ValueObject } from "../protocol/value.ts";
import { show } from "../protocol/value.ts";
import { iamMember } from "./iam-member.ts";

const POLICY = { method: "GET", suffix: ":getIamPolicy" } as const;
const SET = { method: "POST", suffix: ":setIamPolicy" } as const;
const V3 = "?options.requestedPolicyVersion=3";

/** Name and parent parts of an attribute that may hold a full name. */
function lastPart(attribute: string): (values: ValueObject) => ValueObject {
  return (values) => ({ [attribute]: show(values[attribute]).split("/").pop() ?? null });
}

/** `google_*_iam_member` of every parent that the modules bind. */
export const iamMembers: Readonly<Record<string, Resource>> = {
  google_cloud_tasks_queue_iam_member: iamMember({
    service: "cloud_tasks",
    parent: "projects/{{project}}/locations/{{location}}/queues/{{name}}",
    get: { method: "POST", suffix: ":getIamPolicy" },
    set: SET,
    normalize: lastPart("name"),
  }),
  google_cloud_run_v2_service_iam_member: iamMember({
    service: "cloud_run_v2",
    parent: "projects/{{project}}/locations/{{location}}/services/{{name}}",
    get: POLICY,
    set: SET,
    normalize: lastPart("name"),
  }),
  google_service_account_iam_member: iamMember({
    service: "iam_beta",
    parent: "{{service_account_id}}",
    get: { method: "POST", suffix: `:getIamPolicy${V3}` },
    set: SET,
  }),
  google_project_iam_member: iamMember({
    service: "resource_manager",
    parent: "projects/{{project}}",
    idParent: "{{project}}",
    get: {
      method: "POST",
      suffix: ":getIamPolicy",
      body: { options: { requestedPolicyVersion: 3 } },
    },
    set: SET,
    extra: { updateMask: "bindings,etag,auditConfigs" },
    normalize: lastPart("project"),
  }),
  google_secret_manager_secret_iam_member: iamMember({
    service: "secret_manager",
    parent: "projects/{{project}}/secrets/{{secret_id}}",
    get: { method: "GET", suffix: `:getIamPolicy${V3}` },
    set: SET,
    normalize: lastPart("secret_id"),
  }),
  google_storage_bucket_iam_member: iamMember({
    service: "storage",
    parent: "b/{{bucket}}",
    get: { method: "GET", suffix: "/iam?optionsRequestedPolicyVersion=3" },
    set: { method: "PUT", suffix: "/iam", bare: true },
    normalize: lastPart("bucket"),
  }),
  google_artifact_registry_repository_iam_member: iamMember({
    service: "artifact_registry",
    parent: "projects/{{project}}/locations/{{location}}/repositories/{{repository}}",
    get: POLICY,
    set: SET,
    normalize: lastPart("repository"),
  }),
};
