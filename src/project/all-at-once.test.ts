import { readFile } from "node:fs/promises";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { codes, edited, errors, GROWN, lines, load } from "./test-kit.ts";

describe("a mistake for the schema", () => {
  it("hides no mistake in references, neither in its resource nor in another", async () => {
    const loaded = await edited(
      ["max_attempts: 5", "max_attempt: 5"],
      ["min_backoff: 10s", "min_backoff: 2h"],
      ["port: 8080", "port: eighty"],
      ["queue: webhook-queue", "queue: webhooks"],
      ["WEBHOOK_SIGNING_SECRET: webhook-signing-secret", "WEBHOOK_SIGNING_SECRET: nothing"],
      ["{ worker: worker,", "{ worker: nobody,"],
      ['"0 3 * * *"', '"0 3 * *"'],
      ["target: email-queue", "target: worker"],
    );
    expect(codes(loaded)).toEqual([
      "CT003",
      "CT006",
      "CT005",
      "CT009",
      "CT009",
      "CT010",
      "CT009",
      "CT009",
    ]);
    expect(lines(loaded)).toEqual([
      "max_attempt: 5",
      "min_backoff: 2h",
      "port: eighty",
      "WEBHOOK_SIGNING_SECRET: •••••••",
      "queue: webhooks",
      'schedule: "0 3 * *"',
      "target: { worker: nobody, path: /tasks/cleanup }",
      "target: worker",
    ]);
  });

  it.each([
    ["an id that can't be read", "email-queue", "Email_Queue", ["CT007"]],
    ["a type that isn't known", "type: cloud_run", "type: cloud_runs", ["CT005"]],
    ["a bound that can't be read", "min_instances: 1", "min_instances: none", ["CT005"]],
    ["a target that can't be read", "{ worker: worker,", "{ wrkr: worker,", ["CT003"]],
    ["a size that can't be read", "memory: 1Gi", "memory: plenty", ["CT005"]],
  ])("of %s is no second mistake elsewhere", async (_, from, to, wanted) => {
    const text = await readFile(GROWN, "utf8");
    const loaded = await load(text.replaceAll(from, to));
    expect([...new Set(errors(loaded))].toSorted()).toEqual(wanted.toSorted());
  });
});

describe("any file", () => {
  it("never throws, whatever stands in it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), async (input) => {
        const { project, diagnostics } = await load(input);
        expect(project === undefined).toBe(diagnostics.some((one) => one.severity === "error"));
      }),
      { numRuns: 100 },
    );
  });

  it.each(["!!binary aGk=", "!!set { a, b }", "!!omap [a: 1]", "!!timestamp 2001-01-01"])(
    "refuses the tag %s",
    async (value) => {
      expect(errors(await edited(["env:", `env: ${value}\n      labels:`]))).toEqual(["CT002"]);
    },
  );

  it("is shown its problems inside of itself", async () => {
    const text = `${await readFile(GROWN, "utf8")}
environments:
  staging:
    name_suffix: -staging
    resources:
      worker: { config: { memory: 2Gi, handlers: { send-email: { timeout: 5s } } } }
      daily-cleanup:
        config:
          schedule: "0 4 * * *"
`;
    await fc.assert(
      fc.asyncProperty(mutationsOf(text), fc.boolean(), async (mutated, isStaging) => {
        const loaded = await load(mutated, isStaging ? { environment: "staging" } : {});
        const isBroken = errors(loaded).length > 0;
        expect(loaded.project === undefined).toBe(isBroken);
        const texts = mutated.split("\n");
        for (const { range, code } of loaded.diagnostics) {
          expect(code).toMatch(/^CT\d{3}$/);
          const [start, end] = [range?.start, range?.end];
          expect(start?.line).toBeGreaterThanOrEqual(1);
          expect(start?.column).toBeGreaterThanOrEqual(1);
          expect(end?.line).toBe(start?.line);
          expect(end?.column).toBeGreaterThanOrEqual(start?.column ?? 1);
          expect(end?.column).toBeLessThanOrEqual((texts[(start?.line ?? 0) - 1] ?? "").length + 1);
        }
      }),
      { numRuns: 1500 },
    );
  }, 120_000);
});

/** One to four changes of what people and editors do to a line, and of what they do not. */
function mutationsOf(text: string): fc.Arbitrary<string> {
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
