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
  rehearsed({ created, updated, deleted }) {
    const done = Object.entries({ created, updated, deleted }).filter(([, count]) => count > 0);
    if (done.length === 0) return undefined;
    return `${done.map(([what, count]) => `${count} ${what}`).join(", ")} in the embedded cloud`;
  },
  comment: () => "",
  terminal: () => [],
  // An apply that was cut off may have changed a service, so that what served before it says
  // nothing any more.
  serving: () => [],
});
