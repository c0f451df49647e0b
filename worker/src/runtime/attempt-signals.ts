/**
 * One attempt's signal. It is created when the handler asks for it, and nothing that outlives the
 * attempt refers to it: `AbortSignal.any` with a process-long signal leaks memory for each attempt.
 * @see https://github.com/nodejs/node/issues/55351
 */
export class AttemptSignal {
  #controller: AbortController | undefined;
  #reason: Error | undefined;
  #onAbort: ((reason: Error) => void) | undefined;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** The first reason counts. */
  abort(reason: Error): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#onAbort?.(reason);
  }

  /** Settles as `work` does, or rejects with the reason as soon as the signal is aborted. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#reason !== undefined) reject(this.#reason);
      this.#onAbort = reject;
      work.then(resolve, reject);
    });
  }
}

/** The signals of the attempts that are running; all are aborted when the instance must stop. */
export class AttemptSignals {
  readonly #running = new Set<AttemptSignal>();
  #reason: Error | undefined;

  /** Includes it in {@link abort}, until it is removed. */
  add(signal: AttemptSignal): void {
    if (this.#reason !== undefined) signal.abort(this.#reason);
    this.#running.add(signal);
  }

  remove(signal: AttemptSignal): void {
    this.#running.delete(signal);
  }

  /** Aborts all running attempts, and those added from now on. */
  abort(reason: Error): void {
    this.#reason ??= reason;
    for (const signal of this.#running) signal.abort(reason);
  }
}
