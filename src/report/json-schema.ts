import { z } from "zod";

import { reportSchema } from "./report.ts";

/**
 * The text of `schema/report.schema.json`: a report as JSON Schema, for who reads `report.json`
 * with a program of their own.
 */
export function reportJsonSchema(): string {
  const schema = z.toJSONSchema(reportSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
