import { z } from "zod";

import { list, text } from "../bounded.ts";
import { defineStage, section } from "../stage.ts";
import { trafficSchema } from "./traffic.ts";

/**
 * Takes the environment's lease and pins its traffic by name, so that what apply creates gets none.
 */
export const pin = defineStage({
  schema: section({
    /**
     * Who holds the environment from here to the promotion; absent where nobody else could want it.
     */
    lease: z.object({ holder: text, run: text, since: z.iso.datetime() }).optional(),
    workers: list(
      z.object({
        worker: text,
        /** As found, so that it can be restored. */
        before: trafficSchema,
        after: trafficSchema,
        outcome: z.enum(["pinned", "was pinned", "not deployed"]),
      }),
    ),
  }),
  empty: { workers: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: () => "",
  terminal: () => [],
  serving: () => undefined,
});
