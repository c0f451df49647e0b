/** How long pending output may take. */
const LAST_WORDS_MS = 1_000;

/**
 * Ends the process once its output is written: a library's pending timer, such as the next retry of
 * a cancelled download, must not keep it alive. A process that nothing keeps alive ends by itself.
 */
export function endSoon(): void {
  setTimeout(() => {
    if (isWriting(process.stdout) || isWriting(process.stderr)) endSoon();
    else process.exit();
  }, LAST_WORDS_MS).unref();
}

/** Whether output is pending on a stream that is still open. */
function isWriting({ destroyed, writableLength }: NodeJS.WriteStream): boolean {
  return !destroyed && writableLength > 0;
}
