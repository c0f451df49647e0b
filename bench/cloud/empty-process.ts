import { startStats } from "./stats.ts";

/** The start of Node itself. */
process.send?.(startStats());
