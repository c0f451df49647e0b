/** For what is still to be written. */
const LAST_WORDS_MS = 1_000;

/**
 * Ends the process, once its work is done and its words are written: what a library still waits for, such as the next try
 * of a download that was cancelled, must not hold it. A process that nothing holds ends before.
 */
export function endSoon(): void {
  setTimeout(() => {
    if (isWriting(process.stdout) || isWriting(process.stderr)) endSoon();
    else process.exit();
  }, LAST_WORDS_MS).unref();
}

/** Of a stream that nobody reads any more nothing is written. */
function isWriting({ destroyed, writableLength }: NodeJS.WriteStream): boolean {
  return !destroyed && writableLength > 0;
}
