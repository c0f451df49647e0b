/**
 * Writes `schema/cloud-tasks.schema.json` from the zod schema, for editors.
 * `--check` writes nothing and fails when the file is not current.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";

import { configJsonSchema } from "../src/project/json-schema.ts";

const file = new URL("../schema/cloud-tasks.schema.json", import.meta.url);
const text = configJsonSchema();
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
