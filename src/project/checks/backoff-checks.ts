import { parseDurationMs } from "../../semantics/duration.ts";
import {
  DEFAULT_MAX_BACKOFF_MS,
  DEFAULT_MIN_BACKOFF_MS,
  DEFAULT_SCHEDULE_BACKOFF_MS,
} from "../resolve/resolve-resources.ts";
import type { Check } from "./check.ts";

interface Backoff {
  readonly min_backoff?: string | number | undefined;
  readonly max_backoff?: string | number | undefined;
}

/** What holds when a key is left out: as it is, and as messages show it. */
interface Defaults {
  readonly minMs: number;
  readonly min: string;
  readonly maxMs: number;
  readonly max: string;
}

export const QUEUE_BACKOFF: Defaults = {
  minMs: DEFAULT_MIN_BACKOFF_MS,
  min: "0.1s (the default)",
  maxMs: DEFAULT_MAX_BACKOFF_MS,
  max: "1h (the default)",
};

export const SCHEDULE_BACKOFF: Defaults = {
  minMs: DEFAULT_SCHEDULE_BACKOFF_MS.min,
  min: "5s (the default)",
  maxMs: DEFAULT_SCHEDULE_BACKOFF_MS.max,
  max: "1h (the default)",
};

/** The first wait is no longer than the longest one. */
export function checkBackoff(config: Backoff, { problem }: Check, defaults: Defaults): void {
  const { min_backoff: min, max_backoff: max } = config;
  const minMs = parseDurationMs(min);
  const maxMs = parseDurationMs(max);
  if ((minMs ?? defaults.minMs) <= (maxMs ?? defaults.maxMs)) return;
  const paths = [
    ["config", "min_backoff"],
    ["config", "max_backoff"],
  ];
  problem(
    "CT006",
    `min_backoff ${min ?? defaults.min} is longer than max_backoff ${max ?? defaults.max}`,
    ["config", min === undefined ? "max_backoff" : "min_backoff"],
    "lower min_backoff or raise max_backoff",
    paths,
  );
}
