import fc from "fast-check";
import { expect, test } from "vitest";

import { ApiError } from "../../../api/api-error.ts";
import { parseQueueFilter } from "./queue-filter.ts";

const QUEUE = {
  name: "projects/p/locations/l/queues/mail",
  state: "PAUSED",
  rateLimits: { maxDispatchesPerSecond: 5, maxConcurrentDispatches: 1000 },
  retryConfig: { minBackoff: "0.100s", maxBackoff: "3600s" },
};

test.each([
  ["", true],
  ["state: PAUSED", true],
  ["state:paused", true],
  ["state = RUNNING", false],
  ["state=paused", true],
  ["name:*", true],
  ["purgeTime:*", false],
  ["state != RUNNING", true],
  ["rate_limits.max_dispatches_per_second >= 5", true],
  ["rateLimits.maxDispatchesPerSecond > 5", false],
  ["retry_config.min_backoff < 1s", true],
  ['retryConfig.maxBackoff<="60s"', false],
  ['name: "queues/ma"', true],
  ["state=PAUSED AND rateLimits.maxDispatchesPerSecond<5", false],
  ["state=PAUSED rateLimits.maxDispatchesPerSecond=5", true],
  ["state=RUNNING OR state=PAUSED AND name:other", false],
  ["(state=RUNNING OR state=PAUSED) name:mail", true],
  ["NOT state=RUNNING", true],
  ["stackdriverLoggingConfig.samplingRatio > 0", false],
  ["purgeTime != x", true],
])("%s: %s", (filter, expected) => {
  expect(parseQueueFilter(filter)(QUEUE)).toBe(expected);
});

test.each([
  "state",
  "state:",
  "state PAUSED",
  "nope=1",
  "(state=PAUSED",
  "state=PAUSED)",
  "=",
  '"',
])("refuses %j", (filter) => {
  expect(() => parseQueueFilter(filter)).toThrow(ApiError);
});

test("reads or refuses any text", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z.=<>!:"() ANDORNT\\]*$/), (text) => {
      try {
        parseQueueFilter(text)(QUEUE);
      } catch (error) {
        expect(error).toBeInstanceOf(ApiError);
      }
    }),
    { numRuns: 500 },
  );
});
