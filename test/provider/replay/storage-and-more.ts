import { L, LABELS, P, sourceOf } from "./recorded-call.ts";
import type { Recording } from "./recorded-call.ts";

const BUCKET_BODY = {
  name: "b-replay",
  location: "US",
  storageClass: "STANDARD",
  labels: LABELS,
  iamConfiguration: {
    uniformBucketLevelAccess: { enabled: true },
    publicAccessPrevention: "enforced",
  },
  versioning: { enabled: true },
  lifecycle: { rule: [{ action: { type: "Delete" }, condition: { age: 30 } }] },
};

const bucket: Recording = {
  type: "google_storage_bucket",
  source: sourceOf("storage/resource_storage_bucket.go"),
  calls: [
    {
      call: "POST /storage/v1/b?project=p-1",
      body: BUCKET_BODY,
      expected: { echo: { name: "b-replay", location: "US" }, needs: ["id", "selfLink"] },
    },
    {
      call: "GET /storage/v1/b/b-replay",
      expected: { echo: BUCKET_BODY, needs: ["projectNumber"] },
    },
    // A merge patch: a label that went is null.
    {
      call: "PATCH /storage/v1/b/b-replay",
      body: { labels: { team: null }, lifecycle: { rule: [] } },
    },
    {
      call: "GET /storage/v1/b/b-replay",
      expected: {
        echo: { labels: { "goog-terraform-provisioned": "true" }, versioning: { enabled: true } },
        lacks: ["labels.team", "lifecycle.rule.0"],
      },
    },
    { call: "GET /storage/v1/b/b-replay/anywhereCaches/" },
    { call: "GET /storage/v1/b/b-replay/o?versions=true", expected: { lacks: ["items.0"] } },
    { call: "DELETE /storage/v1/b/b-replay", status: 204 },
    { call: "GET /storage/v1/b/b-replay", status: 404 },
  ],
};

/**
 * The configuration is upper-cased by the provider; an answer in lower case would replace the
 * bucket.
 */
const regionalBucket: Recording = {
  type: "google_storage_bucket",
  source: sourceOf("storage/resource_storage_bucket.go"),
  calls: [
    {
      call: "POST /storage/v1/b?project=p-1",
      body: {
        name: "b-regional",
        location: "US-CENTRAL1",
        lifecycle: { rule: [] },
        iamConfiguration: { uniformBucketLevelAccess: { enabled: false } },
      },
      expected: { echo: { location: "US-CENTRAL1" } },
    },
  ],
};

const REPOSITORY = `${L}/repositories/r`;
const OPERATION = new RegExp(`^${L}/operations/[^/]+$`);

const repository: Recording = {
  type: "google_artifact_registry_repository",
  source: sourceOf("artifactregistry/resource_artifact_registry_repository.go"),
  calls: [
    {
      call: `POST /v1/${L}/repositories?repository_id=r`,
      body: { format: "DOCKER", mode: "STANDARD_REPOSITORY", description: "d", labels: LABELS },
      expected: { operation: OPERATION },
    },
    {
      call: `GET /v1/${REPOSITORY}`,
      expected: { echo: { name: REPOSITORY, format: "DOCKER", description: "d", labels: LABELS } },
    },
    {
      // No operation here.
      call: `PATCH /v1/${REPOSITORY}?updateMask=description`,
      body: { cleanupPolicies: {}, description: "d2", labels: LABELS },
      expected: { echo: { name: REPOSITORY, description: "d2" } },
    },
    { call: `DELETE /v1/${REPOSITORY}`, expected: { operation: OPERATION } },
    { call: `GET /v1/${REPOSITORY}`, status: 404 },
  ],
};

const CHANNEL = {
  displayName: "N",
  enabled: true,
  type: "email",
  labels: { email_address: "a@x.test" },
};
const CONDITION = {
  displayName: "c",
  conditionThreshold: {
    filter:
      'metric.type="cloudtasks.googleapis.com/queue/depth" AND resource.type="cloud_tasks_queue"',
    duration: "60s",
    comparison: "COMPARISON_GT",
    thresholdValue: 100,
    aggregations: [{ alignmentPeriod: "60s", perSeriesAligner: "ALIGN_MAX" }],
  },
};
const POLICY = {
  combiner: "OR",
  displayName: "P",
  enabled: true,
  documentation: { content: "hi", mimeType: "text/markdown" },
  userLabels: { team: "x" },
};

const monitoring: Recording = {
  type: "google_monitoring_alert_policy",
  source: sourceOf("monitoring/resource_monitoring_alert_policy.go"),
  calls: [
    // The names are the server's: read from the answers to the creates.
    { call: `POST /v3/${P}/notificationChannels`, body: CHANNEL, remember: { channel: "name" } },
    { call: "GET /v3/{channel}", expected: { echo: CHANNEL } },
    {
      call: `POST /v3/${P}/alertPolicies`,
      body: { ...POLICY, notificationChannels: ["{channel}"], conditions: [CONDITION] },
      expected: { needs: ["name", "conditions.*.name"] },
      remember: { policy: "name", condition: "conditions.0.name" },
    },
    {
      call: "GET /v3/{policy}",
      expected: {
        echo: { ...POLICY, notificationChannels: ["{channel}"], conditions: [CONDITION] },
      },
    },
    {
      call: "PATCH /v3/{policy}?updateMask=conditions",
      body: {
        ...POLICY,
        notificationChannels: ["{channel}"],
        conditions: [
          {
            ...CONDITION,
            name: "{condition}",
            conditionThreshold: { ...CONDITION.conditionThreshold, thresholdValue: 200 },
          },
        ],
      },
    },
    {
      call: "GET /v3/{policy}",
      expected: {
        echo: {
          conditions: [{ name: "{condition}", conditionThreshold: { thresholdValue: 200 } }],
        },
      },
    },
    // No mask: the whole channel.
    { call: "PATCH /v3/{channel}", body: { ...CHANNEL, displayName: "N2" } },
    { call: "GET /v3/{channel}", expected: { echo: { displayName: "N2" } } },
    { call: "DELETE /v3/{policy}" },
    { call: "DELETE /v3/{channel}?force=false" },
    { call: "GET /v3/{policy}", status: 404 },
  ],
};

const METRIC = {
  name: "my/metric",
  filter: "severity>=ERROR",
  metricDescriptor: { metricKind: "DELTA", valueType: "INT64", unit: "1" },
};

const metric: Recording = {
  type: "google_logging_metric",
  source: sourceOf("logging/resource_logging_metric.go"),
  calls: [
    { call: `POST /v2/${P}/metrics`, body: METRIC },
    { call: `GET /v2/${P}/metrics/my%2Fmetric`, expected: { echo: METRIC } },
    { call: `PUT /v2/${P}/metrics/my%2Fmetric`, body: { ...METRIC, description: "d" } },
    { call: `GET /v2/${P}/metrics/my%2Fmetric`, expected: { echo: { description: "d" } } },
    { call: `DELETE /v2/${P}/metrics/my%2Fmetric` },
    { call: `GET /v2/${P}/metrics/my%2Fmetric`, status: 404 },
  ],
};

const POOLS = `${P}/locations/global/workloadIdentityPools`;
const PROVIDER = {
  attributeMapping: { "google.subject": "assertion.sub" },
  attributeCondition: "assertion.repository_id == '1'",
  oidc: { issuerUri: "https://token.actions.githubusercontent.com" },
};

const pool: Recording = {
  type: "google_iam_workload_identity_pool",
  source: sourceOf("iambeta/resource_iam_workload_identity_pool.go"),
  calls: [
    {
      call: `POST /v1/${POOLS}?workloadIdentityPoolId=pool`,
      body: { displayName: "GH" },
      expected: { operation: /\/workloadIdentityPools\/pool\/operations\// },
    },
    { call: `GET /v1/${POOLS}/pool`, expected: { echo: { displayName: "GH" }, needs: ["name"] } },
    // A 404 here would count as a pool that is gone.
    { call: `GET /v1/${POOLS}/pool:listAttestationRules` },
    {
      call: `POST /v1/${POOLS}/pool/providers?workloadIdentityPoolProviderId=github`,
      body: PROVIDER,
      expected: { operation: /\/pool\/providers\/github\/operations\// },
    },
    {
      call: `GET /v1/${POOLS}/pool/providers/github`,
      expected: { echo: PROVIDER, needs: ["name"] },
    },
    {
      call: `PATCH /v1/${POOLS}/pool/providers/github?updateMask=attributeCondition`,
      body: { ...PROVIDER, attributeCondition: "assertion.repository_id == '2'" },
      expected: { operation: /operations/ },
    },
    {
      call: `GET /v1/${POOLS}/pool/providers/github`,
      expected: { echo: { attributeCondition: "assertion.repository_id == '2'" } },
    },
    { call: `PATCH /v1/${POOLS}/pool?updateMask=displayName`, body: { displayName: "GH2" } },
    { call: `GET /v1/${POOLS}/pool`, expected: { echo: { displayName: "GH2" } } },
    { call: `DELETE /v1/${POOLS}/pool/providers/github`, expected: { operation: /operations/ } },
    // A delete is soft: it may be read, as deleted.
    { call: `DELETE /v1/${POOLS}/pool`, expected: { operation: /operations/ } },
    { call: `GET /v1/${POOLS}/pool`, expected: { echo: { state: "DELETED" } } },
  ],
};

const project: Recording = {
  type: "data.google_project",
  source: sourceOf("resourcemanager/data_source_google_project.go"),
  calls: [
    {
      call: `GET /v1/${P}`,
      expected: {
        echo: { projectId: "p-1", projectNumber: "123456789012" },
        needs: ["name", "lifecycleState"],
      },
    },
    // A 403 or 404 here fails the data source.
    { call: `GET /v1/${P}/billingInfo` },
  ],
};

export const storageAndMore: readonly Recording[] = [
  bucket,
  regionalBucket,
  repository,
  monitoring,
  metric,
  pool,
  project,
];
