/** The resources that a process has used so far. */
export interface Stats {
  readonly cpuUs: number;
  readonly rssBytes: number;
}

/**
 * Answers each message with the figures of this process. Asking costs about a tenth of a
 * millisecond.
 */
export function answerStats(): void {
  process.on("disconnect", () => process.exit());
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    const stats: Stats = { cpuUs: user + system, rssBytes: process.memoryUsage().rss };
    process.send?.(stats);
  });
}

/** Time since the start of the process. */
export function startStats(): { startedMs: number; startedCpuMs: number } {
  const { user, system } = process.cpuUsage();
  return { startedMs: performance.now(), startedCpuMs: (user + system) / 1000 };
}
