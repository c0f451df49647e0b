import type { Frame } from "./frame-reader.ts";
import { ConnectionError, ERROR, FLAG, FRAME, protocolError } from "./protocol.ts";

/**
 * Refuses a frame that is on the wrong stream or has the wrong length for its type; frames of
 * unknown types pass, and are to be ignored.
 * @throws ConnectionError PROTOCOL_ERROR, FRAME_SIZE_ERROR
 * @see https://www.rfc-editor.org/rfc/rfc9113#section-6
 */
export function checkFrame({ type, flags, streamId, payload: { length } }: Frame): void {
  switch (type) {
    case FRAME.data:
    case FRAME.headers:
    case FRAME.continuation:
      return check(streamId !== 0, true);
    case FRAME.priority:
      return check(streamId !== 0, length === 5);
    case FRAME.rstStream:
      return check(streamId !== 0, length === 4);
    case FRAME.settings:
      return check(streamId === 0, (flags & FLAG.ack) === 0 ? length % 6 === 0 : length === 0);
    case FRAME.ping:
      return check(streamId === 0, length === 8);
    case FRAME.goaway:
      return check(streamId === 0, length >= 8);
    case FRAME.windowUpdate:
      return check(true, length === 4);
    case FRAME.pushPromise:
      throw protocolError("a push from a client");
    default:
  }
}

function check(isOnItsStream: boolean, hasItsLength: boolean): void {
  if (!isOnItsStream) throw protocolError("a frame on the wrong stream");
  if (!hasItsLength) throw new ConnectionError(ERROR.frameSize, "a frame of a wrong length");
}

/**
 * The payload of DATA or HEADERS without what surrounds it.
 * @param before Bytes of other fields in front. @throws ConnectionError PROTOCOL_ERROR,
 * FRAME_SIZE_ERROR
 */
export function withoutPadding({ flags, payload }: Frame, before = 0): Buffer {
  const isPadded = (flags & FLAG.padded) !== 0;
  if (!isPadded && before === 0) return payload;
  const from = (isPadded ? 1 : 0) + before;
  const padding = isPadded ? (payload[0] ?? 0) : 0;
  check(true, from <= payload.length);
  if (from + padding > payload.length) throw protocolError("padding beyond its frame");
  return payload.subarray(from, payload.length - padding);
}
