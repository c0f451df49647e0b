import type { Schedule } from "../project/project.ts";
import { parseCron, type Cron } from "../semantics/cron.ts";
import { MONTH_SECONDS } from "./prices.ts";

/** The Gregorian calendar comes back to the same weekdays after 28 years, until 2100. */
const CYCLE = { firstYear: 2001, years: 28 };
const DAY_SECONDS = 86_400;

/** One kind of day (`2 * 7 + 1` of February on a Monday …) and how often the cycle has it. */
interface DayKind {
  readonly month: number;
  readonly dayOfMonth: number;
  readonly dayOfWeek: number;
  days: number;
}

/** How often a schedule runs in an average month of 730 hours: `* * * * *` is 43,800. 0 while it is paused. */
export function monthlyRuns({ cron: expression, paused }: Schedule): number {
  const cron = parseCron(expression);
  if (paused || "problem" in cron) return 0;
  let days = 0;
  let all = 0;
  for (const kind of dayKinds()) {
    all += kind.days;
    if (matches(cron, kind)) days += kind.days;
  }
  const runsOfDay = cron.minutes.length * cron.hours.length;
  return (runsOfDay * days * (MONTH_SECONDS / DAY_SECONDS)) / all;
}

function matches(cron: Cron, { month, dayOfMonth, dayOfWeek }: DayKind): boolean {
  if (!cron.months.has(month)) return false;
  const ofMonth = cron.daysOfMonth.has(dayOfMonth);
  const ofWeek = cron.daysOfWeek.has(dayOfWeek);
  return cron.eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}

let kinds: readonly DayKind[] | undefined;

function dayKinds(): readonly DayKind[] {
  if (kinds !== undefined) return kinds;
  const found = new Map<number, DayKind>();
  const end = Date.UTC(CYCLE.firstYear + CYCLE.years, 0, 1);
  for (let at = Date.UTC(CYCLE.firstYear, 0, 1); at < end; at += DAY_SECONDS * 1_000) {
    const date = new Date(at);
    const [month, dayOfMonth, dayOfWeek] = [
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      date.getUTCDay(),
    ];
    const key = (month * 32 + dayOfMonth) * 7 + dayOfWeek;
    const kind = found.get(key);
    if (kind === undefined) found.set(key, { month, dayOfMonth, dayOfWeek, days: 1 });
    else kind.days += 1;
  }
  kinds = [...found.values()];
  return kinds;
}
