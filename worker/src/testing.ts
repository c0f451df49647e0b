/** Helpers for a worker's own tests. */
export { ManualClock } from "./testing/manual-clock.ts";
export { runTask } from "./testing/run-task.ts";
export { TestQueue, type TestQueueOptions, type TestResult } from "./testing/test-queue.ts";
