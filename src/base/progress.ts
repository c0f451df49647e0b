/** Where a stage tells what it is doing. The terminal and the CI log each have their own. */
export interface Progress {
  /** One line about what happens now; never a secret. */
  info(message: string): void;
  warn(message: string): void;
}

/** Says nothing. */
export const silent: Progress = { info: () => undefined, warn: () => undefined };
