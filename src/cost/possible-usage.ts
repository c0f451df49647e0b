import { Failure } from "../base/failure.ts";
import { shownDuration } from "../base/shown-duration.ts";
import type { Project } from "../project/project.ts";

/**
 * Refuses a stated usage that the configuration does not allow: an estimate of it would be of
 * nothing that can happen.
 * @throws Failure `COST_USAGE_IMPOSSIBLE`, with the bound
 */
export function refuseImpossibleUsage({ workers, queues }: Project): void {
  const attempts = new Map(queues.map(({ id, maxAttempts }) => [id, maxAttempts]));
  for (const { name, queueId, timeoutMs, usage } of workers.flatMap(({ handlers }) => handlers)) {
    const most = attempts.get(queueId) ?? 0;
    const { attemptsPerTask = 1, averageDurationMs = 0 } = usage;
    if (most > 0 && attemptsPerTask > most) {
      throw impossible(
        `attempts_per_task of ${name} is ${attemptsPerTask}, but its queue ${queueId} makes at most ${most} (max_attempts)`,
        `write attempts_per_task: ${most} or less`,
      );
    }
    if (averageDurationMs > timeoutMs) {
      throw impossible(
        `average_duration of ${name} is ${shownDuration(averageDurationMs)}, but an attempt is cut off after ${shownDuration(timeoutMs)} (timeout)`,
        `write average_duration: ${shownDuration(timeoutMs)} or less, or raise the timeout`,
      );
    }
  }
}

function impossible(message: string, hint: string): Failure {
  return new Failure("COST_USAGE_IMPOSSIBLE", message, { exitCode: 2, hint });
}
