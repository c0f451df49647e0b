import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";
import { z } from "zod";

import { FULL } from "./full-fixture.ts";
import { reportJsonSchema } from "./json-schema.ts";

it("is what stands in schema/report.schema.json", async () => {
  expect(await readFile("schema/report.schema.json", "utf8")).toBe(reportJsonSchema());
});

it("takes a report with all its parts, and none of another version", () => {
  const document = JSON.parse(reportJsonSchema()) as Parameters<typeof z.fromJSONSchema>[0];
  const schema = z.fromJSONSchema(document);
  expect(schema.safeParse(FULL).success).toBe(true);
  expect(schema.safeParse({ ...FULL, version: 1 }).success).toBe(false);
});
