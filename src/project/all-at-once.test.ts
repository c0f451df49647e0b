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
  ])("of %s causes no second mistake elsewhere", async (_, from, to, wanted) => {
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
});
