import { z } from "zod";

import { list, text } from "../bounded.ts";

/** An attribute that changes, its values already redacted. */
export const attributeChangesSchema = list(
  z.object({
    path: text,
    before: text,
    after: text,
    forcesReplacement: z.boolean(),
  }),
);

export const resourceChangeSchema = z.object({
  address: text,
  /** Terraform's type, e.g. `google_cloud_tasks_queue`. */
  type: text,
  action: z.enum(["create", "update", "replace", "delete", "forget", "read", "import", "move"]),
  attributes: attributeChangesSchema,
  reason: text.optional(),
});

export type ResourceChange = z.infer<typeof resourceChangeSchema>;
