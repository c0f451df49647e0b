/** One way to do the same work: ours, or a library's. */
export interface Arm {
  readonly what: string;
  /** Does the work `count` times. */
  run(count: number): void | Promise<void>;
}

/** An arm with the processor time of one operation, in microseconds. */
export interface Measured {
  readonly what: string;
  readonly us: number;
}

const ROUNDS = 9;

/**
 * The processor time of one operation, of the fastest round, in the order of the arms. The arms
 * take turns in each round, so that other work on the machine disturbs them alike.
 */
export async function inTurns(arms: readonly Arm[], count: number): Promise<readonly Measured[]> {
  const best = arms.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round <= ROUNDS; round++) {
    for (let turn = 0; turn < arms.length; turn++) {
      const index = (round + turn) % arms.length;
      const before = process.cpuUsage();
      await arms[index]?.run(count);
      const { user, system } = process.cpuUsage(before);
      // The first round is for the compiler.
      if (round > 0) best[index] = Math.min(best[index] ?? 0, (user + system) / count);
    }
  }
  return arms.map(({ what }, index) => ({ what, us: best[index] ?? Number.NaN }));
}
