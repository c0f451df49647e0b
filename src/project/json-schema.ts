import { z } from "zod";

import { configSchema } from "./schema.ts";

/** The text of `schema/cloud-tasks.schema.json`: the format as JSON Schema, for editors. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
