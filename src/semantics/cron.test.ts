import { CronExpressionParser } from "cron-parser";
import fc from "fast-check";
import { expect, test } from "vitest";

import type { Cron } from "./cron.ts";
import { isTimeZone, nextRun, parseCron } from "./cron.ts";

function cron(expression: string): Cron {
  const parsed = parseCron(expression);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed;
}

function next(expression: string, zone: string, after: string): string | undefined {
  const atMs = nextRun(cron(expression), zone, Date.parse(after));
  return atMs === undefined ? undefined : new Date(atMs).toISOString();
}

test.each(["", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *"])(
  "refuses %j",
  (expression) => {
    expect(parseCron(expression)).toHaveProperty("problem");
  },
);

test.each(["* * L * *", "*/0 * * * *", "5-1 * * * *", "* * * * 8", "* * * FOO *", ", * * * *"])(
  "refuses %j too",
  (expression) => {
    expect(parseCron(expression)).toHaveProperty("problem");
  },
);

test("takes names, lists, ranges, steps and Sunday as 7", () => {
  expect(cron("0 0 * jan-MAR 7")).toEqual(cron("0 0 * 1,2,3 0"));
  expect(cron("1-10/3,50 * * * *").minutes).toEqual([1, 4, 7, 10, 50]);
  expect(cron("0 0 * * 5-7").daysOfWeek).toEqual(new Set([5, 6, 0]));
});

test("joins day of month and day of week with or, unless one is a star", () => {
  expect(next("0 0 13 * 5", "Etc/UTC", "2026-01-01T00:00:00Z")).toBe("2026-01-02T00:00:00.000Z");
  expect(next("0 0 13 * *", "Etc/UTC", "2026-01-01T00:00:00Z")).toBe("2026-01-13T00:00:00.000Z");
});

test("leaves out the hour that a zone skips and runs the doubled one twice", () => {
  expect(next("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z")).toBe(
    "2026-03-30T00:30:00.000Z",
  );
  expect(next("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z")).toBe(
    "2026-10-25T00:30:00.000Z",
  );
  expect(next("30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z")).toBe(
    "2026-10-25T01:30:00.000Z",
  );
});

test("finds 29 February over a common century year, and nothing on 30 February", () => {
  expect(next("0 0 29 2 *", "Etc/UTC", "2096-03-01T00:00:00Z")).toBe("2104-02-29T00:00:00.000Z");
  expect(next("0 0 30 2 *", "Etc/UTC", "2026-01-01T00:00:00Z")).toBeUndefined();
});

test("knows the names of the tz database", () => {
  expect(isTimeZone("America/Los_Angeles")).toBe(true);
  expect(isTimeZone("Etc/UTC")).toBe(true);
  // An older name, which the list of zones lacks.
  expect(isTimeZone("US/Pacific")).toBe(true);
  expect(isTimeZone("Mars/Base")).toBe(false);
  expect(isTimeZone("+02:00")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});

/** Distinct values only: cron-parser refuses a list in which one comes twice. */
const field = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant("*"),
    fc.integer({ min: 2, max: 20 }).map((step) => `${min}-${max}/${step}`),
    fc
      .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 })
      .map((values) => values.join(",")),
  );

const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });

test("agrees with cron-parser in UTC", () => {
  fc.assert(
    fc.property(
      fc.tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6)),
      instant,
      (fields, afterMs) => {
        const text = fields.join(" ");
        const theirs = CronExpressionParser.parse(text, {
          currentDate: new Date(afterMs),
          tz: "Etc/UTC",
        });
        expect(nextRun(cron(text), "Etc/UTC", afterMs)).toBe(theirs.next().getTime());
      },
    ),
    { numRuns: 1500 },
  );
});

test("agrees with a scan of every minute in zones with daylight saving", () => {
  const zones = ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"];
  const around = fc.constantFrom(
    "2026-03-08",
    "2026-11-01",
    "2026-04-05",
    "2026-10-04",
    "2026-02-15",
  );
  fc.assert(
    fc.property(
      fc.tuple(field(0, 59), field(0, 4)),
      fc.constantFrom(...zones),
      around,
      fc.integer({ min: -1440, max: 1440 }),
      ([minute, hour], zone, date, shift) => {
        const afterMs = Date.parse(date) + shift * 60_000;
        const parsed = cron(`${minute} ${hour} * * *`);
        const format = new Intl.DateTimeFormat("en-US", {
          timeZone: zone,
          hourCycle: "h23",
          hour: "numeric",
          minute: "numeric",
        });
        let atMs = afterMs + 60_000;
        for (; ; atMs += 60_000) {
          const [h, m] = format.format(atMs).split(":").map(Number);
          if (parsed.hours.includes(h ?? -1) && parsed.minutes.includes(m ?? -1)) break;
        }
        expect(nextRun(parsed, zone, afterMs)).toBe(atMs);
      },
    ),
    { numRuns: 60 },
  );
});
