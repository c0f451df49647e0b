import { readFileSync, writeFileSync } from "node:fs";

import { afterAll, expect, test } from "vitest";

import { descriptors } from "../../src/rehearsal/api/codec/descriptors.ts";
import { CaseRunner, testCases } from "./case-runner.ts";
import { KNOWN_DIVERGENCES } from "./ledger.ts";
import { ALL_CASES, renderConformance, WHOLE_SERVICES } from "./report.ts";

const DOCUMENT = "docs/reference/conformance.md";

const runner = new CaseRunner();
afterAll(() => runner.close());

for (const transport of ["grpc", "rest"] as const) {
  testCases(runner, transport, ALL_CASES);
  test(`cases over ${transport} call every method of the services that are covered whole`, () => {
    const called = runner.takeCalled();
    const methods = WHOLE_SERVICES.flatMap((service) =>
      Object.keys(descriptors().services[service] ?? {}).map((method) => `${service}/${method}`),
    );
    expect(methods.length).toBeGreaterThan(20);
    expect(methods.filter((method) => !called.has(method))).toEqual([]);
  });
}

test("every entry of the ledger names a case, and no two cases have one name", () => {
  const names = ALL_CASES.map(({ api, name }) => `${api}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
  const known = new Set(ALL_CASES.map(({ name }) => name));
  expect(KNOWN_DIVERGENCES.filter(({ name }) => !known.has(name))).toEqual([]);
});

test("the document is what the cases say", () => {
  if (process.env["UPDATE_CONFORMANCE"] === "1") writeFileSync(DOCUMENT, renderConformance());
  expect(readFileSync(DOCUMENT, "utf8")).toBe(renderConformance());
});
