import type { ProcessWatch } from "../../src/base/process-watch.ts";
import type { Recorded } from "../provider/recording-proxy.ts";
import type { Harness } from "./harness.ts";

/** Something to wait for, and to let happen. */
export interface Moment {
  /** Resolves when the call has arrived; it is held until `go`. */
  readonly reached: Promise<void>;
  go(): void;
}

/** Holds the first call that fits, before the cloud sees it, until it is let go. */
export function holdAt(harness: Harness, fits: (call: Recorded) => boolean): Moment {
  let arrived = (): void => undefined;
  let go = (): void => undefined;
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const released = new Promise<void>((resolve) => (go = resolve));
  harness.proxy.before = async (call) => {
    if (!fits(call)) return;
    harness.proxy.before = () => undefined;
    arrived();
    await released;
  };
  return { reached, go };
}

/** The create of a queue of this name. */
export function createsQueue(name: string): (call: Recorded) => boolean {
  return ({ method, body }) =>
    method === "POST" && String(body["name"]).endsWith(`/queues/${name}`);
}

/** Knows the process that runs now, for a test that kills it. */
export class Victim implements ProcessWatch {
  #pid: number | undefined;

  add(pid: number): void {
    this.#pid = pid;
  }

  remove(): void {
    this.#pid = undefined;
  }

  /** `kill -9`. @throws Error when nothing runs */
  kill(): void {
    if (this.#pid === undefined) throw new Error("no terraform runs");
    process.kill(this.#pid, "SIGKILL");
  }
}
