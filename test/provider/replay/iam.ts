import { L, P, sourceOf } from "./recorded-call.ts";
import type { RecordedCall, Recording } from "./recorded-call.ts";

/** How the policy of one kind of parent is read and written. */
interface Parent {
  readonly type: string;
  readonly file: string;
  /** Makes the parent. */
  readonly create: RecordedCall;
  readonly get: Omit<RecordedCall, "expected" | "remember">;
  readonly set: string;
  /** The body of a set around its policy; the policy itself for a bucket. */
  readonly wrap: (policy: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** What a set with an old etag answers. */
  readonly stale: number;
}

const policyOf = (
  policy: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => ({
  policy,
});
const ACCOUNT = `${P}/serviceAccounts/owned0@p-1.iam.gserviceaccount.com`;

const PARENTS: readonly Parent[] = [
  {
    type: "google_cloud_tasks_queue_iam_member",
    file: "cloudtasks/iam_cloud_tasks_queue.go",
    create: { call: `POST /v2/${L}/queues`, body: { name: `${L}/queues/iam` } },
    get: { call: `POST /v2/${L}/queues/iam:getIamPolicy` },
    set: `POST /v2/${L}/queues/iam:setIamPolicy`,
    wrap: policyOf,
    stale: 409,
  },
  {
    type: "google_cloud_run_v2_service_iam_member",
    file: "cloudrunv2/iam_cloud_run_v2_service.go",
    create: {
      call: `POST /v2/${L}/services?serviceId=iam`,
      body: { template: { containers: [{ image: "{image}" }] } },
    },
    get: { call: `GET /v2/${L}/services/iam:getIamPolicy` },
    set: `POST /v2/${L}/services/iam:setIamPolicy`,
    wrap: policyOf,
    stale: 409,
  },
  {
    type: "google_service_account_iam_member",
    file: "resourcemanager/iam_service_account.go",
    create: {
      call: `POST /v1/${P}/serviceAccounts`,
      body: { accountId: "owned0", serviceAccount: {} },
    },
    get: { call: `POST /v1/${ACCOUNT}:getIamPolicy?options.requestedPolicyVersion=3` },
    set: `POST /v1/${ACCOUNT}:setIamPolicy`,
    wrap: policyOf,
    stale: 409,
  },
  {
    type: "google_project_iam_member",
    file: "resourcemanager/iam_project.go",
    create: { call: `GET /v1/${P}` },
    get: {
      call: `POST /v1/${P}:getIamPolicy`,
      body: { options: { requestedPolicyVersion: 3 } },
    },
    set: `POST /v1/${P}:setIamPolicy`,
    wrap: (policy) => ({ policy, updateMask: "bindings,etag,auditConfigs" }),
    stale: 409,
  },
  {
    type: "google_secret_manager_secret_iam_member",
    file: "secretmanager/iam_secret_manager_secret.go",
    create: {
      call: `POST /v1/${P}/secrets?secretId=iam`,
      body: { replication: { automatic: {} } },
    },
    get: { call: `GET /v1/${P}/secrets/iam:getIamPolicy?options.requestedPolicyVersion=3` },
    set: `POST /v1/${P}/secrets/iam:setIamPolicy`,
    wrap: policyOf,
    stale: 409,
  },
  {
    type: "google_storage_bucket_iam_member",
    file: "storage/iam_storage_bucket.go",
    create: { call: "POST /storage/v1/b?project=p-1", body: { name: "b-iam", location: "US" } },
    get: { call: "GET /storage/v1/b/b-iam/iam?optionsRequestedPolicyVersion=3" },
    set: "PUT /storage/v1/b/b-iam/iam",
    wrap: (policy) => policy,
    stale: 412,
  },
  {
    type: "google_artifact_registry_repository_iam_member",
    file: "artifactregistry/iam_artifact_registry_repository.go",
    create: { call: `POST /v1/${L}/repositories?repository_id=iam`, body: { format: "DOCKER" } },
    get: { call: `GET /v1/${L}/repositories/iam:getIamPolicy` },
    set: `POST /v1/${L}/repositories/iam:setIamPolicy`,
    wrap: policyOf,
    stale: 409,
  },
];

const BINDINGS = [{ role: "roles/viewer", members: ["user:a@x.test"] }];

/** Create and delete of a member: get, set with the etag of the get, get again. */
function recordingOf({ type, file, create, get, set, wrap, stale }: Parent): Recording {
  const added = wrap({ bindings: BINDINGS, etag: "{etag}", version: 3 });
  return {
    type,
    source: sourceOf(file),
    calls: [
      create,
      // A resource that has no policy yet has an etag all the same.
      { ...get, expected: { needs: ["etag"] }, remember: { etag: "etag" } },
      { call: set, body: added },
      {
        ...get,
        expected: { echo: { bindings: BINDINGS }, needs: ["etag"] },
        remember: { next: "etag" },
      },
      { call: set, body: added, status: stale },
      // The last member goes: no bindings; that of a bucket goes without an etag, too.
      {
        call: set,
        body: type.includes("bucket") ? { version: 3 } : wrap({ etag: "{next}", version: 3 }),
      },
      { ...get, expected: { needs: ["etag"], lacks: ["bindings.0"] } },
    ],
  };
}

export const iam: readonly Recording[] = PARENTS.map(recordingOf);
