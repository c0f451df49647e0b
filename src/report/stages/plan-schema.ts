import { z } from "zod";

import { count, list, REPORT_LIMITS, text } from "../bounded.ts";
import { section } from "../stage.ts";
import { resourceChangeSchema } from "./resource-change.ts";

export const planSchema = section({
  changes: list(resourceChangeSchema),
  drift: list(resourceChangeSchema),
  /** sha256 over the canonical resource changes. */
  fingerprint: text,
  /** What the guard stops on, as sentences. */
  guard: list(text),
  /** `""` in a plan that failed: it was made of nothing. */
  terraformVersion: text,
  /** What the plan was made of; travels with the fingerprint. */
  metadata: z
    .object({
      commit: text.optional(),
      environment: text,
      /** sha256 of the config file. */
      configDigest: text,
      /** Provider address -> version; empty when none was installed. */
      providerVersions: z
        .record(text, text)
        .refine((versions) => Object.keys(versions).length <= REPORT_LIMITS.items, "too many"),
      stateLineage: text.optional(),
      stateSerial: count.optional(),
    })
    .optional(),
  /**
   * Addresses that a failed apply left marked for replacement and that are updated in place
   * instead.
   */
  untainted: list(text).optional(),
  /** Deletes and creates that look like one thing under a new id. */
  renames: list(
    z.object({
      from: text,
      to: text,
      /** HCL, ready to be pasted. */
      movedBlock: text,
      /**
       * The present name on Google Cloud, where the rename would change it too: that replaces the
       * resource.
       */
      keepName: text.optional(),
    }),
  ).optional(),
});

export type Plan = z.infer<typeof planSchema>;
export type PlanRename = NonNullable<Plan["renames"]>[number];
