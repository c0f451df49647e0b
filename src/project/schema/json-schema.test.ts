import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

import { configJsonSchema } from "./json-schema.ts";
import { withOptionTables } from "./options-table.ts";

it("is what stands in schema/cloud-tasks.schema.json", async () => {
  expect(await readFile("schema/cloud-tasks.schema.json", "utf8")).toBe(configJsonSchema());
});

it("has its keys in the tables of docs/reference/config.md", async () => {
  const page = await readFile("docs/reference/config.md", "utf8");
  expect(withOptionTables(page)).toBe(page);
  expect(page).toContain("| `max_attempts` |");
});

it.each([
  ["takes", "examples/task-processor/cloud-tasks.yaml", true],
  ["takes", "test/fixtures/config/task-processor.yaml", true],
  ["refuses", "test/fixtures/config/ten-mistakes.yaml", false],
])("%s %s", async (_, file, fits) => {
  const document = JSON.parse(configJsonSchema()) as Parameters<typeof z.fromJSONSchema>[0];
  const read: unknown = parse(await readFile(file, "utf8"));
  expect(z.fromJSONSchema(document).safeParse(read).success).toBe(fits);
});
