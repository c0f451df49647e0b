/**
 * Writes the workflows for tools and servers that do not support all of their syntax:
 *
 *     npx tsx scripts/workflows/render-all.ts --action OWNER/REPO@SHA [--pipeline OWNER/REPO@SHA] \
 *       [--without-new-keys] FOLDER
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { renderWorkflow, type Rendering } from "./render.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    action: { type: "string" },
    pipeline: { type: "string" },
    "without-new-keys": { type: "boolean", default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("pass the folder to write the workflows to");
const [repository = "", ref = ""] = values.pipeline?.split("@") ?? [];
const rendering: Rendering = {
  withoutNewKeys: values["without-new-keys"],
  ...(values.action === undefined ? {} : { action: values.action }),
  ...(values.pipeline === undefined ? {} : { pipeline: { repository, ref } }),
};
for (const [from, to] of [
  [".github/workflows", "reusable"],
  ["workflows", "starters"],
] as const) {
  mkdirSync(join(folder, to), { recursive: true });
  for (const file of readdirSync(from)) {
    const rendered = renderWorkflow(readFileSync(join(from, file), "utf8"), rendering);
    writeFileSync(join(folder, to, file), rendered);
  }
}
