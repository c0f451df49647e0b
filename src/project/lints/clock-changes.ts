/** What a change of a zone's clocks does to one day, in local time. */
export interface ClockChange {
  /** The day, at midnight UTC. */
  readonly date: Date;
  readonly month: string;
  /** Minutes of the day which that day does not have, or has twice. */
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly isSkipped: boolean;
}

/** Any year shows when a zone changes its clocks: rules name a weekday of a month. */
const YEAR = 2026;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/**
 * Two changes are weeks apart: the shortest, of Morocco around Ramadan, five. 73 of them are the
 * year.
 */
const STEP_MS = 5 * DAY_MS;

/** In no zone do clocks change at an hour between these. */
const FIRST_QUIET_HOUR = 4;
const LAST_QUIET_HOUR = 20;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * False when the clocks of a zone change at none of these hours of the day, by the zone's name
 * alone: the first date format of a process, which {@link clockChanges} needs, takes 10 ms.
 */
export function mayChangeAt(timeZone: string, hours: readonly number[]): boolean {
  if (/^(?:Etc\/|UTC$)/.test(timeZone)) return false;
  // In America they change at 2 at the latest; elsewhere, as in Helsinki, at 3.
  const firstQuiet = timeZone.startsWith("America/") ? 3 : FIRST_QUIET_HOUR;
  return hours.some((hour) => hour < firstQuiet || hour > LAST_QUIET_HOUR);
}

const known = new Map<string, readonly ClockChange[]>();

/** The changes of a zone's days in a year; none of one that isn't a zone. */
export function clockChanges(timeZone: string): readonly ClockChange[] {
  let changes = known.get(timeZone);
  if (changes === undefined) {
    changes = changesOf(timeZone);
    known.set(timeZone, changes);
  }
  return changes;
}

function changesOf(timeZone: string): ClockChange[] {
  let offset: (atMs: number) => number;
  try {
    offset = offsetOf(timeZone);
  } catch {
    return [];
  }
  const changes: ClockChange[] = [];
  let before = offset(Date.UTC(YEAR, 0, 1));
  for (let atMs = Date.UTC(YEAR, 0, 1); atMs < Date.UTC(YEAR + 1, 0, 1); atMs += STEP_MS) {
    const after = offset(atMs + STEP_MS);
    if (before !== after) changes.push(...changeWithin(atMs, before, after, offset));
    before = after;
  }
  return changes;
}

/** @param startMs Within a step of it the offset, in minutes, goes from one to the other. */
function changeWithin(
  startMs: number,
  before: number,
  after: number,
  offset: (atMs: number) => number,
): ClockChange[] {
  let atMs = startMs;
  for (let untilMs = startMs + STEP_MS; untilMs - atMs > MINUTE_MS;) {
    const middleMs = atMs + Math.floor((untilMs - atMs) / MINUTE_MS / 2) * MINUTE_MS;
    if (offset(middleMs) === before) atMs = middleMs;
    else untilMs = middleMs;
  }
  const changedMs = atMs + MINUTE_MS + before * MINUTE_MS;
  const movedMs = (after - before) * MINUTE_MS;
  return movedMs > 0
    ? byDay(changedMs, changedMs + movedMs, true)
    : byDay(changedMs + movedMs, changedMs, false);
}

/**
 * A span of local time by its days: clocks that go back at midnight repeat the last hour of the day
 * before.
 */
function byDay(fromMs: number, untilMs: number, isSkipped: boolean): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let atMs = fromMs; atMs < untilMs;) {
    const dayMs = Math.floor(atMs / DAY_MS) * DAY_MS;
    const endMs = Math.min(untilMs, dayMs + DAY_MS);
    const date = new Date(dayMs);
    changes.push({
      date,
      month: MONTHS[date.getUTCMonth()] ?? "",
      fromMinute: (atMs - dayMs) / MINUTE_MS,
      untilMinute: (endMs - dayMs) / MINUTE_MS,
      isSkipped,
    });
    atMs = endMs;
  }
  return changes;
}

/** Minutes that a zone is ahead of UTC. */
function offsetOf(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (atMs) => {
    const name = format.formatToParts(atMs).find(({ type }) => type === "timeZoneName")?.value;
    const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "");
    if (match === null) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return match[1] === "-" ? -minutes : minutes;
  };
}
