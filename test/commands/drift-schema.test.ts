import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { OUTPUT_ONLY } from "../../src/terraform/changes/drift-output-only.ts";

interface Attribute {
  readonly computed?: boolean;
  readonly optional?: boolean;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** Computed attributes that no configuration can set. */
function outputOnly(attributes: Readonly<Record<string, Attribute>>, parent = ""): string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const path = `${parent}${name}`;
    if (attribute.computed === true && attribute.optional !== true) return [path];
    return attribute.attributes === undefined ? [] : outputOnly(attribute.attributes, `${path}.`);
  });
}

it("knows every attribute of the modules' types that only the API writes", async () => {
  const text = await readFile("src/rehearsal/provider/schema/resources.json", "utf8");
  const schema = JSON.parse(text) as Record<
    string,
    { attributes: Readonly<Record<string, Attribute>> }
  >;
  const types = Object.keys(OUTPUT_ONLY);
  expect(types).toHaveLength(12);
  for (const type of types) {
    expect([...(OUTPUT_ONLY[type] ?? [])], type).toEqual(
      outputOnly(schema[type]?.attributes ?? {}),
    );
  }
});
