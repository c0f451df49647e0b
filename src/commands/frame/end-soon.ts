/** For what is still to be written. */
const LAST_WORDS_MS = 1_000;

/**
 * Ends the process, once its work is done and its words are written: what a library still waits for, such as the next try
 * of a download that was cancelled, must not hold it. A process that nothing holds ends before.
 */
export function endSoon(): void {
  setTimeout(() => {
    if (process.stdout.writableLength > 0 || process.stderr.writableLength > 0) endSoon();
    else process.exit();
  }, LAST_WORDS_MS).unref();
}
