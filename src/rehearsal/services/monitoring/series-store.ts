import type { Clock } from "../../../semantics/clock.ts";
import type { JsonObject } from "../../json/json.ts";
import type { MetricSink } from "../../ports.ts";
import type { SeriesKey } from "./series-filter.ts";

const MINUTE_MS = 60_000;
/** Older points are dropped: a day of them. */
const KEPT_POINTS = 1440;

/** From `startMs` to `endMs`, both since the Unix epoch and inclusive. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

interface Gauge {
  readonly key: SeriesKey;
  readonly read: () => number;
}

type Labels = Readonly<Record<string, string>>;

interface Counter {
  readonly key: SeriesKey;
  /** By the start of the minute, oldest first. */
  readonly countByMinuteMs: Map<number, number>;
}

/** Gauges, read when they are listed, and counters by the minute. */
export class SeriesStore implements MetricSink {
  readonly #gauges = new Set<Gauge>();
  readonly #counters = new Map<string, Counter>();
  /**
   * The same counters by the label objects they were counted with: a caller that keeps those is
   * served quickly.
   */
  readonly #known = new WeakMap<object, WeakMap<object, Counter>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  gauge: MetricSink["gauge"] = (type, resource, read) => {
    const gauge = { key: keyOf(type, resource, {}), read };
    this.#gauges.add(gauge);
    return () => void this.#gauges.delete(gauge);
  };

  count: MetricSink["count"] = (type, resource, labels, by) => {
    const points = this.#counter(type, resource, labels).countByMinuteMs;
    const minuteMs = Math.floor(this.#clock.now() / MINUTE_MS) * MINUTE_MS;
    points.set(minuteMs, (points.get(minuteMs) ?? 0) + by);
    if (points.size <= KEPT_POINTS) return;
    const [oldestMs] = points.keys();
    if (oldestMs !== undefined) points.delete(oldestMs);
  };

  #counter(type: string, resource: { type: string; labels: Labels }, labels: Labels): Counter {
    const known = this.#known.get(resource)?.get(labels);
    if (known?.key.metric === type) return known;
    const key = keyOf(type, resource, labels);
    const id = idOf(key);
    const counter = this.#counters.get(id) ?? { key, countByMinuteMs: new Map<number, number>() };
    this.#counters.set(id, counter);
    const ofResource = this.#known.get(resource) ?? new WeakMap<object, Counter>();
    this.#known.set(resource, ofResource.set(labels, counter));
    return counter;
  }

  /**
   * The matching series that have points in the interval, each with its id; newest points first.
   */
  list(matches: (key: SeriesKey) => boolean, interval: Interval): [string, JsonObject][] {
    const found: [string, JsonObject][] = [];
    const endMs = Math.min(this.#clock.now(), interval.endMs);
    // A gauge has only its current value, which counts for an interval that ended within the last
    // minute.
    const sampled = this.#clock.now() - endMs < MINUTE_MS && interval.startMs <= endMs;
    for (const { key, read } of this.#gauges) {
      if (!sampled || !matches(key)) continue;
      found.push([idOf(key), series(key, "GAUGE", [point(endMs, endMs, read())])]);
    }
    for (const { key, countByMinuteMs } of this.#counters.values()) {
      if (!matches(key)) continue;
      const points = [...countByMinuteMs]
        .filter(([ms]) => ms + MINUTE_MS > interval.startMs && ms <= interval.endMs)
        .map(([ms, value]) => point(ms, ms + MINUTE_MS, value));
      if (points.length > 0) found.push([idOf(key), series(key, "DELTA", points.toReversed())]);
    }
    return found.toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}

function keyOf(
  metric: string,
  resource: { readonly type: string; readonly labels: Readonly<Record<string, string>> },
  metricLabels: Readonly<Record<string, string>>,
): SeriesKey {
  return { metric, resourceType: resource.type, resourceLabels: resource.labels, metricLabels };
}

function idOf(key: SeriesKey): string {
  const sorted = (labels: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const labels = [sorted(key.resourceLabels), sorted(key.metricLabels)];
  return JSON.stringify([key.metric, key.resourceType, ...labels]);
}

/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TimeSeries */
function series(key: SeriesKey, metricKind: string, points: JsonObject[]): JsonObject {
  const whole = points.every(({ value }) => Object.hasOwn(value as JsonObject, "int64Value"));
  return {
    metric: { type: key.metric, labels: { ...key.metricLabels } },
    resource: { type: key.resourceType, labels: { ...key.resourceLabels } },
    metricKind,
    valueType: whole ? "INT64" : "DOUBLE",
    points,
  };
}

function point(startMs: number, endMs: number, value: number): JsonObject {
  const time = (ms: number): string => new Date(ms).toISOString();
  return {
    interval: { startTime: time(startMs), endTime: time(endMs) },
    value: Number.isInteger(value) ? { int64Value: String(value) } : { doubleValue: value },
  };
}
