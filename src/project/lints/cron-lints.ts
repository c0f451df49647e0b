import type { Cron } from "../../semantics/cron.ts";
import type { Schedule } from "../project.ts";
import { clockChanges, mayChangeAt, type ClockChange } from "./clock-changes.ts";
import type { Lint } from "./lint.ts";

const DAY_MS = 86_400_000;
const MINUTES_PER_DAY = 1_440;

/** Lints about when a schedule runs: what cron means by it and hardly anyone else. */
export function* cronLints(schedule: Schedule, cron: Cron): Generator<Lint> {
  const { id } = schedule;
  const at: Pick<Lint, "severity" | "resourceId" | "path"> = {
    severity: "warning",
    resourceId: id,
    path: ["config", "schedule"],
  };
  const fields = schedule.cron.trim().split(/\s+/u);
  const [minute = "", hour = "", day = "", , weekday = ""] = fields;
  if (minute === "*" && /^\d+$/.test(hour)) {
    yield {
      ...at,
      code: "CT151",
      message: `schedule "${id}" runs 60 times, every minute of hour ${hour}`,
      hint: `write "0 ${fields.slice(1).join(" ")}" to run once`,
    };
  }
  if (cron.eitherDay) {
    yield {
      ...at,
      code: "CT152",
      message: `schedule "${id}" runs on every day that matches "${day}" and on every day that matches "${weekday}", not only where both match`,
      hint: 'leave one of the two fields at "*", and check the date in the handler',
    };
  }
  for (const { text, name, size } of [
    { text: minute, name: "minutes", size: 60 },
    { text: hour, name: "hours", size: 24 },
  ]) {
    const step = Number(/^\*\/(\d+)$/.exec(text)?.[1] ?? 1);
    if (step < 1 || size % step === 0) continue;
    yield {
      ...at,
      severity: "info",
      code: "CT153",
      message: `"${text}" does not divide ${size} ${name} evenly: the last interval of each ${size === 60 ? "hour" : "day"} is ${size % step} ${name} long`,
      hint:
        step < size
          ? `use a divisor of ${size}, such as ${divisorNear(step, size)}`
          : `write a single value: it runs once, at 0`,
    };
  }
  yield* clockLints(schedule, cron, at);
}

function divisorNear(step: number, size: number): number {
  const divisors = Array.from({ length: size / 2 }, (_, index) => index + 1).filter(
    (one) => size % one === 0,
  );
  return divisors.reduce((best, one) =>
    Math.abs(one - step) < Math.abs(best - step) ? one : best,
  );
}

/** What runs at each hour is only a little off on the day that clocks change. */
function* clockLints(
  { id, timeZone }: Schedule,
  cron: Cron,
  at: Pick<Lint, "severity" | "resourceId" | "path">,
): Generator<Lint> {
  if (cron.hours.length === 24 || !mayChangeAt(timeZone, cron.hours)) return;
  const change = clockChanges(timeZone).find((one) => isHit(cron, one));
  if (change === undefined) return;
  yield {
    ...at,
    severity: "info",
    alsoReads: [[id, ["config", "time_zone"]]],
    code: "CT131",
    message: `schedule "${id}" ${change.isSkipped ? "does not run" : "runs twice"} on the day in ${change.month} when clocks go ${change.isSkipped ? "forward" : "back"} in ${timeZone}`,
    hint: "use an hour at which clocks never change, such as 4, or the time zone Etc/UTC",
  };
}

function isHit(cron: Cron, { date, fromMinute, untilMinute }: ClockChange): boolean {
  if (!cron.months.has(date.getUTCMonth() + 1)) return false;
  const [ofMonth, ofWeek] = [
    cron.daysOfMonth.has(date.getUTCDate()),
    cron.daysOfWeek.has(date.getUTCDay()),
  ];
  // Clocks change on another date each year, so that of a month's days any may be hit.
  const isDay = cron.eitherDay
    ? ofMonth || ofWeek
    : ofWeek && (ofMonth || cron.daysOfMonth.size === 31);
  if (!isDay) return false;
  return cron.hours.some((hour) =>
    cron.minutes.some((minute) => {
      const local = hour * 60 + minute;
      return local >= fromMinute && local < untilMinute;
    }),
  );
}

/** The shortest time between two runs of one day; a day when there is one. */
export function shortestIntervalMs(cron: Cron): number {
  const times = cron.hours.flatMap((hour) => cron.minutes.map((minute) => hour * 60 + minute));
  let shortest = MINUTES_PER_DAY;
  for (let index = 1; index < times.length; index++) {
    shortest = Math.min(shortest, (times[index] ?? 0) - (times[index - 1] ?? 0));
  }
  return (shortest * DAY_MS) / MINUTES_PER_DAY;
}
