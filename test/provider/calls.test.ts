import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { configuration } from "./configuration.ts";
import { startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";
import type { Recorded } from "./recording-proxy.ts";
import { pushWorker } from "./worker-image.ts";

/** Bodies and URLs as hashicorp/google 7.45 was seen to send them for the same configuration. */
const LABELS = { "goog-terraform-provisioned": "true", team: "x" };
const L = "projects/p-1/locations/us-central1";
const SA = "worker@p-1.iam.gserviceaccount.com";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
  const image = await pushWorker(harness.cloud, "p-1");
  const terraform = await harness.terraform(configuration({ image }));
  await terraform.run("apply", "-auto-approve");
});
afterAll(() => harness.stop());

function sent(method: string, path: string): Recorded[] {
  return harness.proxy.calls.filter((call) => call.method === method && call.path === path);
}

describe("the calls of a create are those of the real provider", () => {
  it.each<[string, string, object]>([
    [
      "queue",
      `/v2/${L}/queues`,
      {
        name: `${L}/queues/q`,
        rateLimits: { maxConcurrentDispatches: 3, maxDispatchesPerSecond: 0.1 },
        retryConfig: {
          maxAttempts: 5,
          maxBackoff: "3s",
          maxDoublings: 0,
          maxRetryDuration: "60s",
          minBackoff: "0.100s",
        },
        stackdriverLoggingConfig: { samplingRatio: 0.9 },
      },
    ],
    [
      "service account",
      "/v1/projects/p-1/serviceAccounts",
      { accountId: "worker", serviceAccount: { displayName: "W" } },
    ],
    [
      "secret",
      "/v1/projects/p-1/secrets?secretId=x",
      { labels: LABELS, replication: { automatic: {} } },
    ],
    [
      "version of a secret",
      "/v1/projects/p-1/secrets/x:addVersion",
      { payload: { data: Buffer.from("s3cret").toString("base64") } },
    ],
    [
      "job",
      `/v1/${L}/jobs`,
      {
        name: `${L}/jobs/j`,
        attemptDeadline: "320s",
        schedule: "*/8 * * * *",
        timeZone: "Etc/UTC",
        httpTarget: {
          uri: "https://x.test/run",
          httpMethod: "POST",
          body: "e30=",
          headers: { "Content-Type": "application/json" },
          oidcToken: { serviceAccountEmail: SA, audience: "https://x.test" },
        },
        retryConfig: { retryCount: 1 },
      },
    ],
    [
      "bucket",
      "/storage/v1/b?project=p-1",
      {
        name: "b-1",
        location: "US",
        storageClass: "STANDARD",
        labels: LABELS,
        iamConfiguration: {
          uniformBucketLevelAccess: { enabled: true },
          publicAccessPrevention: "enforced",
        },
        versioning: { enabled: true },
        lifecycle: { rule: [{ action: { type: "Delete" }, condition: { age: 30 } }] },
      },
    ],
    [
      "channel",
      "/v3/projects/p-1/notificationChannels",
      { displayName: "N", enabled: true, type: "email", labels: { email_address: "a@x.test" } },
    ],
    [
      "pool",
      "/v1/projects/p-1/locations/global/workloadIdentityPools?workloadIdentityPoolId=pool",
      { displayName: "GH" },
    ],
    [
      "metric",
      "/v2/projects/p-1/metrics",
      {
        name: "my/metric",
        filter: "severity>=ERROR",
        metricDescriptor: { metricKind: "DELTA", valueType: "INT64", unit: "1" },
      },
    ],
    [
      "service",
      `/v2/${L}/services?serviceId=s`,
      {
        ingress: "INGRESS_TRAFFIC_ALL",
        labels: LABELS,
        template: {
          maxInstanceRequestConcurrency: 5,
          serviceAccount: SA,
          timeout: "120s",
          scaling: { maxInstanceCount: 2 },
          containers: [
            {
              image: expect.stringContaining("/p-1/workers/worker@sha256:"),
              ports: [{ containerPort: 8080 }],
              resources: { startupCpuBoost: true, limits: { cpu: "1", memory: "512Mi" } },
              startupProbe: {
                failureThreshold: 60,
                periodSeconds: 1,
                timeoutSeconds: 1,
                httpGet: { path: "/h", port: 8080 },
              },
              env: [
                { name: "A", value: "1" },
                { name: "S", valueSource: { secretKeyRef: { secret: "x", version: "latest" } } },
              ],
            },
          ],
        },
        traffic: [{ percent: 100, type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" }],
      },
    ],
  ])("%s", (_what, path, body) => {
    expect(sent("POST", path).map((call) => call.body)).toEqual([body]);
  });

  it("resumes a new job, enables a new version, turns an API on", () => {
    expect(sent("POST", `/v1/${L}/jobs/j:resume`)).toHaveLength(1);
    expect(sent("POST", "/v1/projects/p-1/services/firestore.googleapis.com:enable")).toHaveLength(
      1,
    );
    expect(
      harness.proxy.calls.filter((call) => /versions\/\d+:enable$/.test(call.path)),
    ).toHaveLength(1);
  });

  it("asks for policies by the method of each API", () => {
    const asked = harness.proxy.calls.filter((call) => /IamPolicy|\/iam/.test(call.path));
    const forms = new Set(asked.map((call) => `${call.method} ${call.path}`));
    expect([...forms].toSorted()).toEqual([
      "GET /storage/v1/b/b-1/iam?optionsRequestedPolicyVersion=3",
      `GET /v1/${L}/repositories/r:getIamPolicy`,
      "GET /v1/projects/p-1/secrets/x:getIamPolicy?options.requestedPolicyVersion=3",
      `GET /v2/${L}/services/s:getIamPolicy`,
      `POST /v1/${L}/repositories/r:setIamPolicy`,
      "POST /v1/projects/p-1/secrets/x:setIamPolicy",
      `POST /v1/projects/p-1/serviceAccounts/${SA}:getIamPolicy?options.requestedPolicyVersion=3`,
      `POST /v1/projects/p-1/serviceAccounts/${SA}:setIamPolicy`,
      "POST /v1/projects/p-1:getIamPolicy",
      "POST /v1/projects/p-1:setIamPolicy",
      `POST /v2/${L}/queues/q:getIamPolicy`,
      `POST /v2/${L}/queues/q:setIamPolicy`,
      `POST /v2/${L}/services/s:setIamPolicy`,
      "PUT /storage/v1/b/b-1/iam",
    ]);
  });
});
