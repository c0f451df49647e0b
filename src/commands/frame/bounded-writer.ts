/** How much is kept for a slow reader. */
const MAX_UNREAD_BYTES = 1_000_000;

/**
 * Writes lines as long as they are read. When the reader stalls, lines are dropped and counted: an
 * emulator logs every attempt, for weeks, and must not keep them all in memory.
 * @param stream The target; its `writableLength` is the number of unread bytes.
 */
export function boundedWriter(
  stream: { readonly writableLength: number },
  write: (text: string) => void,
): (text: string) => void {
  let leftOut = 0;
  return (text) => {
    if (stream.writableLength > MAX_UNREAD_BYTES) {
      leftOut += 1;
      return;
    }
    if (leftOut > 0) write(`! ${leftOut} lines were dropped: the output was not read\n`);
    leftOut = 0;
    write(text);
  };
}
