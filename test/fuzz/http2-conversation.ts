import fc from "fast-check";

import { encodeHeaders } from "../../src/rehearsal/api/http2/hpack-encoder.ts";
import { callData, callHeaders, lyingFrame } from "../../src/rehearsal/api/http2/http2-kit.ts";
import { FLAG, FRAME, frameOf, settingsFrame } from "../../src/rehearsal/api/http2/protocol.ts";

const STREAMS = [0, 1, 3, 5, 7, 9, 2, 0x7fffffff, 0x80000001];
const bytes = (maxLength: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));

/** A frame of any type, whose payload, length, flags and stream may all be wrong. */
function anyFrame(block: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const number = fc.nat(0xffffffff).map((value) => {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(value);
    return four;
  });
  const setting = fc
    .tuple(fc.nat(8), fc.nat(0xffffffff))
    .map((one) => settingsFrame([one]).subarray(9));
  return fc
    .tuple(
      fc.oneof({ weight: 8, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.nat(255) }),
      fc.oneof(fc.constantFrom(0, 1, 4, 5, 8, 13, 32, 37), fc.nat(255)),
      fc.constantFrom(...STREAMS),
      fc.oneof(bytes(40), block, number, setting, fc.constant(Buffer.alloc(8))),
      fc.option(fc.nat(0xffffff), { freq: 8, nil: undefined }),
    )
    .map(([type, flags, stream, payload, length]) =>
      lyingFrame(type, flags, stream, payload, length ?? payload.length),
    );
}

/** A call that is right, or begins so: whole, cut, reset at once, with a message too many. */
function almostCall(paths: readonly string[]): fc.Arbitrary<Buffer> {
  return fc
    .record({
      path: fc.constantFrom(...paths),
      stream: fc.constantFrom(1, 3, 5, 7),
      message: bytes(24),
      ending: fc.constantFrom("whole", "reset", "reset first", "open", "twice", "trailers"),
      code: fc.nat(20),
    })
    .map(({ path, stream, message, ending, code }) => {
      const head = frameOf(FRAME.headers, FLAG.endHeaders, stream, callHeaders(path));
      const body = callData(stream, message, ending === "open" ? 0 : FLAG.endStream);
      const reset = frameOf(FRAME.rstStream, 0, stream, Buffer.from([0, 0, 0, code]));
      const trailers = frameOf(FRAME.headers, 5, stream, encodeHeaders([["x", "y"]]));
      if (ending === "reset first") return Buffer.concat([head, reset, body]);
      const after = { reset: [reset], twice: [body], trailers: [trailers], whole: [], open: [] };
      return Buffer.concat([head, body, ...after[ending]]);
    });
}

/** What a client may send after the preface: a list of chunks, each written at once. */
export function http2Conversation(paths: readonly string[]): fc.Arbitrary<Buffer[]> {
  const text = fc.string({ maxLength: 8 });
  const block = fc.oneof(
    fc.constantFrom(...paths).map(callHeaders),
    bytes(60),
    fc.array(fc.tuple(text, text), { maxLength: 5 }).map(encodeHeaders),
  );
  const step = fc.oneof(
    { weight: 4, arbitrary: almostCall(paths) },
    { weight: 4, arbitrary: anyFrame(block) },
    { weight: 1, arbitrary: fc.constant(settingsFrame([])) },
    { weight: 1, arbitrary: bytes(50) },
  );
  return fc
    .tuple(fc.boolean(), fc.array(step, { minLength: 1, maxLength: 12 }), fc.boolean())
    .map(([polite, steps, atOnce]) => {
      const all = polite ? [settingsFrame([]), ...steps] : steps;
      return atOnce ? [Buffer.concat(all)] : all;
    });
}
