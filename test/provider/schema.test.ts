import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  dataSourceSchemas,
  isBlock,
  providerSchema,
  resourceSchemas,
} from "../../src/rehearsal/provider/engine/schema.ts";
import type { Attributes } from "../../src/rehearsal/provider/engine/schema.ts";
import { resources } from "../../src/rehearsal/provider/resources/registry.ts";
import { PROVIDER, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";

interface Block {
  attributes?: Record<string, Record<string, unknown>>;
  block_types?: Record<
    string,
    { nesting_mode: string; block: Block; min_items?: number; max_items?: number }
  >;
}

let harness: Harness;
let shown: {
  provider: { block: Block };
  resource_schemas: Record<string, { block: Block }>;
  data_source_schemas: Record<string, { block: Block }>;
};

beforeAll(async () => {
  harness = await startHarness();
  const terraform = await harness.terraform(`${PROVIDER}data "google_project" "p" {}\n`);
  const { output } = await terraform.run("providers", "schema", "-json");
  const all = JSON.parse(output) as { provider_schemas: Record<string, typeof shown> };
  shown = Object.values(all.provider_schemas)[0] ?? {
    provider: { block: {} },
    resource_schemas: {},
    data_source_schemas: {},
  };
});
afterAll(() => harness.stop());

function digest(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(value)))
    .digest("hex")
    .slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

/**
 * The digests were taken from the schema in the code of hashicorp/google 7.45 itself (its
 * `schema.Resource`s: types, flags, defaults and the rules between attributes), before any of it
 * was copied here: an entry that goes or a flag that changes must be a change of the provider's own
 * version. `provider` is the digest of the provider block as we have it.
 * @see https://github.com/hashicorp/terraform-provider-google/tree/v7.45.0/google/services
 */
describe("the schema is that of hashicorp/google 7.45", () => {
  it("entry by entry", async () => {
    const file = new URL("./schema-digests.json", import.meta.url);
    const digests = JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
    const ours = [
      ...Object.entries(resourceSchemas).map(([name, schema]) => [name, digest(schema)] as const),
      ...Object.entries(dataSourceSchemas).map(
        ([name, schema]) => [`data.${name}`, digest(schema)] as const,
      ),
      ["provider", digest(providerSchema)] as const,
    ];
    expect(Object.fromEntries(ours)).toEqual(digests);
  });

  it("so that an entry that goes and a flag that changes are seen, whichever they are", () => {
    for (const [type, schema] of Object.entries({ ...resourceSchemas, provider: providerSchema })) {
      const digests = mutations(schema.attributes).map((attributes) =>
        digest({ ...schema, attributes }),
      );
      expect(digests.length).toBeGreaterThan(3);
      expect(digests, type).not.toContain(digest(schema));
    }
  });

  it("has a handler for every type that it shows", () => {
    expect(Object.keys(resources).toSorted()).toEqual(Object.keys(resourceSchemas).toSorted());
  });

  it("is what terraform gets, flag by flag", () => {
    expect(Object.keys(shown.resource_schemas).toSorted()).toEqual(
      Object.keys(resourceSchemas).toSorted(),
    );
    for (const [type, schema] of Object.entries(resourceSchemas)) {
      compare(schema.attributes, shown.resource_schemas[type]?.block ?? {}, type);
    }
    for (const [type, schema] of Object.entries(dataSourceSchemas)) {
      compare(schema.attributes, shown.data_source_schemas[type]?.block ?? {}, `data.${type}`);
    }
    compare(providerSchema.attributes, shown.provider.block, "provider");
  });

  it("marks the provider's own secrets as such", () => {
    const secrets = Object.entries(providerSchema.attributes).filter(
      ([, value]) => value.sensitive,
    );
    expect(secrets.map(([name]) => name)).toEqual(["access_token", "credentials"]);
  });
});

/** The attributes with one entry less, or one flag other, at every place. */
function mutations(attributes: Attributes): Attributes[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const { [name]: _gone, ...rest } = attributes;
    const flags = ["required", "optional", "computed", "sensitive", "forceNew"] as const;
    const changed = flags.map((flag) => ({ ...attribute, [flag]: attribute[flag] !== true }));
    const deeper = mutations(attribute.attributes ?? {}).map((nested) => ({
      ...attribute,
      attributes: nested,
    }));
    return [rest, ...[...changed, ...deeper].map((other) => ({ ...attributes, [name]: other }))];
  });
}

function compare(attributes: Attributes, block: Block, path: string): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const here = `${path}.${name}`;
    if (isBlock(attribute)) {
      const nested = block.block_types?.[name];
      expect(nested?.nesting_mode, here).toBe(attribute.type.startsWith("set") ? "set" : "list");
      expect(nested?.max_items ?? 0, here).toBe(attribute.maxItems ?? 0);
      const required = attribute.required === true ? 1 : 0;
      expect(nested?.min_items ?? 0, here).toBe(attribute.minItems ?? required);
      compare(attribute.attributes ?? {}, nested?.block ?? {}, here);
      continue;
    }
    const present = block.attributes?.[name];
    expect(present, here).toBeDefined();
    for (const [flag, ours] of [
      ["required", attribute.required],
      ["optional", attribute.optional],
      ["computed", attribute.computed],
      ["sensitive", attribute.sensitive],
      ["write_only", attribute.writeOnly],
    ] as const) {
      expect(present?.[flag] ?? false, `${here} ${flag}`).toBe(ours ?? false);
    }
  }
}
