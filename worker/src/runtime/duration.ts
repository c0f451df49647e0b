/**
 * A duration as people write it: a number and a unit, such as `"500ms"`, `"30s"`, `"2m"`, `"1.5h"`.
 */
export type Duration = `${number}${"ms" | "s" | "m" | "h"}`;

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/**
 * Milliseconds of a duration.
 * @param what Names the value in the error, such as `timeout of task "send-email"`.
 * @throws RangeError when the text is not a valid duration.
 */
export function parseDuration(text: string, what: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  if (match === null) {
    throw new RangeError(
      `${what} is "${text}", which is not a valid duration: write a number and ms, s, m or h, such as "30s"`,
    );
  }
  return Math.round(Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS]);
}

/** Seconds as protobuf's JSON writes a Duration: `90_500` is `"90.5s"`. */
export function formatSeconds(durationMs: number): string {
  return `${durationMs / 1_000}s`;
}
