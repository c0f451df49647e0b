import { describe, expect, it } from "vitest";

import { editedText, lines, load } from "../test-kit.ts";
import { HANDLER_LINTS, QUEUE_LINTS, WORKER_LINTS } from "./job-lints.ts";
import type { Mistake } from "./mistake.ts";
import { OTHER_LINTS, SCHEDULE_LINTS } from "./other-lints.ts";
import { PRODUCTION_MISTAKES } from "./production.ts";
import { REFERENCE_MISTAKES } from "./references.ts";
import { SYNTAX_MISTAKES } from "./syntax.ts";
import { USAGE_MISTAKES } from "./usage.ts";
import { VALUE_MISTAKES } from "./values.ts";

const MISTAKES: Readonly<Record<string, readonly Mistake[]>> = {
  "of writing YAML": SYNTAX_MISTAKES,
  "in a key or a value": VALUE_MISTAKES,
  "between values": REFERENCE_MISTAKES,
  "in the usage": USAGE_MISTAKES,
  "in what production needs": PRODUCTION_MISTAKES,
  "with a queue": QUEUE_LINTS,
  "with a worker": WORKER_LINTS,
  "with a handler": HANDLER_LINTS,
  "with a schedule": SCHEDULE_LINTS,
  "with something else": OTHER_LINTS,
};

describe.each(Object.entries(MISTAKES))("a mistake %s", (_, mistakes) => {
  it.each(mistakes.map((one) => [one.name, one] as const))(
    "is told once, on its line, with a fix: %s",
    async (__, { edits, environment, code, line, fix }) => {
      const text = Array.isArray(edits) ? await editedText(...edits) : edits;
      const loaded = await load(text as string, environment === undefined ? {} : { environment });
      const told = loaded.diagnostics.map((one, index) => ({
        code: one.code,
        line: lines(loaded)[index],
        message: one.message,
        fix: one.hint,
      }));
      expect(told).toEqual([
        {
          code,
          line,
          message: expect.any(String) as string,
          fix: expect.stringContaining(fix) as string,
        },
      ]);
    },
  );
});

it("has at least 120 mistakes of different names", () => {
  const names = Object.values(MISTAKES).flatMap((list) => list.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(120);
});
