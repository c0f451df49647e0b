/** A change of a zone's clocks, in local time. */
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
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const known = new Map<string, readonly ClockChange[]>();

/** The changes of a zone in a year; none of one that isn't a zone. */
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
  for (let atMs = Date.UTC(YEAR, 0, 1); atMs < Date.UTC(YEAR + 1, 0, 1); atMs += 24 * HOUR_MS) {
    const before = offset(atMs);
    const after = offset(atMs + 24 * HOUR_MS);
    if (before !== after) changes.push(changeWithin(atMs, before, after, offset));
  }
  return changes;
}

/** @param startMs Within a day of it the offset, in minutes, goes from one to the other. */
function changeWithin(
  startMs: number,
  before: number,
  after: number,
  offset: (atMs: number) => number,
): ClockChange {
  let atMs = startMs;
  while (offset(atMs + MINUTE_MS) === before) atMs += MINUTE_MS;
  const local = new Date(atMs + MINUTE_MS + before * MINUTE_MS);
  const date = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()));
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  const moved = after - before;
  return {
    date,
    month: date.toLocaleString("en-US", { month: "long", timeZone: "UTC" }),
    fromMinute: moved > 0 ? minute : minute + moved,
    untilMinute: moved > 0 ? minute + moved : minute,
    isSkipped: moved > 0,
  };
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
