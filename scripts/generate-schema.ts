/**
 * Writes the JSON Schemas of the config, for editors, and of the report, from the zod schemas.
 * `--check` writes nothing and fails when a file is not current.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";

import { configJsonSchema } from "../src/project/json-schema.ts";
import { reportJsonSchema } from "../src/report/json-schema.ts";

const SCHEMAS = {
  "cloud-tasks.schema.json": configJsonSchema,
  "report.schema.json": reportJsonSchema,
};

for (const [name, textOf] of Object.entries(SCHEMAS)) {
  const file = new URL(`../schema/${name}`, import.meta.url);
  const text = textOf();
  if (process.argv.includes("--check")) {
    const current = await readFile(file, "utf8").catch(() => "");
    if (current !== text) {
      process.stderr.write(`${file.pathname} is not current: run tsx scripts/generate-schema.ts\n`);
      process.exitCode = 1;
    }
  } else {
    await mkdir(new URL(".", file), { recursive: true });
    await writeFile(file, text);
  }
}
