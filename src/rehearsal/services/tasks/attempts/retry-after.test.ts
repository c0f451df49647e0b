import { expect, test } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import type { Sender } from "../../../dispatch/sender.ts";
import { QUEUE, TasksKit } from "../tasks-kit.ts";

const BACKOFF_MS = 1000;

/** How long after an answer with this status and `Retry-After` the task is tried again. */
async function waitMs(status: number, retryAfter: string): Promise<number> {
  const clock = new VirtualClock();
  const sender: Sender = {
    send: (_, done) =>
      void clock.setTimer(clock.now(), () =>
        done({ kind: "response", status, retryAfter, location: undefined }),
      ),
    stop: () => undefined,
  };
  const kit = new TasksKit(clock, { sender });
  kit.createQueue({ retryConfig: { minBackoff: "1s", maxBackoff: "1s" } });
  const name = `${QUEUE}/tasks/a`;
  kit.createTask({ name });
  await clock.advance(0);
  const { responseCount, scheduleTime } = kit.call("GetTask", { name });
  expect(responseCount).toBe(1);
  return Date.parse(scheduleTime as string) - clock.now();
}

test.each([429, 503])(
  "the Retry-After of a %s is heeded: seconds or a date, at most an hour",
  async (status) => {
    expect(await waitMs(status, "120")).toBe(120_000);
    expect(await waitMs(status, "Thu, 01 Jan 2026 00:05:00 GMT")).toBe(300_000);
    expect(await waitMs(status, "86400")).toBe(3_600_000);
  },
);

test.each(["0", "Wed, 31 Dec 2025 00:00:00 GMT", "-5", "soon", ""])(
  "a 503 with Retry-After %j waits no less than the queue's backoff",
  async (retryAfter) => {
    expect(await waitMs(503, retryAfter)).toBe(BACKOFF_MS);
  },
);

test.each([302, 400, 404, 408, 428, 500, 502, 504])(
  "the Retry-After of a %s counts for nothing",
  async (status) => {
    expect(await waitMs(status, "120")).toBe(BACKOFF_MS);
  },
);
