import { z } from "zod";

import { fileSchema, overrideSchemas } from "./schema.ts";

/** The text of `schema/cloud-tasks.schema.json`: the format as JSON Schema, for editors. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(fileSchema(z.union(Object.values(overrideSchemas))), {
    io: "input",
    target: "draft-7",
    // A format that a validator doesn't know makes it refuse the whole schema; each has its pattern
    // as well.
    override: ({ jsonSchema }) => {
      delete jsonSchema.format;
    },
  });
  const titled = {
    $schema: schema.$schema,
    title: "cloud-tasks.yaml",
    description:
      "The background jobs of a repository: queues, workers, schedules, secrets, alerts.",
    ...schema,
  };
  return `${JSON.stringify(titled, null, 2)}\n`;
}
