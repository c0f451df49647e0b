import type { Socket } from "node:net";

import type { Guard } from "../../guard.ts";
import type { Frame } from "./frame-reader.ts";
import { FrameReader } from "./frame-reader.ts";
import { checkFrame, withoutPadding } from "./frame-rules.ts";
import { HeaderBlock } from "./header-block.ts";
import { requestHeaders } from "./header-fields.ts";
import { HpackDecoder } from "./hpack-decoder.ts";
import type { ConnectionHandle, Http2Events, Http2Limits } from "./http2-events.ts";
import type { StreamOwner } from "./http2-stream.ts";
import { Http2Stream } from "./http2-stream.ts";
import { Outbox } from "./outbox.ts";
import { PeerBudget } from "./peer-budget.ts";
import {
  ConnectionError,
  DEFAULT_FRAME_BYTES,
  DEFAULT_WINDOW_BYTES,
  ERROR,
  FLAG,
  FRAME,
  frameOf,
  goawayFrame,
  MAX_WINDOW_BYTES,
  numberFrame,
  protocolError,
  SETTING,
  settingsFrame,
  windowError,
} from "./protocol.ts";
import { ReceiveWindow } from "./receive-window.ts";

const MAX_HEADER_LIST_BYTES = 64 * 1024;
const WITHOUT_REQUEST = new Set<number>([
  FRAME.priority,
  FRAME.rstStream,
  FRAME.settings,
  FRAME.ping,
  FRAME.goaway,
]);
/** How long a peer has to read why its connection is closed. */
const GOAWAY_GRACE_MS = 1_000;

/**
 * The server's side of an HTTP/2 connection without TLS, for requests with a body of limited size.
 * Our own: Node's aborts the process at some malformed frames, and is two thirds of what a call
 * costs (docs/decisions/0014).
 * @see https://www.rfc-editor.org/rfc/rfc9113
 */
export class Http2Connection implements ConnectionHandle, StreamOwner {
  readonly #socket: Socket;
  readonly #events: Http2Events;
  readonly #limits: Http2Limits;
  readonly #guard: Guard;
  readonly #reader = new FrameReader();
  readonly #hpack = new HpackDecoder();
  readonly #streams = new Map<number, Http2Stream>();
  readonly #outbox: Outbox;
  readonly #window: ReceiveWindow;
  readonly #budget = new PeerBudget();
  #headerBlock: HeaderBlock | undefined;
  #lastStreamId = 0;
  #isReady = false;
  #isOver = false;
  /** What the peer takes on a new stream. */
  #initialSendWindow = DEFAULT_WINDOW_BYTES;

  constructor(socket: Socket, events: Http2Events, limits: Http2Limits, guard: Guard) {
    this.#socket = socket;
    this.#events = events;
    this.#limits = limits;
    this.#guard = guard;
    this.#outbox = new Outbox(socket, () => this.destroy());
    const fault = (): void => this.destroy();
    socket.setNoDelay(true);
    socket.on(
      "data",
      guard.callback("http2", (chunk: Buffer) => this.#read(chunk), fault),
    );
    socket.on(
      "drain",
      guard.callback("http2", () => this.#outbox.pump(), fault),
    );
    // A broken connection needs no report; `close` follows.
    socket.on("error", () => socket.destroy());
    socket.on(
      "close",
      guard.callback("http2", () => this.#end()),
    );
    this.#outbox.send(
      settingsFrame([
        [SETTING.maxConcurrentStreams, limits.maxConcurrentStreams],
        [SETTING.initialWindowSize, this.#streamWindowBytes],
        [SETTING.maxHeaderListSize, MAX_HEADER_LIST_BYTES],
      ]),
    );
    this.#window = new ReceiveWindow((frame) => this.#outbox.send(frame));
    this.#outbox.flush();
  }

  get #streamWindowBytes(): number {
    return this.#limits.maxBodyBytes + DEFAULT_WINDOW_BYTES;
  }

  respond(stream: Http2Stream, headers: Buffer, body?: Buffer, trailers?: Buffer): void {
    if (!stream.open) return;
    stream.answered = true;
    if (body === undefined || trailers === undefined) {
      this.#outbox.sendHeaders(stream.id, headers, true);
      this.#finish(stream);
    } else if (this.#outbox.sendWhole(stream, headers, body, trailers)) {
      this.#finish(stream);
    } else {
      this.#outbox.sendHeaders(stream.id, headers, false);
      stream.pending = { body, sent: 0, trailers };
      this.#outbox.enqueue(stream, () => this.#finish(stream));
    }
    this.#outbox.flushUnlessHeld();
  }

  release(stream: Http2Stream): void {
    stream.drop();
    const { held } = stream;
    stream.held = 0;
    this.#window.giveBack(held);
  }

  /** Sends GOAWAY and closes the connection. */
  close(): void {
    if (!this.#isOver) this.#outbox.send(goawayFrame(this.#lastStreamId, ERROR.none));
    this.#outbox.flush();
    this.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
    this.#end();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const stream of this.#streams.values()) this.#close(stream);
    this.#events.gone(this);
  }

  #read(chunk: Buffer): void {
    if (this.#isOver) return;
    this.#outbox.hold();
    try {
      this.#reader.push(chunk);
      for (let frame = this.#reader.next(); frame !== undefined; frame = this.#reader.next()) {
        this.#take(frame);
        if (this.#isOver) return;
      }
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      this.#breakOff(error);
    } finally {
      this.#outbox.flush();
    }
  }

  /** @see https://www.rfc-editor.org/rfc/rfc9113#section-5.4.1 */
  #breakOff({ code }: ConnectionError): void {
    this.#outbox.send(goawayFrame(this.#lastStreamId, code));
    this.#outbox.flush();
    this.#end();
    this.#socket.destroySoon();
    // A peer that does not read would keep the socket open.
    const destroy = this.#guard.callback("http2", () => void this.#socket.destroy());
    setTimeout(destroy, GOAWAY_GRACE_MS).unref();
  }

  #take(frame: Frame): void {
    const { type, flags, payload } = frame;
    checkFrame(frame);
    if (payload.length === 0 || WITHOUT_REQUEST.has(type)) this.#budget.spend();
    if ((this.#headerBlock === undefined) === (type === FRAME.continuation)) {
      throw protocolError("a header block and what continues it go together");
    }
    if (!this.#isReady && (type !== FRAME.settings || (flags & FLAG.ack) !== 0)) {
      throw protocolError("settings come first");
    }
    // GOAWAY needs no action: calls in progress are answered all the same, then the peer closes.
    if (type === FRAME.data) this.#takeData(frame);
    else if (type === FRAME.headers) this.#takeHeaders(frame);
    else if (type === FRAME.continuation) this.#takeContinuation(frame);
    else if (type === FRAME.rstStream) this.#takeReset(frame.streamId);
    else if (type === FRAME.settings) this.#takeSettings(frame);
    else if (type === FRAME.windowUpdate) this.#takeWindowUpdate(frame);
    else if (type === FRAME.ping && (flags & FLAG.ack) === 0)
      this.#outbox.send(frameOf(FRAME.ping, FLAG.ack, 0, payload));
  }

  #takeSettings({ flags, payload }: Frame): void {
    if ((flags & FLAG.ack) !== 0) return;
    for (let at = 0; at < payload.length; at += 6) {
      this.#set(payload.readUInt16BE(at), payload.readUInt32BE(at + 2));
    }
    this.#outbox.send(frameOf(FRAME.settings, FLAG.ack, 0, Buffer.alloc(0)));
    this.#outbox.pump();
    if (this.#isReady) return;
    this.#isReady = true;
    this.#events.ready(this);
  }

  /** Other settings need no action: we push nothing, open no stream and use no header table. */
  #set(id: number, value: number): void {
    if (id === SETTING.enablePush && value > 1) throw protocolError("a setting that is not valid");
    if (id === SETTING.maxFrameSize) {
      if (value < DEFAULT_FRAME_BYTES || value > 2 ** 24 - 1)
        throw protocolError("a setting that is not valid");
      this.#outbox.maxFrameBytes = value;
    }
    if (id !== SETTING.initialWindowSize) return;
    if (value > MAX_WINDOW_BYTES) throw windowError();
    const change = value - this.#initialSendWindow;
    this.#initialSendWindow = value;
    for (const stream of this.#streams.values()) {
      stream.sendWindow += change;
      if (stream.sendWindow > MAX_WINDOW_BYTES) throw windowError();
    }
  }

  #takeWindowUpdate({ streamId, payload }: Frame): void {
    const bytes = payload.readUInt32BE(0) & 0x7fffffff;
    if (streamId === 0) {
      if (bytes === 0) throw protocolError("a window update of nothing");
      this.#outbox.window += bytes;
      if (this.#outbox.window > MAX_WINDOW_BYTES) throw windowError();
    } else {
      const stream = this.#find(streamId);
      if (stream === undefined) return;
      if (bytes === 0) return this.#reset(stream, ERROR.protocol);
      stream.sendWindow += bytes;
      if (stream.sendWindow > MAX_WINDOW_BYTES) return this.#reset(stream, ERROR.flowControl);
    }
    this.#outbox.pump();
  }

  #takeReset(streamId: number): void {
    const stream = this.#find(streamId);
    if (stream === undefined) return;
    this.#close(stream);
  }

  #takeData(frame: Frame): void {
    const { length } = frame.payload;
    this.#window.take(length);
    const stream = this.#find(frame.streamId);
    const data = withoutPadding(frame);
    if (stream === undefined || stream.remoteEnded) {
      this.#window.giveBack(length);
      if (stream !== undefined) this.#reset(stream, ERROR.streamClosed);
      return;
    }
    stream.held += length;
    if (stream.held > this.#streamWindowBytes) return this.#reset(stream, ERROR.flowControl);
    if (stream.open) {
      stream.append(data);
      this.#events.data(stream);
      // What comes after an early answer is read and dropped.
    } else this.release(stream);
    if ((frame.flags & FLAG.endStream) !== 0) this.#endRemote(stream);
  }

  #takeHeaders(frame: Frame): void {
    const { streamId, flags } = frame;
    if (streamId % 2 === 0) throw protocolError("a stream that is not the client's");
    const part = withoutPadding(frame, (flags & FLAG.priority) === 0 ? 0 : 5);
    const block = new HeaderBlock(streamId, (flags & FLAG.endStream) !== 0, part);
    if ((flags & FLAG.endHeaders) === 0) this.#headerBlock = block;
    else this.#open(block);
  }

  #takeContinuation({ streamId, flags, payload }: Frame): void {
    const block = this.#headerBlock;
    if (block?.streamId !== streamId) throw protocolError("a continuation of another stream");
    block.append(payload);
    if ((flags & FLAG.endHeaders) === 0) return;
    this.#headerBlock = undefined;
    this.#open(block);
  }

  #open({ streamId, endsStream, bytes }: HeaderBlock): void {
    // Read in any case: later blocks are by the table that this one leaves.
    const fields = this.#hpack.decode(bytes, MAX_HEADER_LIST_BYTES);
    if (streamId <= this.#lastStreamId) return this.#takeTrailers(streamId, endsStream);
    this.#lastStreamId = streamId;
    if (this.#streams.size >= this.#limits.maxConcurrentStreams) {
      return this.#outbox.send(numberFrame(FRAME.rstStream, streamId, ERROR.refusedStream));
    }
    const headers = fields === undefined ? {} : requestHeaders(fields);
    if (headers === undefined) {
      return this.#outbox.send(numberFrame(FRAME.rstStream, streamId, ERROR.protocol));
    }
    const stream = new Http2Stream(streamId, headers, this.#initialSendWindow, this);
    this.#streams.set(streamId, stream);
    if (fields === undefined) this.#events.headersTooLarge(stream);
    else this.#events.request(stream);
    if (endsStream) this.#endRemote(stream);
  }

  /** Ends an open stream; the frame may have crossed the end of one that has ended already. */
  #takeTrailers(streamId: number, endsStream: boolean): void {
    const stream = this.#streams.get(streamId);
    if (stream === undefined) return;
    if (stream.remoteEnded || !endsStream) return this.#reset(stream, ERROR.protocol);
    this.#endRemote(stream);
  }

  #endRemote(stream: Http2Stream): void {
    if (stream.closed) return;
    stream.remoteEnded = true;
    if (stream.open) this.#events.end(stream);
  }

  /** The whole answer was sent, maybe before the request's end (RFC 9113, section 8.1). */
  #finish(stream: Http2Stream): void {
    this.#budget.earn();
    if (!stream.remoteEnded) {
      this.#outbox.send(numberFrame(FRAME.rstStream, stream.id, ERROR.none));
    }
    this.#close(stream);
  }

  #reset(stream: Http2Stream, code: number): void {
    if (stream.closed) return;
    this.#outbox.send(numberFrame(FRAME.rstStream, stream.id, code));
    this.#close(stream);
  }

  #close(stream: Http2Stream): void {
    if (stream.closed) return;
    stream.closed = true;
    this.#streams.delete(stream.id);
    this.#outbox.forget(stream);
    if (!this.#isOver) this.release(stream);
    this.#events.closed(stream);
  }

  /** Undefined for one that has ended. @throws ConnectionError for one that was never there */
  #find(streamId: number): Http2Stream | undefined {
    if (streamId > this.#lastStreamId || streamId % 2 === 0) throw protocolError("no such stream");
    return this.#streams.get(streamId);
  }
}
