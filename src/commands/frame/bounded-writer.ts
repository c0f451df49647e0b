/** As much as a reader that fell behind may still want to see. */
const MAX_UNREAD_BYTES = 1_000_000;

/**
 * Writes lines while somebody reads them. What a reader that stands still would only get much later is left out and counted:
 * an emulator tells of every attempt, for weeks, and must not keep it all in memory.
 * @param stream What is written to; `writableLength` are the bytes that nobody has read.
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
    if (leftOut > 0) write(`! ${leftOut} lines are left out: nobody read them\n`);
    leftOut = 0;
    write(text);
  };
}
