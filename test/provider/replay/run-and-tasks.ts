import { L, LABELS, sourceOf } from "./recorded-call.ts";
import type { Recording } from "./recorded-call.ts";

const QUEUE = `${L}/queues/q`;

/** Everything that a queue of Cloud Tasks can be created with. */
const QUEUE_BODY = {
  rateLimits: { maxConcurrentDispatches: 3, maxDispatchesPerSecond: 5.5 },
  retryConfig: {
    maxAttempts: 5,
    maxRetryDuration: "4s",
    minBackoff: "2s",
    maxBackoff: "3s",
    maxDoublings: 1,
  },
  stackdriverLoggingConfig: { samplingRatio: 0.9 },
  httpTarget: {
    httpMethod: "POST",
    headerOverrides: [{ header: { key: "A", value: "B" } }],
    uriOverride: {
      scheme: "HTTPS",
      host: "example.com",
      port: "8080",
      pathOverride: { path: "/x" },
      queryOverride: { queryParams: "a=b" },
      uriOverrideEnforceMode: "IF_NOT_EXISTS",
    },
    oidcToken: {
      serviceAccountEmail: "invoker@p-1.iam.gserviceaccount.com",
      audience: "https://x",
    },
  },
};
const { httpTarget: _removed, ...WITHOUT_TARGET } = QUEUE_BODY;

const queue: Recording = {
  type: "google_cloud_tasks_queue",
  source: sourceOf("cloudtasks/resource_cloud_tasks_queue.go"),
  calls: [
    { call: `POST /v2/${L}/queues`, body: { name: QUEUE, ...QUEUE_BODY } },
    { call: `POST /v2/${QUEUE}:pause` },
    {
      call: `GET /v2/${QUEUE}`,
      expected: { echo: QUEUE_BODY, needs: ["name", "state"] },
    },
    { call: `POST /v2/${QUEUE}:resume` },
    {
      // Output only, yet sent back from the state.
      call: `PATCH /v2/${QUEUE}?updateMask=httpTarget,rateLimits`,
      body: {
        ...WITHOUT_TARGET,
        rateLimits: { maxBurstSize: 10, maxConcurrentDispatches: 3, maxDispatchesPerSecond: 7 },
      },
    },
    {
      call: `GET /v2/${QUEUE}`,
      expected: {
        echo: { rateLimits: { maxConcurrentDispatches: 3, maxDispatchesPerSecond: 7 } },
        lacks: ["httpTarget.uriOverride", "httpTarget.oidcToken"],
      },
    },
    { call: `DELETE /v2/${QUEUE}` },
    { call: `GET /v2/${QUEUE}`, status: 404 },
  ],
};

/** What the API must not add to a queue of which only the name is configured. */
const bareQueue: Recording = {
  type: "google_cloud_tasks_queue",
  source: sourceOf("cloudtasks/resource_cloud_tasks_queue.go"),
  calls: [
    { call: `POST /v2/${L}/queues`, body: { name: `${L}/queues/bare` } },
    {
      call: `GET /v2/${L}/queues/bare`,
      expected: { needs: ["name", "state"], lacks: ["stackdriverLoggingConfig.samplingRatio"] },
    },
  ],
};

const SERVICE = `${L}/services/s`;
const OPERATION = /^projects\/p-1\/locations\/us-central1\/operations\/[^/]+$/;

/** @param image of a worker that the cloud can start */
function serviceBody(image: string): Record<string, unknown> {
  return {
    annotations: { a: "b" },
    description: "d",
    ingress: "INGRESS_TRAFFIC_ALL",
    invokerIamDisabled: true,
    labels: LABELS,
    scaling: { minInstanceCount: 1 },
    template: {
      labels: { t: "1" },
      serviceAccount: "worker@p-1.iam.gserviceaccount.com",
      timeout: "120s",
      maxInstanceRequestConcurrency: 5,
      scaling: { maxInstanceCount: 2 },
      containers: [
        {
          name: "app",
          image,
          ports: [{ containerPort: 9000 }],
          env: [{ name: "A", value: "1" }],
          resources: {
            limits: { cpu: "1", memory: "256Mi" },
            cpuIdle: true,
            startupCpuBoost: true,
          },
          // The provider writes the kinds that are not set as null.
          startupProbe: {
            timeoutSeconds: 1,
            periodSeconds: 1,
            failureThreshold: 3,
            httpGet: { path: "/h", port: 9000 },
            grpc: null,
            tcpSocket: null,
          },
        },
      ],
    },
    traffic: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
  };
}

/** What the API must not add to a template. */
const NOT_IN_TEMPLATE = [
  "template.revision",
  "template.executionEnvironment",
  "template.annotations",
  "client",
  "clientVersion",
  "template.containers.0.livenessProbe",
] as const;

/** @param image of a worker that the cloud can start */
function service(image: string): Recording {
  const body = serviceBody(image);
  const { invokerIamDisabled: _flag, description: _text, ...less } = body;
  const template = body["template"] as { containers: Record<string, unknown>[] };
  const [container] = template.containers;
  const { startupProbe: _probe, env: _env, ...echoed } = container ?? {};
  return {
    type: "google_cloud_run_v2_service",
    source: sourceOf("cloudrunv2/resource_cloud_run_v2_service.go"),
    calls: [
      {
        call: `POST /v2/${L}/services?serviceId=s`,
        body,
        expected: { operation: OPERATION },
      },
      {
        call: `GET /v2/${SERVICE}`,
        expected: {
          echo: {
            annotations: { a: "b" },
            description: "d",
            invokerIamDisabled: true,
            labels: LABELS,
            scaling: { minInstanceCount: 1 },
            template: {
              ...template,
              containers: [{ ...echoed, env: [{ name: "A", value: "1" }] }],
            },
          },
          needs: ["uri", "urls", "uid", "etag", "latestReadyRevision", "terminalCondition"],
          lacks: NOT_IN_TEMPLATE,
        },
      },
      // No mask: what is not in the body goes.
      { call: `PATCH /v2/${SERVICE}`, body: less, expected: { operation: OPERATION } },
      {
        call: `GET /v2/${SERVICE}`,
        expected: {
          echo: { labels: LABELS, annotations: { a: "b" } },
          lacks: ["description", "invokerIamDisabled", ...NOT_IN_TEMPLATE],
        },
      },
      { call: `DELETE /v2/${SERVICE}`, expected: { operation: OPERATION } },
      { call: `GET /v2/${SERVICE}`, status: 404 },
    ],
  };
}

/**
 * Only an image: what the API adds by itself must not show.
 * @param image of a worker that the cloud can start
 */
function bareService(image: string): Recording {
  return {
    type: "google_cloud_run_v2_service",
    source: sourceOf("cloudrunv2/resource_cloud_run_v2_service.go"),
    calls: [
      {
        call: `POST /v2/${L}/services?serviceId=bare`,
        body: {
          labels: { "goog-terraform-provisioned": "true" },
          template: { containers: [{ image }] },
        },
        expected: { operation: OPERATION },
      },
      {
        call: `GET /v2/${L}/services/bare`,
        expected: {
          echo: { labels: { "goog-terraform-provisioned": "true" } },
          lacks: ["template.containers.0.name", "template.labels", ...NOT_IN_TEMPLATE],
        },
      },
    ],
  };
}

/** @param image of a worker that the cloud can start */
export function runAndTasks(image: string): readonly Recording[] {
  return [queue, bareQueue, service(image), bareService(image)];
}
