import { z } from "zod";

import { count, text } from "../bounded.ts";
import { defineStage, section } from "../stage.ts";

/** Terraform applies the plan that was agreed to. */
export const apply = defineStage({
  schema: section({
    created: count,
    updated: count,
    deleted: count,
    /** The plan's fingerprint that was reviewed, and the one that was applied. */
    reviewedFingerprint: text.optional(),
    appliedFingerprint: text.optional(),
    /** True once a second plan came back empty. */
    settled: z.boolean().optional(),
  }),
  empty: { created: 0, updated: 0, deleted: 0 },
  isRunnable: true,
  failureExitCode: 1,
  comment: () => "",
  terminal: () => [],
  // An apply that was cut off may have changed a service, so that what served before it says nothing any more.
  serving: () => [],
});
