import fc from "fast-check";
import { expect, it } from "vitest";

import { Pieces } from "./pieces.ts";

it("is what was pushed, less what was cut off", () => {
  const step = fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.nat(30));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const pieces = new Pieces();
      let expected = Buffer.alloc(0);
      for (const one of steps) {
        if (typeof one === "number") {
          pieces.truncate(one);
          expected = expected.subarray(0, one);
        } else {
          pieces.push(Buffer.from(one));
          expected = Buffer.concat([expected, one]);
        }
        expect(pieces.length).toBe(expected.length);
      }
      expect(pieces.join().equals(expected)).toBe(true);
      expect(pieces.join().equals(expected)).toBe(true);
    }),
  );
});
