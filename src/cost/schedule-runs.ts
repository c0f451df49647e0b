import type { Schedule } from "../project/project.ts";
import { parseCron, type Cron } from "../semantics/cron.ts";
import { MONTH_SECONDS } from "./prices.ts";

/**
 * Weekdays come back after 28 years, until 2100: within them each date has each weekday four times,
 * 29 February once.
 */
const CYCLE = { years: 28, eachWeekday: 4, eachWeekdayOfLeapDay: 1 };
const CYCLE_DAYS = 365 * CYCLE.years + CYCLE.years / 4;
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_SECONDS = 86_400;

/**
 * How often a schedule runs in an average month of 730 hours: `* * * * *` is 43,800. 0 while it is
 * paused.
 */
export function monthlyRuns({ cron: expression, paused }: Schedule): number {
  const cron = parseCron(expression);
  if (paused || "problem" in cron) return 0;
  const runs = cron.minutes.length * cron.hours.length * daysOfCycle(cron);
  return (runs * (MONTH_SECONDS / DAY_SECONDS)) / CYCLE_DAYS;
}

function daysOfCycle({ months, daysOfMonth, daysOfWeek, eitherDay }: Cron): number {
  let days = 0;
  for (const month of months) {
    for (let date = 1; date <= (MONTH_DAYS[month - 1] ?? 0); date++) {
      const otherwise = eitherDay ? daysOfWeek.size : 0;
      const weekdays = daysOfMonth.has(date) ? (eitherDay ? 7 : daysOfWeek.size) : otherwise;
      const isLeapDay = month === 2 && date === 29;
      days += weekdays * (isLeapDay ? CYCLE.eachWeekdayOfLeapDay : CYCLE.eachWeekday);
    }
  }
  return days;
}
