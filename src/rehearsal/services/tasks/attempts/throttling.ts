import type { QueueRecord } from "../model.ts";

const MIN_PACE = 1 / 64;
const RECOVERY = 1 / 32;

/**
 * Slows a queue down when its target answers 429 or 503, and lets it recover with each success.
 * That the service does so is documented, by how much is not: this model halves the rate at each
 * such answer, down to 1/64, and gives 1/32 of the configured rate back at each success.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/target.proto
 * ("System throttling")
 */
export function adaptPace(queue: QueueRecord, httpStatus: number, nowMs: number): void {
  if (httpStatus === 429 || httpStatus === 503) {
    queue.setPace(Math.max(MIN_PACE, queue.pace / 2), nowMs);
  } else if (queue.pace < 1 && httpStatus >= 200 && httpStatus < 300) {
    queue.setPace(Math.min(1, queue.pace + RECOVERY), nowMs);
  }
}
