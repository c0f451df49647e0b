import { expect, it } from "vitest";

import type { AttemptEvent } from "../../rehearsal/ports.ts";
import { attemptLine } from "./attempt-line.ts";
import type { SeededWorker } from "./summary.ts";

const HOST = "mailer-1.us-central1.run.localhost:8124";
const workers: readonly SeededWorker[] = [
  {
    name: "mailer",
    url: `http://${HOST}`,
    invoker: "i@p.iam.gserviceaccount.com",
    runs: true,
    handlers: { "/tasks/send": "send" },
    outsideVariables: [],
  },
];
const answered: AttemptEvent = {
  task: "projects/p/locations/us-central1/queues/mails/tasks/t1",
  method: "POST",
  host: HOST,
  handler: "/tasks/send",
  status: 200,
  attempt: 1,
  startMs: 1_000,
  durationMs: 35,
  nextRetryMs: undefined,
};

it.each<[string, Partial<AttemptEvent>, string, boolean]>([
  ["a success", {}, "mailer/send 200 in 35 ms, attempt 1 (mails/t1)", true],
  [
    "a failure that is retried",
    { status: 503, attempt: 2, nextRetryMs: 11_035 },
    "mailer/send 503 in 35 ms, attempt 2, next in 10.0 s (mails/t1)",
    false,
  ],
  [
    "the last failure",
    { status: 500, attempt: 5 },
    "mailer/send 500 in 35 ms, attempt 5, given up (mails/t1)",
    false,
  ],
  [
    "an unreachable target",
    { status: undefined, nextRetryMs: 1_135 },
    "mailer/send not reached in 35 ms, attempt 1, next in 100 ms (mails/t1)",
    false,
  ],
  [
    "a revision by its tag",
    { host: `c-abc---${HOST}` },
    "mailer/send 200 in 35 ms, attempt 1 (mails/t1)",
    true,
  ],
  [
    "a path that no handler has",
    { handler: "/x" },
    "mailer POST /x 200 in 35 ms, attempt 1 (mails/t1)",
    true,
  ],
  [
    "somebody else's server",
    { host: "127.0.0.1:9", handler: "/x", method: "PUT" },
    "PUT 127.0.0.1:9/x 200 in 35 ms, attempt 1 (mails/t1)",
    true,
  ],
])("describes %s", (_what, event, text, ok) => {
  expect(attemptLine({ ...answered, ...event }, workers)).toEqual({ text, ok });
});
