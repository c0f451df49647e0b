import { CloudTasksClient } from "@google-cloud/tasks";
import type { protos } from "@google-cloud/tasks";

import { assertFails, defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import {
  missingQueueOf,
  NOWHERE,
  QUEUE_PROTO,
  queueOf,
  RECORDED,
  TASKS,
} from "./cloudtasks-kit.ts";

const MISSING =
  "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.";
const GONE = "Requested entity was not found.";

/** Settings that are refused, and the recorded text. */
const BAD_SETTINGS: readonly [protos.google.cloud.tasks.v2.IQueue, string][] = [
  [
    { rateLimits: { maxDispatchesPerSecond: -1 } },
    "RateLimits.maxDispatchesPerSecond cannot be negative.",
  ],
  [
    { rateLimits: { maxDispatchesPerSecond: 501 } },
    "RateLimits.maxDispatchesPerSecond must be less than or equal to 500.",
  ],
  [
    { rateLimits: { maxConcurrentDispatches: -1 } },
    "RateLimits.maxConcurrentDispatches cannot be negative.",
  ],
  [
    { rateLimits: { maxConcurrentDispatches: 5001 } },
    "RateLimits.maxConcurrentDispatches must be less than or equal to 5000.",
  ],
  [{ retryConfig: { maxAttempts: -2 } }, "RetryConfig.maxAttempts must be greater or equal to -1."],
  [{ retryConfig: { maxDoublings: -1 } }, "RetryConfig.maxDoublings cannot be negative."],
  [{ retryConfig: { minBackoff: { seconds: -1 } } }, "RetryConfig.minBackoff cannot be negative."],
  [
    { retryConfig: { minBackoff: { seconds: 9 }, maxBackoff: { seconds: 1 } } },
    "RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.",
  ],
];

export const queueErrorCases: readonly ConformanceCase[] = [
  ...[Number.NaN, Number.POSITIVE_INFINITY].map((maxDispatchesPerSecond) =>
    defineCase({
      name: `a rate of ${maxDispatchesPerSecond} is refused`,
      api: TASKS,
      source: QUEUE_PROTO,
      run: async (context) => {
        const call = queueOf(context, { rateLimits: { maxDispatchesPerSecond } });
        await assertFails(context, call, "INVALID_ARGUMENT");
      },
    }),
  ),
  defineCase({
    name: "a field that a queue's rate limits do not have is refused in the update mask",
    api: TASKS,
    source: "https://google.aip.dev/134",
    run: async (context) => {
      const { client, name } = await queueOf(context);
      const queue = { name, rateLimits: { maxConcurrentDispatches: 2 } };
      const call = client.updateQueue({ queue, updateMask: { paths: ["rate_limits.bogus"] } });
      await assertFails(context, call, "INVALID_ARGUMENT", /bogus/);
    },
  }),
  defineCase({
    name: "a queue can't be made where there is no region",
    api: TASKS,
    source: "https://github.com/googleapis/nodejs-tasks/issues/509",
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const { projectId } = context.cloud;
      const parent = client.locationPath(projectId, "moon");
      const queue = { name: client.queuePath(projectId, "moon", context.id) };
      const text =
        "Location 'moon' is not a valid location. Use ListLocations to list valid locations.";
      await assertFails(context, client.createQueue({ parent, queue }), "INVALID_ARGUMENT", text);
    },
  }),
  defineCase({
    name: "an existing queue can't be created again",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, parent, name } = await queueOf(context);
      const again = client.createQueue({ parent, queue: { name } });
      await assertFails(context, again, "ALREADY_EXISTS", "Queue already exists");
    },
  }),
  defineCase({
    name: "a queue of a name that existed too recently is refused with the recorded text",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, parent, name } = await queueOf(context);
      await client.deleteQueue({ name });
      await assertFails(
        context,
        client.createQueue({ parent, queue: { name } }),
        "FAILED_PRECONDITION",
        "The queue cannot be created because a queue with this name existed too recently.",
      );
      await missingIn(context, client, name);
    },
  }),
  defineCase({
    name: "methods of a missing queue answer the recorded text",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = missingQueueOf(context);
      await missingIn(context, client, name);
    },
  }),
  defineCase({
    name: "DeleteQueue of a missing queue has a text of its own",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = missingQueueOf(context);
      await assertFails(context, client.deleteQueue({ name }), "NOT_FOUND", GONE);
    },
  }),
  defineCase({
    name: "a queue name of another form is refused with the recorded text",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const parent = client.locationPath(context.cloud.projectId, context.cloud.region);
      for (const id of ["under_score", "a".repeat(101)]) {
        await assertFails(
          context,
          client.createQueue({ parent, queue: { name: `${parent}/queues/${id}` } }),
          "INVALID_ARGUMENT",
          'Queue name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>".',
        );
      }
    },
  }),
  defineCase({
    name: "a queue name outside of the parent is refused with the recorded text",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const parent = client.locationPath(context.cloud.projectId, context.cloud.region);
      const name = client.queuePath(context.cloud.projectId, "europe-west1", context.id);
      await assertFails(
        context,
        client.createQueue({ parent, queue: { name } }),
        "INVALID_ARGUMENT",
        `${name} must begin with ${parent}.`,
      );
    },
  }),
  defineCase({
    name: "a malformed parent is PERMISSION_DENIED, as for a project that is not there",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const parent = `projects/X!/locations/${context.cloud.region}`;
      await assertFails(
        context,
        client.createQueue({ parent, queue: { name: `${parent}/queues/q` } }),
        "PERMISSION_DENIED",
        "Permission denied on resource project X!.",
      );
    },
  }),
  ...BAD_SETTINGS.map(([settings, text]) =>
    defineCase({
      name: `${JSON.stringify(settings)} is refused with the recorded text`,
      api: TASKS,
      source: RECORDED,
      run: async (context) => {
        await assertFails(context, queueOf(context, settings), "INVALID_ARGUMENT", text);
      },
    }),
  ),
];

async function missingIn(
  context: ConformanceContext,
  client: CloudTasksClient,
  name: string,
): Promise<void> {
  const calls = [
    () => client.getQueue({ name }),
    () => client.pauseQueue({ name }),
    () => client.resumeQueue({ name }),
    () => client.purgeQueue({ name }),
    () => client.createTask({ parent: name, task: { httpRequest: { url: NOWHERE } } }),
  ];
  for (const call of calls) await assertFails(context, call(), "NOT_FOUND", MISSING);
}
