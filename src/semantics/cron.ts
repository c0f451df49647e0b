/** A parsed unix-cron schedule: the allowed values of each field. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly daysOfWeek: ReadonlySet<number>;
  /** True when both day fields are restricted: then a day that matches either of them counts. */
  readonly eitherDay: boolean;
}

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const FIELDS: readonly [Field, Field, Field, Field, Field] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: MONTHS },
  { name: "day of week", min: 0, max: 7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] },
];
const DAY_MS = 86_400_000;
/** Every day and month pair that exists comes back within eight years (29 February around 2100). */
const HORIZON_DAYS = 8 * 366 + 1;

/**
 * Parses the five-field unix-cron format of Cloud Scheduler: `*`, lists, ranges, steps, and the
 * names of months and weekdays (0 and 7 are Sunday); no `L`, no seconds.
 * @see https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules
 */
export function parseCron(expression: string): Cron | { readonly problem: string } {
  const texts = expression.trim().split(/\s+/u);
  if (texts.length !== FIELDS.length) {
    return {
      problem: `"${expression}" has ${expression.trim() === "" ? 0 : texts.length} fields; unix-cron has five: minute, hour, day of month, month, day of week (for example "0 9 * * 1")`,
    };
  }
  const sets: number[][] = [];
  for (const [index, field] of FIELDS.entries()) {
    const parsed = parseField(field, texts[index] ?? "");
    if ("problem" in parsed) return parsed;
    sets.push([...parsed.values].toSorted((a, b) => a - b));
  }
  const [minutes = [], hours = [], daysOfMonth = [], months = [], daysOfWeek = []] = sets;
  return {
    minutes,
    hours,
    daysOfMonth: new Set(daysOfMonth),
    months: new Set(months),
    daysOfWeek: new Set(daysOfWeek.map((day) => day % 7)),
    eitherDay: texts[2] !== "*" && texts[4] !== "*",
  };
}

function parseField(field: Field, text: string): { values: Set<number> } | { problem: string } {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d{1,3}))?$/u.exec(part);
    const from = match?.[1] === undefined ? valueOf(field, match?.[2]) : field.min;
    const step = match?.[4] === undefined ? 1 : Number(match[4]);
    // `5/10` runs from 5 to the end of the field; a plain number is only itself.
    const open = match?.[4] !== undefined || match?.[1] !== undefined;
    const last = field.name === "day of week" && match?.[1] !== undefined ? 6 : field.max;
    const to = match?.[3] === undefined ? (open ? last : from) : valueOf(field, match[3]);
    if (from === undefined || to === undefined || from > to || step < 1) {
      return {
        problem: `"${part}" is not a valid ${field.name}: use ${field.min} to ${field.max}${field.names === undefined ? "" : " or names like " + (field.names[0] ?? "")}, "*", ranges "a-b", steps "/n" and lists`,
      };
    }
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return { values };
}

function valueOf(field: Field, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return named + field.min;
  const value = /^\d{1,2}$/u.test(text) ? Number(text) : Number.NaN;
  return value >= field.min && value <= field.max ? value : undefined;
}

/** True for a name of the tz database, such as `Etc/UTC` or `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    // A list of the zones is there at once; the first date format, which knows their other names,
    // takes 8 ms of a start.
    return zones().has(name) || (/^[A-Za-z]/u.test(name) && zoneFormat(name) !== undefined);
  } catch {
    return false;
  }
}

/**
 * The first time after `afterMs` (milliseconds since the Unix epoch) whose wall-clock time in the
 * zone matches; undefined when none ever does (30 February). A time that a zone skips is not run, a
 * time that it has twice is run twice, as the schedule is matched against local time.
 * @throws RangeError when `timeZone` is not a time zone
 */
export function nextRun(cron: Cron, timeZone: string, afterMs: number): number | undefined {
  const format = zoneFormat(timeZone);
  const localNow = afterMs + offsetMs(format, afterMs);
  // The day before too: where clocks go back over midnight, a local date comes again.
  const firstDay = Math.floor(localNow / DAY_MS) - 1;
  for (let day = firstDay; day <= firstDay + HORIZON_DAYS; day++) {
    if (!matchesDay(cron, new Date(day * DAY_MS))) continue;
    const found = firstInDay(cron, format, day * DAY_MS, afterMs);
    if (found !== undefined) return found;
  }
  return undefined;
}

function matchesDay(cron: Cron, date: Date): boolean {
  if (!cron.months.has(date.getUTCMonth() + 1)) return false;
  const ofMonth = cron.daysOfMonth.has(date.getUTCDate());
  const ofWeek = cron.daysOfWeek.has(date.getUTCDay());
  return cron.eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}

function firstInDay(
  cron: Cron,
  format: Intl.DateTimeFormat,
  localDayMs: number,
  afterMs: number,
): number | undefined {
  // Offsets lie between -12 and +14 hours, so these two instants enclose the whole local day.
  const before = offsetMs(format, localDayMs - 14 * 3_600_000);
  const after = offsetMs(format, localDayMs + DAY_MS + 12 * 3_600_000);
  let first: number | undefined;
  for (const offset of before === after ? [before] : [before, after]) {
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const atMs = localDayMs + hour * 3_600_000 + minute * 60_000 - offset;
        if (atMs <= afterMs || (first !== undefined && atMs >= first)) continue;
        if (before === after || offsetMs(format, atMs) === offset) first = atMs;
      }
    }
  }
  return first;
}

let knownZones: ReadonlySet<string> | undefined;

/** The zones that this Node knows, each by one of its names. */
export function zones(): ReadonlySet<string> {
  knownZones ??= new Set(Intl.supportedValuesOf("timeZone"));
  return knownZones;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the zone's wall clock is ahead of UTC at this instant. */
function offsetMs(format: Intl.DateTimeFormat, atMs: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(atMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}
