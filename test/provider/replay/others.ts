import { L, LABELS, N, P, sourceOf } from "./recorded-call.ts";
import type { Recording } from "./recorded-call.ts";

const JOB = `${L}/jobs/j`;
const JOB_BODY = {
  schedule: "*/8 * * * *",
  timeZone: "America/New_York",
  attemptDeadline: "320s",
  description: "d",
  httpTarget: {
    uri: "https://example.com/",
    httpMethod: "PUT",
    body: "eyJhIjoxfQ==",
    headers: { "Content-Type": "application/json" },
    oidcToken: {
      serviceAccountEmail: "invoker@p-1.iam.gserviceaccount.com",
      audience: "https://example.com",
    },
  },
  retryConfig: {
    retryCount: 1,
    maxRetryDuration: "10s",
    minBackoffDuration: "1s",
    maxBackoffDuration: "20s",
    maxDoublings: 2,
  },
};
const { retryConfig: _retries, ...WITHOUT_RETRIES } = JOB_BODY;

const job: Recording = {
  type: "google_cloud_scheduler_job",
  source: sourceOf("cloudscheduler/resource_cloud_scheduler_job.go"),
  calls: [
    { call: `POST /v1/${L}/jobs`, body: { name: JOB, ...JOB_BODY } },
    { call: `POST /v1/${JOB}:resume`, body: {} },
    { call: `GET /v1/${JOB}`, expected: { echo: JOB_BODY, needs: ["name", "state"] } },
    // No mask and no name: the retries that are not in the body go.
    { call: `PATCH /v1/${JOB}`, body: WITHOUT_RETRIES },
    {
      call: `GET /v1/${JOB}`,
      expected: {
        echo: WITHOUT_RETRIES,
        lacks: [
          "retryConfig.retryCount",
          "retryConfig.maxDoublings",
          "retryConfig.maxRetryDuration",
        ],
      },
    },
    { call: `POST /v1/${JOB}:pause`, body: {} },
    { call: `DELETE /v1/${JOB}` },
    { call: `GET /v1/${JOB}`, status: 404 },
  ],
};

/** Neither method nor retries configured: the API must not add them. */
const bareJob: Recording = {
  type: "google_cloud_scheduler_job",
  source: sourceOf("cloudscheduler/resource_cloud_scheduler_job.go"),
  calls: [
    {
      call: `POST /v1/${L}/jobs`,
      body: {
        name: `${L}/jobs/bare`,
        schedule: "0 3 * * *",
        timeZone: "Etc/UTC",
        httpTarget: { uri: "https://example.com/" },
      },
    },
    {
      call: `GET /v1/${L}/jobs/bare`,
      expected: {
        lacks: ["retryConfig.retryCount", "retryConfig.maxDoublings", "httpTarget.httpMethod"],
      },
    },
  ],
};

const ACCOUNT = `${P}/serviceAccounts/tasker@p-1.iam.gserviceaccount.com`;

const account: Recording = {
  type: "google_service_account",
  source: sourceOf("resourcemanager/resource_google_service_account.go"),
  calls: [
    {
      call: `POST /v1/${P}/serviceAccounts`,
      body: { accountId: "tasker", serviceAccount: { displayName: "T", description: "d" } },
      expected: {
        echo: { name: ACCOUNT, displayName: "T", description: "d" },
        needs: ["email", "projectId", "uniqueId"],
        lacks: ["disabled"],
      },
    },
    { call: `GET /v1/${ACCOUNT}`, expected: { needs: ["etag"] }, remember: { etag: "etag" } },
    {
      // The mask is in the body, in snake_case.
      call: `PATCH /v1/${ACCOUNT}`,
      body: {
        serviceAccount: { displayName: "T2", description: "d", etag: "{etag}" },
        updateMask: "description,display_name",
      },
    },
    { call: `POST /v1/${ACCOUNT}:disable`, body: {} },
    { call: `GET /v1/${ACCOUNT}`, expected: { echo: { displayName: "T2", disabled: true } } },
    { call: `POST /v1/${ACCOUNT}:enable`, body: {} },
    { call: `DELETE /v1/${ACCOUNT}` },
    { call: `GET /v1/${ACCOUNT}`, status: 404 },
  ],
};

const LIST = `GET /v1/${P}/services?filter=state:ENABLED&fields=services/name,nextPageToken&pageSize=200`;

const services: Recording = {
  type: "google_project_service",
  source: sourceOf("resourcemanager/resource_google_project_service.go"),
  calls: [
    { call: LIST, expected: { needs: ["services.*.name"] } },
    {
      call: `POST /v1/${P}/services:batchEnable`,
      body: { serviceIds: ["firestore.googleapis.com", "workflows.googleapis.com"] },
      expected: { operation: /^operations\// },
    },
    {
      call: `POST /v1/${P}/services/run.googleapis.com:enable`,
      body: {},
      expected: { operation: /^operations\// },
    },
    {
      call: `GET /v1/${P}`,
      expected: { echo: { projectId: "p-1", lifecycleState: "ACTIVE" }, needs: ["projectNumber"] },
    },
    {
      call: `POST /v1/${P}/services/firestore.googleapis.com:disable`,
      body: {},
      expected: { operation: /^operations\// },
    },
  ],
};

const SECRET = `${P}/secrets/s1`;
const AUTOMATIC = { replication: { automatic: {} }, labels: LABELS };

const secret: Recording = {
  type: "google_secret_manager_secret",
  source: sourceOf("secretmanager/resource_secret_manager_secret.go"),
  calls: [
    { call: `POST /v1/${P}/secrets?secretId=s1`, body: AUTOMATIC },
    { call: `GET /v1/${SECRET}`, expected: { echo: AUTOMATIC, needs: ["name"] } },
    {
      call: `PATCH /v1/${SECRET}?updateMask=labels`,
      body: { ...AUTOMATIC, labels: { "goog-terraform-provisioned": "true" } },
    },
    {
      call: `GET /v1/${SECRET}`,
      expected: { echo: { replication: { automatic: {} } }, lacks: ["labels.team"] },
    },
    {
      call: `POST /v1/${P}/secrets?secretId=s2`,
      body: {
        replication: { automatic: null, userManaged: { replicas: [{ location: "us-central1" }] } },
      },
    },
    {
      call: `GET /v1/${P}/secrets/s2`,
      expected: {
        echo: { replication: { userManaged: { replicas: [{ location: "us-central1" }] } } },
      },
    },
    { call: `DELETE /v1/${P}/secrets/s2` },
  ],
};

const EXPIRE_TIME = "2122-09-26T10:55:55.163240682Z";
const EXPIRING = `${P}/secrets/s3`;

/**
 * Steps of its acceptance test `updateBetweenTtlAndExpireTime`, by its source (not recorded): the
 * mask names both, the body has the one that is configured. The time is read back, and the plan
 * after it compares.
 */
const expiry: Recording = {
  type: "google_secret_manager_secret",
  source: sourceOf("secretmanager/resource_secret_manager_secret_test.go"),
  calls: [
    { call: `POST /v1/${P}/secrets?secretId=s3`, body: { ...AUTOMATIC, ttl: "3600s" } },
    {
      call: `GET /v1/${EXPIRING}`,
      expected: { needs: ["expireTime"], lacks: ["ttl"] },
    },
    {
      call: `PATCH /v1/${EXPIRING}?updateMask=expireTime%2Cttl`,
      body: { ...AUTOMATIC, expireTime: EXPIRE_TIME },
    },
    { call: `GET /v1/${EXPIRING}`, expected: { echo: { expireTime: EXPIRE_TIME } } },
    {
      call: `PATCH /v1/${EXPIRING}?updateMask=ttl`,
      body: { ...AUTOMATIC, ttl: "3600s" },
    },
    { call: `GET /v1/${EXPIRING}`, expected: { needs: ["expireTime"], lacks: ["ttl"] } },
    { call: `PATCH /v1/${EXPIRING}?updateMask=ttl`, body: AUTOMATIC },
    { call: `GET /v1/${EXPIRING}`, expected: { lacks: ["expireTime", "ttl"] } },
    { call: `DELETE /v1/${EXPIRING}` },
  ],
};

const version: Recording = {
  type: "google_secret_manager_secret_version",
  source: sourceOf("secretmanager/resource_secret_manager_secret_version.go"),
  calls: [
    {
      call: `POST /v1/${SECRET}:addVersion`,
      body: { payload: { data: "czNjcmV0" } },
      // With the project's number: so are all later calls.
      expected: { echo: { name: `${N}/secrets/s1/versions/1` } },
    },
    { call: `POST /v1/${N}/secrets/s1/versions/1:enable` },
    {
      call: `GET /v1/${N}/secrets/s1/versions/1`,
      expected: { echo: { state: "ENABLED" }, needs: ["name", "createTime"] },
    },
    {
      call: `GET /v1/${N}/secrets/s1/versions/1:access`,
      expected: { echo: { payload: { data: "czNjcmV0" } } },
    },
    { call: `POST /v1/${N}/secrets/s1/versions/1:disable` },
    { call: `POST /v1/${N}/secrets/s1/versions/1:destroy` },
    { call: `GET /v1/${N}/secrets/s1/versions/1`, expected: { echo: { state: "DESTROYED" } } },
    { call: `DELETE /v1/${SECRET}` },
    { call: `GET /v1/${SECRET}`, status: 404 },
  ],
};

export const others: readonly Recording[] = [
  job,
  bareJob,
  account,
  services,
  secret,
  expiry,
  version,
];
