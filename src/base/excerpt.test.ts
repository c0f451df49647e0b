import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { badnessOf, excerpt, type PrintedLine } from "./excerpt.ts";

const LIMITS = { lines: 8, bytes: 4_000 };

function printed(text: string): PrintedLine[] {
  return text.split("\n").map((line) => ({ text: line, badness: badnessOf(line) }));
}

const of = (text: string, limits = LIMITS): string[] => excerpt(printed(text), limits);
const numbered = (count: number, what = "serving"): string =>
  Array.from({ length: count }, (_, index) => `${what} ${index}`).join("\n");

describe("excerpt", () => {
  it("keeps the message of a stack that is longer than the excerpt, and its cause", () => {
    const frames = Array.from({ length: 12 }, (_, at) => `    at call${at} (/app/mail.js:${at}:1)`);
    const text = [
      numbered(20),
      "Error: SMTP refused",
      ...frames,
      "    [cause]: Error: connect ECONNREFUSED 127.0.0.1:25",
      ...frames,
      "}",
    ].join("\n");
    expect(of(text)).toEqual([
      "Error: SMTP refused",
      "    at call0 (/app/mail.js:0:1)",
      "    at call1 (/app/mail.js:1:1)",
      "… 10 more calls",
      "    [cause]: Error: connect ECONNREFUSED 127.0.0.1:25",
      "    at call0 (/app/mail.js:0:1)",
      "    at call1 (/app/mail.js:1:1)",
      "… 10 more calls",
    ]);
  });

  it("keeps what Node.js says of a module that is missing", () => {
    const text = `node:internal/modules/esm/resolve:283
    throw new ERR_MODULE_NOT_FOUND(
          ^

Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/config.js' imported from /app/server.js
${Array.from({ length: 10 }, (_, at) => `    at f${at} (node:internal/modules/esm/resolve:${at}:1)`).join("\n")} {
  code: 'ERR_MODULE_NOT_FOUND',
  url: 'file:///app/config.js'
}

Node.js v20.20.2`;
    expect(of(text)[0]).toBe(
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/config.js' imported from /app/server.js",
    );
  });

  it("keeps the last line of a Python traceback, where its message is", () => {
    const calls = Array.from(
      { length: 9 },
      (_, at) => `  File "/app/m.py", line ${at}, in f\n    f()`,
    );
    const text = `${numbered(9)}\nTraceback (most recent call last):\n${calls.join("\n")}\nValueError: no such queue`;
    expect(of(text).at(-1)).toBe("ValueError: no such queue");
  });

  it("keeps the first error and the worst, and says how much lies between them", () => {
    const lines: PrintedLine[] = [
      ...printed(numbered(5)),
      { text: "ERROR smtp is down", badness: 2 },
      ...printed(numbered(30, "retry")),
      { text: "CRITICAL giving up", badness: 3 },
      ...printed(numbered(30, "bye")),
    ];
    expect(excerpt(lines, LIMITS)).toEqual([
      "ERROR smtp is down",
      "retry 0",
      "retry 1",
      "retry 2",
      "… 27 more lines",
      "CRITICAL giving up",
      "bye 0",
      "bye 1",
    ]);
  });

  it("does not take a word for the error where a line says plainly what it was", () => {
    const text = `0 errors, not found yet: error\n${numbered(20)}\nTypeError: x is not a function\n${numbered(20)}`;
    expect(of(text)[0]).toBe("TypeError: x is not a function");
  });

  it("fills up with what came before an error near the end", () => {
    expect(of(`${numbered(20)}\nError: boom`)).toEqual([
      ...numbered(20).split("\n").slice(-7),
      "Error: boom",
    ]);
  });

  it("is the end where nothing looks like an error, and all of what is short", () => {
    expect(of(numbered(20))).toEqual(numbered(20).split("\n").slice(-8));
    expect(of(numbered(3))).toEqual(numbered(3).split("\n"));
    expect(excerpt([], LIMITS)).toEqual([]);
  });

  it("keeps the error when there are too many bytes", () => {
    const wide = "語".repeat(300);
    const text = `${wide}\n${wide}\n${wide}\n${wide}\n${wide}\nError: boom`;
    const kept = of(text);
    expect(kept).toContain("Error: boom");
    expect(kept).toHaveLength(5);
  });

  it("keeps within its limits and holds an error that is there, whatever was printed", () => {
    const line = fc.oneof(
      fc.string({ maxLength: 50 }),
      fc.constantFrom("Error: boom", "    at f (x.js:1:1)", "fatal", ""),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 60 }),
        fc.integer({ min: 3, max: 12 }),
        (lines, most) => {
          const kept = excerpt(printed(lines.join("\n")), { lines: most, bytes: 2_000 });
          expect(kept.length).toBeLessThanOrEqual(most);
          if (lines.includes("Error: boom")) {
            expect(kept.some((one) => badnessOf(one) === 2)).toBe(true);
          }
        },
      ),
    );
  });
});

it.each([
  ["Error: boom", 2],
  ["TypeError [ERR_X]: boom", 2],
  ["Uncaught Error: boom", 2],
  ["java.lang.IllegalStateException: boom", 2],
  ["Caused by: java.io.IOException: boom", 2],
  ["panic: runtime error: index out of range", 2],
  ["thread 'main' panicked at src/main.rs:2:5:", 2],
  ["smtp error, trying again", 1],
  ["connection refused", 1],
  ["    at Error: (x.js:1:1)", 0],
  ["serving send-email on port 8080", 0],
])("says of %j that it is as bad as %i", (text, badness) => expect(badnessOf(text)).toBe(badness));
