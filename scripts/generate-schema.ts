/**
 * Writes the files generated from the zod schema: `schema/cloud-tasks.schema.json` for editors, the
 * tables of `docs/reference/config.md`, and `schema/report.schema.json`. `--check` writes nothing
 * and fails when one is not current.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";

import { configJsonSchema } from "../src/project/schema/json-schema.ts";
import { withOptionTables } from "../src/project/schema/options-table.ts";
import { reportJsonSchema } from "../src/report/json-schema.ts";

const isCheck = process.argv.includes("--check");
const schema = new URL("../schema/cloud-tasks.schema.json", import.meta.url);
const report = new URL("../schema/report.schema.json", import.meta.url);
const page = new URL("../docs/reference/config.md", import.meta.url);
const current = async (file: URL): Promise<string> => readFile(file, "utf8").catch(() => "");

await mkdir(new URL(".", schema), { recursive: true });
for (const [file, text] of [
  [schema, configJsonSchema()],
  [report, reportJsonSchema()],
  [page, withOptionTables(await current(page))],
] as const) {
  if ((await current(file)) === text) continue;
  if (isCheck) {
    process.stderr.write(`${file.pathname} is not current: run tsx scripts/generate-schema.ts\n`);
    process.exitCode = 1;
  } else {
    await writeFile(file, text);
  }
}
