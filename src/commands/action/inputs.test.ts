import { describe, expect, it } from "vitest";

import { readInputs } from "./inputs.ts";

describe("readInputs", () => {
  it("reads text, lines, flags and counts; what was not given is empty", () => {
    const inputs = readInputs({
      INPUT_BASE_CONFIG: " base ",
      INPUT_ALLOW: "a\r\n\n  b\n",
      INPUT_REHEARSE: "true",
      INPUT_PULL_REQUEST: "7",
    });
    expect(inputs.text("base-config")).toBe("base");
    expect(inputs.lines("allow")).toEqual(["a", "b"]);
    expect([inputs.flag("rehearse"), inputs.flag("read-only")]).toEqual([true, false]);
    expect([inputs.count("pull-request", 1), inputs.count("lock-timeout", 0)]).toEqual([
      7,
      undefined,
    ]);
  });

  it("names the input, its value and what to write", () => {
    const inputs = readInputs({ INPUT_REHEARSE: "yes", INPUT_PULL_REQUEST: "0" });
    expect(() => inputs.flag("rehearse")).toThrow(
      expect.objectContaining({
        code: "ACTION_INPUT",
        message: 'the input rehearse is "yes"',
        hint: 'write "true" or "false"',
      }),
    );
    expect(() => inputs.count("pull-request", 1)).toThrow("the input pull-request is");
  });
});
