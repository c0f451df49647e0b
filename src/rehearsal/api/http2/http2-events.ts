import type { Http2Stream } from "./http2-stream.ts";

/** A connection, as its owner sees it. */
export interface ConnectionHandle {
  /** Sends GOAWAY and closes it. */
  close(): void;
  destroy(): void;
}

/** Events of a connection and its requests. */
export interface Http2Events {
  /** The peer's first settings are here. */
  ready(connection: ConnectionHandle): void;
  /** The headers are here. */
  request(stream: Http2Stream): void;
  /** The headers exceed the limit; the stream has none. */
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
