/** The worker library: define tasks and serve them. */
export { enqueue } from "./client/enqueue.ts";
export { EnqueueError, type EnqueueErrorCode } from "./client/enqueue-error.ts";
export type { EnqueueOptions } from "./client/enqueue-options.ts";
export {
  type BatchItem,
  type BatchResult,
  createTaskClient,
  type EnqueuedTask,
  type TaskClient,
  type TaskClientOptions,
} from "./client/task-client.ts";
export type { Bucket, Precondition, StoredObject, WriteOptions } from "./google/bucket.ts";
export { CloudStorageBucket, type CloudStorageOptions } from "./google/cloud-storage.ts";
export { bucketDeadLetters } from "./dead-letters/bucket-dead-letters.ts";
export { fileDeadLetters } from "./dead-letters/file-dead-letters.ts";
export { CloudStorageStore } from "./idempotency/cloud-storage-store.ts";
export type { Claim, IdempotencyStore } from "./idempotency/store.ts";
export { MemoryStore, type MemoryStoreOptions } from "./idempotency/memory-store.ts";
export { type Clock, systemClock } from "./runtime/clock.ts";
export {
  type DeadLetter,
  type DeadLetterReason,
  type DeadLetterStore,
  logDeadLetters,
} from "./runtime/dead-letter.ts";
export { defineTask, type TaskOptions } from "./runtime/define-task.ts";
export { PermanentError, RetryAfterError } from "./runtime/errors.ts";
export type { LogFields, LogSink, TaskLog } from "./runtime/log.ts";
export { tasksManifest } from "./runtime/manifest.ts";
export { isMain, type RunningWorker, serveTasks } from "./runtime/serve-tasks.ts";
export type { OidcOptions } from "./runtime/oidc.ts";
export type { ServeOptions } from "./runtime/settings.ts";
export type { StandardSchema } from "./runtime/standard-schema.ts";
export type { SmokeRun } from "./runtime/smoke-header.ts";
export type { SmokeCase, TaskContext, TaskDefinition, TaskDelivery } from "./runtime/task.ts";
