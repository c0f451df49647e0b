import { expect, it } from "vitest";

import { resourceLabel } from "./resource-label.ts";

it.each([
  ['module.queue["emails"].google_cloud_tasks_queue.this', 'queue "emails"'],
  ['module.worker["w"].google_cloud_run_v2_service.this', 'worker "w": service'],
  ['module.worker["w"].google_service_account.invoker', 'worker "w": service account (invoker)'],
  [
    'module.worker["w"].google_cloud_tasks_queue_iam_member.enqueuer["emails"]',
    'worker "w": who may add tasks (emails)',
  ],
  ['module.worker["w"].google_storage_bucket.storage[0]', 'worker "w": bucket (storage)'],
  ['module.schedule["daily"].google_cloud_scheduler_job.this', 'schedule "daily": job'],
  ["google_storage_bucket.state", "google_storage_bucket.state"],
  ['module.queue["a"].google_unknown.this', 'queue "a": google_unknown'],
])("calls %s what people call it", (address, label) => {
  const type = /google_\w+/.exec(address)?.[0] ?? "";
  expect(resourceLabel({ address, type })).toBe(label);
});
