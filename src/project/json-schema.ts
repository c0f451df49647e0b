import { z } from "zod";

import { fileSchema, overrideSchemas } from "./schema.ts";

/** The text of `schema/cloud-tasks.schema.json`: the format as JSON Schema, for editors. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(fileSchema(z.union(Object.values(overrideSchemas))), {
    io: "input",
    target: "draft-7",
  });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
