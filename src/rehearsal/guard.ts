import type { Clock } from "../semantics/clock.ts";

type ThreeArguments = (a: unknown, b: unknown, c: unknown) => void;

/** Called for a bug in the embedded cloud: where it was, and the error. */
export type ErrorReport = (where: string, error: unknown) => void;

/**
 * What runs outside of a call (a timer, a listener, a promise that is not awaited) has no caller to
 * report to: an error that escapes it would end the process, and with it every service. All of it
 * goes through a guard, which reports the error and keeps the rest running;
 * `bare-callbacks.test.ts` finds callbacks that do not.
 */
export class Guard {
  readonly #report: ErrorReport | undefined;

  /** @param report Without one an error is thrown on, which is what a test of a part wants. */
  constructor(report?: ErrorReport) {
    this.#report = report;
  }

  /** Reports an error that was caught. */
  report(where: string, error: unknown): void {
    if (this.#report === undefined) throw error;
    try {
      this.#report(where, error);
    } catch {
      // The listener's own errors are ignored.
    }
  }

  /**
   * `run` as a callback that never throws, of up to three arguments.
   * @param onError What is left to do after an error, such as closing the connection; it must not
   * throw.
   */
  callback<A extends readonly unknown[]>(
    where: string,
    run: (...args: A) => void,
    onError?: () => void,
  ): (...args: A) => void {
    const inner = run as unknown as ThreeArguments;
    // Fixed parameters: a list made for each call would cost more than the call.
    const guarded: ThreeArguments = (a, b, c) => {
      try {
        inner(a, b, c);
      } catch (error) {
        onError?.();
        this.report(where, error);
      }
    };
    return guarded as unknown as (...args: A) => void;
  }

  /** Runs `work` and waits for nothing; its failure is reported. */
  run(where: string, work: () => Promise<unknown>, onError?: () => void): void {
    const failed = (error: unknown): void => {
      onError?.();
      this.report(where, error);
    };
    let running: Promise<unknown>;
    try {
      running = work();
    } catch (error) {
      failed(error);
      return;
    }
    running.catch(failed);
  }

  /** The same clock, whose timers report what they throw. */
  clock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      setTimer: (atMs, fire) => clock.setTimer(atMs, this.callback("timer", fire)),
    };
  }
}
