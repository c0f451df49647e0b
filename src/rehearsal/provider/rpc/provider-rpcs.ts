import { dataSourceSchemas, providerSchema, resourceSchemas } from "../engine/schema.ts";
import type { Schema } from "../engine/schema.ts";
import { shape } from "../engine/shape.ts";
import { validateConfig } from "../engine/validate.ts";
import { MessageWriter, readDynamic, readFields } from "../protocol/message.ts";
import type { Diagnostic } from "../protocol/message.ts";
import { schemaMessage } from "../protocol/schema-message.ts";
import { isObject } from "../protocol/value.ts";
import { readDataSource } from "../resources/data-sources.ts";
import { failure } from "./failure.ts";
import type { ProviderRpc } from "./resource-rpcs.ts";

let encodedSchema: Buffer | undefined;

/** All schemas; encoded once, as terraform asks several times per command. */
export const getProviderSchema: ProviderRpc = () => {
  encodedSchema ??= encodeSchemas();
  return new MessageWriter().raw(encodedSchema);
};

function encodeSchemas(): Buffer {
  const response = new MessageWriter().message(1, schemaMessage(providerSchema, false));
  for (const [field, schemas] of [
    [2, resourceSchemas],
    [3, dataSourceSchemas],
  ] as const) {
    for (const [type, schema] of Object.entries(schemas)) {
      response.message(
        field,
        new MessageWriter().text(1, type).message(2, schemaMessage(schema, true)),
      );
    }
  }
  // plan_destroy: no; the real provider raises its errors at delete time.
  return response.message(6, new MessageWriter().flag(2, true)).finish();
}

export const validateProviderConfig: ProviderRpc = (request) => {
  const config = readDynamic(readFields(request).get(1));
  const diagnostics: Diagnostic[] = [];
  for (const [name, value] of Object.entries(isObject(config) ? config : {})) {
    if (!name.endsWith("_custom_endpoint") || typeof value !== "string" || value === "") continue;
    if (/^https?:\/\/.*\/[^/]+\/$/.test(value)) continue;
    const detail = `"${value}" must be a URL that ends in its version and a slash, like https://run.googleapis.com/v2/`;
    diagnostics.push({ severity: "error", summary: `Invalid ${name}`, detail, path: [name] });
  }
  return new MessageWriter().diagnostics(2, diagnostics);
};

export const configureProvider: ProviderRpc = (request, instance) => {
  const config = readDynamic(readFields(request).get(2));
  instance.configure(isObject(config) ? config : {});
  return new MessageWriter();
};

export const stopProvider: ProviderRpc = (_request, instance) => {
  instance.stop();
  return new MessageWriter();
};

function validate(schemas: Readonly<Record<string, Schema>>): ProviderRpc {
  return (request) => {
    const fields = readFields(request);
    const schema = schemas[fields.get(1)?.toString("utf8") ?? ""];
    const config = readDynamic(fields.get(2));
    const valid = !schema || !isObject(config);
    return new MessageWriter().diagnostics(
      1,
      valid ? [] : validateConfig(schema.attributes, config),
    );
  };
}

export const validateResourceConfig: ProviderRpc = validate(resourceSchemas);

export const validateDataResourceConfig: ProviderRpc = validate(dataSourceSchemas);

export const readDataSourceRpc: ProviderRpc = async (request, instance) => {
  const fields = readFields(request);
  const type = fields.get(1)?.toString("utf8") ?? "";
  const schema = dataSourceSchemas[type];
  const config = readDynamic(fields.get(2));
  try {
    if (!schema || !isObject(config)) throw new Error(`the provider has no data source "${type}"`);
    const client = instance.client();
    const { project, region } = client.settings;
    const values = { ...config };
    if ("project" in values) values["project"] ??= project ?? null;
    if ("location" in values) values["location"] ??= region ?? null;
    const found = await readDataSource({ client, type, schema, values, config });
    return new MessageWriter().dynamic(1, shape(schema, found, false));
  } catch (error) {
    return failure(new MessageWriter(), 2, `Error reading ${type}`, error);
  }
};
