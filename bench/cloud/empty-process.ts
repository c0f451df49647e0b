import { startStats } from "./stats.ts";

/** What Node itself needs to start. */
process.send?.(startStats());
