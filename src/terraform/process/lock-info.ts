/** Who holds the lock of the state, as terraform shows it. */
export interface LockInfo {
  /** What `force-unlock` takes: the generation of the lock's object in a bucket, else a UUID. */
  readonly id: string;
  /** `gs://BUCKET/PREFIX/default.tflock`, or the state file. */
  readonly path: string;
  /** `user@host`. */
  readonly who: string;
  readonly operation: string;
  /** Milliseconds since the Unix epoch; undefined when terraform writes it in another form. */
  readonly createdMs: number | undefined;
}

/** The `Lock Info:` block of an error. @returns undefined when there is none */
export function parseLockInfo(text: string): LockInfo | undefined {
  const start = text.indexOf("Lock Info:");
  if (start === -1) return undefined;
  const field = (name: string): string =>
    new RegExp(`^\\s*${name}:[ \\t]*(.*)$`, "m").exec(text.slice(start))?.[1]?.trim() ?? "";
  const id = field("ID");
  if (id === "") return undefined;
  return {
    id,
    path: field("Path"),
    who: field("Who"),
    operation: field("Operation")
      .replace(/^OperationType/, "")
      .toLowerCase(),
    createdMs: parseGoTime(field("Created")),
  };
}

/** Go's own form of a time: `2026-11-24 07:00:00.123456789 +0000 UTC`. */
function parseGoTime(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,3})?\d* ([+-]\d\d)(\d\d)/.exec(text);
  if (match === null) return undefined;
  const [, day, time, fraction = "", hours, minutes] = match;
  const parsed = Date.parse(`${day}T${time}${fraction}${hours}:${minutes}`);
  return Number.isNaN(parsed) ? undefined : parsed;
}
