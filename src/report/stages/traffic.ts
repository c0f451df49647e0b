import { z } from "zod";

import { list, text } from "../bounded.ts";

/** What a service's requests go to: revisions by name, never LATEST. */
export const trafficSchema = list(
  z.object({
    /** Short name. */
    revision: text,
    percent: z.number().min(0).max(100),
    /** A revision with a tag has a URL of its own, also without traffic. */
    tag: text.optional(),
  }),
);

export type Traffic = z.infer<typeof trafficSchema>;
