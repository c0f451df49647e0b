import { z } from "zod";

/**
 * From worst to best: one failed stage makes the whole report failed. `blocked`: a gate said no;
 * `inconclusive`: it could not be proven either way.
 */
export const STATUSES = ["failed", "blocked", "inconclusive", "passed", "skipped"] as const;
export const status = z.enum(STATUSES);
export type Status = z.infer<typeof status>;
