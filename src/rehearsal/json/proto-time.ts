/** Seconds and nanoseconds as `google.protobuf.Timestamp` and `Duration` carry them. */
export interface SecondsNanos {
  readonly seconds: bigint;
  readonly nanos: number;
}

const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const DURATION = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/;
/** About 10,000 years. @see https://protobuf.dev/reference/protobuf/google.protobuf/#duration */
const MAX_DURATION_SECONDS = 315_576_000_000n;

/** RFC 3339 with any offset; undefined when the text is not valid. */
export function parseTimestamp(text: string): SecondsNanos | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] =
    match;
  // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const date = new Date(ms);
  // 31 February rolls over to March.
  if (Number.isNaN(ms) || date.getUTCDate() !== Number(day) || Number(year) === 0) return undefined;
  const offset =
    sign === undefined
      ? 0
      : (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60;
  return { seconds: BigInt(ms / 1000 - offset), nanos: nanosOf(fraction) };
}

/** In UTC with `Z`, with 0, 3, 6 or 9 digits of a second. */
export function formatTimestamp({ seconds, nanos }: SecondsNanos): string {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return "";
  return `${date.toISOString().slice(0, 19)}${fractionOf(nanos)}Z`;
}

/** `3.5s`; undefined when the text is not valid. */
export function parseDuration(text: string): SecondsNanos | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const [, minus, whole, fraction] = match;
  const seconds = BigInt(whole ?? "0");
  if (seconds > MAX_DURATION_SECONDS) return undefined;
  const nanos = nanosOf(fraction);
  return minus === "-" ? { seconds: -seconds, nanos: 0 - nanos } : { seconds, nanos };
}

/** With 0, 3, 6 or 9 digits: `0.100s`. */
export function formatDuration({ seconds, nanos }: SecondsNanos): string {
  const minus = seconds < 0n || nanos < 0 ? "-" : "";
  const whole = seconds < 0n ? -seconds : seconds;
  return `${minus}${whole}${fractionOf(Math.abs(nanos))}s`;
}

/** Milliseconds of a duration; undefined when it is not one. */
export function durationMs(text: string): number | undefined {
  const parsed = parseDuration(text);
  return parsed === undefined ? undefined : Number(parsed.seconds) * 1000 + parsed.nanos / 1e6;
}

/** Milliseconds since the Unix epoch of an RFC 3339 time; undefined when it is not one. */
export function timestampMs(text: string): number | undefined {
  const parsed = parseTimestamp(text);
  return parsed === undefined ? undefined : Number(parsed.seconds) * 1000 + parsed.nanos / 1e6;
}

/** Microseconds since the Unix epoch in proto3 JSON form. */
export function formatTimestampUs(us: number): string {
  const seconds = Math.floor(us / 1e6);
  return formatTimestamp({ seconds: BigInt(seconds), nanos: (us - seconds * 1e6) * 1000 });
}

/** Milliseconds in proto3 JSON form. */
export function formatDurationMs(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  return formatDuration({
    seconds: BigInt(seconds),
    nanos: Math.round((ms - seconds * 1000) * 1e6),
  });
}

function nanosOf(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(9, "0"));
}

function fractionOf(nanos: number): string {
  if (nanos === 0) return "";
  const digits = String(nanos).padStart(9, "0");
  if (digits.endsWith("000000")) return `.${digits.slice(0, 3)}`;
  return digits.endsWith("000") ? `.${digits.slice(0, 6)}` : `.${digits}`;
}
