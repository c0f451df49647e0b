import { readFileSync, writeFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Cloud } from "../../src/rehearsal/cloud.ts";
import { startCloud } from "../../src/rehearsal/cloud.ts";
import type { ConformanceCase, ConformanceContext, Transport } from "./conformance-case.ts";
import { clientOptions } from "./conformance-case.ts";
import { KNOWN_DIVERGENCES } from "./ledger.ts";
import { ALL_CASES, renderConformance } from "./report.ts";

const DOCUMENT = "docs/reference/conformance.md";

let cloud: Cloud;
const opened: { close?: () => unknown }[] = [];

beforeAll(async () => {
  cloud = await startCloud({ projectId: "conformance", logDelayMs: 0 });
});
afterAll(async () => {
  await Promise.all(opened.map(async (client) => client.close?.()));
  await cloud.stop();
});

function contextOf(index: number, transport: Transport): ConformanceContext {
  return {
    cloud,
    transport,
    id: `case-${index}-${transport}`,
    client: (Make) => {
      const client = new Make(clientOptions(cloud, transport));
      opened.push(client as { close?: () => unknown });
      return client;
    },
    http: async (method, path, body) => {
      const response = await fetch(cloud.restUrl + path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, json: await response.json() };
    },
  };
}

describe.each(["grpc", "rest"] as const)("over %s", (transport) => {
  const cases = ALL_CASES.map((one, index): [string, ConformanceCase, number] => [
    `${one.api}: ${one.name}`,
    one,
    index,
  ]);
  test.each(cases.filter(([, { transports }]) => transports?.includes(transport) ?? true))(
    "%s",
    async (_name, one, index) => {
      const run = one.run(contextOf(index, transport));
      if (KNOWN_DIVERGENCES.some(({ name }) => name === one.name))
        await expect(run).rejects.toThrow();
      else await run;
    },
  );
});

test("every entry of the ledger names a case", () => {
  const names = new Set(ALL_CASES.map(({ name }) => name));
  expect(KNOWN_DIVERGENCES.filter(({ name }) => !names.has(name))).toEqual([]);
});

test("the document is what the cases say", () => {
  if (process.env["UPDATE_CONFORMANCE"] === "1") writeFileSync(DOCUMENT, renderConformance());
  expect(readFileSync(DOCUMENT, "utf8")).toBe(renderConformance());
});
