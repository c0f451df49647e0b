import type { createColors } from "picocolors";

import type { Status } from "./status.ts";

export type Colors = ReturnType<typeof createColors>;

/** How a terminal paints each status. */
export function statusColors(c: Colors): Readonly<Record<Status, (text: string) => string>> {
  return {
    passed: c.green,
    failed: c.red,
    blocked: c.red,
    inconclusive: c.yellow,
    skipped: c.dim,
  };
}
