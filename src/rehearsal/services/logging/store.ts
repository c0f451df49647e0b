import { randomUUID } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Faults } from "../../ports.ts";

interface Stored {
  readonly entry: JsonObject;
  readonly order: number;
  readonly timestamp: string;
  /** When it can be listed; infinite when a fault withholds it. */
  readonly visibleAtMs: number;
}

export interface LogStoreOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** From writing an entry to listing it, in milliseconds, as on Google. */
  readonly delayMs: number;
  /** The oldest entries go beyond it. */
  readonly maxEntries: number;
}

/** Log entries in the order of their arrival. */
export class LogStore {
  readonly #options: LogStoreOptions;
  #entries: Stored[] = [];
  #order = 0;

  constructor(options: LogStoreOptions) {
    this.#options = options;
  }

  write(entry: JsonObject): void {
    const { clock, delayMs, faults, maxEntries } = this.#options;
    const nowMs = clock.now();
    const received = new Date(nowMs).toISOString();
    const timestamp = typeof entry["timestamp"] === "string" ? entry["timestamp"] : received;
    const fault = faults.take("logging.ingest", scalarText(entry["logName"]));
    const extraMs = fault?.kind === "delay" ? (fault.delayMs ?? 0) : 0;
    this.#entries.push({
      entry: {
        ...entry,
        timestamp,
        insertId: entry["insertId"] ?? randomUUID().replaceAll("-", "").slice(0, 16),
        receiveTimestamp: received,
      },
      order: this.#order++,
      timestamp,
      visibleAtMs:
        fault?.kind === "withhold" ? Number.POSITIVE_INFINITY : nowMs + delayMs + extraMs,
    });
    // Cut in batches: shifting at every write would cost each the whole list.
    if (this.#entries.length > maxEntries * 1.1) this.#entries = this.#entries.slice(-maxEntries);
  }

  /** What is visible now, oldest first. */
  visible(): JsonObject[] {
    const nowMs = this.#options.clock.now();
    return this.#entries
      .filter(({ visibleAtMs }) => visibleAtMs <= nowMs)
      .toSorted((a, b) =>
        a.timestamp === b.timestamp ? a.order - b.order : a.timestamp < b.timestamp ? -1 : 1,
      )
      .map(({ entry }) => entry);
  }

  deleteLog(logName: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(({ entry }) => entry["logName"] !== logName);
    return this.#entries.length < before;
  }
}
