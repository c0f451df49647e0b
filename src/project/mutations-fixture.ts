import fc from "fast-check";

/** One to four changes of what people and editors do to a line, and of what they do not. */
export function mutationsOf(text: string): fc.Arbitrary<string> {
  const { length } = text.split("\n");
  const line = fc.nat(length - 1);
  const junk = fc.oneof(
    fc.constantFrom(
      "~",
      "-1",
      "1e999",
      ".nan",
      "[]",
      "{}",
      '""',
      "*a",
      "&a x",
      "!!set {a}",
      "!!binary aGk=",
      "<<: *a",
      "__proto__: {a: 1}",
      "constructor: 1",
      "? [a]\n: b",
      "|\n  text",
      "null",
      "0x10",
      "2001-01-01",
      "true",
      "\t",
      "%",
      "---",
      "...",
      "\r",
      "\u2028",
    ),
    fc.string({ unit: "binary", maxLength: 12 }),
  );
  const one = fc.oneof(
    fc.record({ kind: fc.constant("drop" as const), line }),
    fc.record({ kind: fc.constant("repeat" as const), line, to: line }),
    fc.record({ kind: fc.constant("indent" as const), line, by: fc.integer({ min: -4, max: 4 }) }),
    fc.record({ kind: fc.constant("value" as const), line, junk }),
    fc.record({ kind: fc.constant("key" as const), line, junk }),
    fc.record({ kind: fc.constant("insert" as const), line, junk }),
    fc.record({ kind: fc.constant("cut" as const), line }),
  );
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((changes) => {
    let lines = text.split("\n");
    for (const change of changes) {
      const at = Math.min(change.line, lines.length - 1);
      const old = lines[at] ?? "";
      const spaces = /^ */.exec(old)?.[0] ?? "";
      switch (change.kind) {
        case "drop":
          lines.splice(at, 1);
          break;
        case "repeat":
          lines.splice(change.to, 0, old);
          break;
        case "indent":
          lines[at] = " ".repeat(Math.max(0, spaces.length + change.by)) + old.trimStart();
          break;
        case "value":
          lines[at] = old.replace(/:.*/s, () => `: ${change.junk}`);
          break;
        case "key":
          lines[at] = old.replace(/[\w-]+:/, () => `${change.junk}:`);
          break;
        case "insert":
          lines.splice(at, 0, spaces + change.junk);
          break;
        case "cut":
          lines = lines.slice(0, at + 1);
          break;
      }
    }
    return lines.join("\n");
  });
}
