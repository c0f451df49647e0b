import { z } from "zod";

import { list, text } from "../bounded.ts";
import { defineStage, section } from "../stage.ts";

/** The base branch, deployed first so that the change is shown and proven against it. */
export const baseline = defineStage({
  schema: section({
    config: text,
    /** What serves before the change. */
    workers: list(z.object({ worker: text, revision: text })),
  }),
  empty: { config: "", workers: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: () => "",
  terminal: () => [],
  serving: ({ status, workers }) =>
    status === "passed"
      ? workers.map(
          ({ worker, revision }) =>
            `${worker}: ${revision} still serves all traffic, nothing of the change was applied`,
        )
      : [],
});
