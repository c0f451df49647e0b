/** Helpers for a worker's own tests. */
export { ManualClock } from "./testing/manual-clock.ts";
export { runTask } from "./testing/run-task.ts";
export {
  TestQueue,
  type TestQueueOptions,
  type TestResult,
  type TestTaskOptions,
} from "./testing/test-queue.ts";
