/** @see https://www.rfc-editor.org/rfc/rfc9113#section-6 */
export const FRAME = {
  data: 0,
  headers: 1,
  priority: 2,
  rstStream: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goaway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

/** END_STREAM is ACK for SETTINGS and PING. */
export const FLAG = { endStream: 1, ack: 1, endHeaders: 4, padded: 8, priority: 32 } as const;

/** @see https://www.rfc-editor.org/rfc/rfc9113#section-7 */
export const ERROR = {
  none: 0,
  protocol: 1,
  internal: 2,
  flowControl: 3,
  streamClosed: 5,
  frameSize: 6,
  refusedStream: 7,
  cancel: 8,
  compression: 9,
  enhanceYourCalm: 11,
} as const;

/** @see https://www.rfc-editor.org/rfc/rfc9113#section-6.5.2 */
export const SETTING = {
  headerTableSize: 1,
  enablePush: 2,
  maxConcurrentStreams: 3,
  initialWindowSize: 4,
  maxFrameSize: 5,
  maxHeaderListSize: 6,
} as const;

export const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
export const FRAME_HEAD_BYTES = 9;
export const DEFAULT_WINDOW_BYTES = 65_535;
export const MAX_WINDOW_BYTES = 2 ** 31 - 1;
/** The smallest that a peer may allow, and what we do. */
export const DEFAULT_FRAME_BYTES = 16_384;

/** What ends a whole connection. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export function protocolError(what: string): ConnectionError {
  return new ConnectionError(ERROR.protocol, what);
}

/** For a peer that exceeds a window, or enlarges one beyond the maximum. */
export function windowError(): ConnectionError {
  return new ConnectionError(ERROR.flowControl, "more than the window allows");
}

/** Writes the head of a frame. @returns Where its payload begins */
export function writeFrameHead(
  buffer: Buffer,
  at: number,
  length: number,
  type: number,
  flags: number,
  streamId: number,
): number {
  buffer[at] = length >>> 16;
  buffer[at + 1] = (length >>> 8) & 0xff;
  buffer[at + 2] = length & 0xff;
  buffer[at + 3] = type;
  buffer[at + 4] = flags;
  buffer.writeUInt32BE(streamId, at + 5);
  return at + FRAME_HEAD_BYTES;
}

/** A whole frame. */
export function frameOf(type: number, flags: number, streamId: number, payload: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEAD_BYTES + payload.length);
  payload.copy(frame, writeFrameHead(frame, 0, payload.length, type, flags, streamId));
  return frame;
}

/** A frame of one number: RST_STREAM, WINDOW_UPDATE. */
export function numberFrame(type: number, streamId: number, value: number): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEAD_BYTES + 4);
  frame.writeUInt32BE(value, writeFrameHead(frame, 0, 4, type, 0, streamId));
  return frame;
}

/** @param settings By their identifiers. */
export function settingsFrame(settings: readonly (readonly [id: number, value: number])[]): Buffer {
  const payload = Buffer.alloc(settings.length * 6);
  settings.forEach(([id, value], index) => {
    payload.writeUInt16BE(id, index * 6);
    payload.writeUInt32BE(value, index * 6 + 2);
  });
  return frameOf(FRAME.settings, 0, 0, payload);
}

export function goawayFrame(lastStreamId: number, code: number): Buffer {
  const payload = Buffer.alloc(8);
  payload.writeUInt32BE(lastStreamId, 0);
  payload.writeUInt32BE(code, 4);
  return frameOf(FRAME.goaway, 0, 0, payload);
}
