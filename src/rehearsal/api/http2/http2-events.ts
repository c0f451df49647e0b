import type { Http2Stream } from "./http2-stream.ts";

/** A connection, to whoever watches over it. */
export interface ConnectionHandle {
  /** Says goodbye and ends it. */
  close(): void;
  destroy(): void;
}

/** What a connection tells of itself and its requests. */
export interface Http2Events {
  /** The peer's first settings are here. */
  ready(connection: ConnectionHandle): void;
  /** The headers are here. */
  request(stream: Http2Stream): void;
  /** The headers are more than is taken; the stream has none. */
  headersTooLarge(stream: Http2Stream): void;
  /** A part of the body is here. */
  data(stream: Http2Stream): void;
  /** The request is whole. */
  end(stream: Http2Stream): void;
  /** The stream has ended, however it did. */
  closed(stream: Http2Stream): void;
  /** The connection is gone. */
  gone(connection: ConnectionHandle): void;
}

export interface Http2Limits {
  readonly maxConcurrentStreams: number;
  /** What a body may have; each stream's window is a little more, so that the excess is seen. */
  readonly maxBodyBytes: number;
}
