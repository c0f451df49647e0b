const { cpSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const store = process.env.ACT_ARTIFACTS;
const ids = (process.env["INPUT_ARTIFACT-IDS"] ?? "").split(",").filter(Boolean);
const { INPUT_PATTERN: pattern, INPUT_PATH: path } = process.env;
if (process.env["INPUT_RUN-ID"] && !process.env["INPUT_GITHUB-TOKEN"]) throw new Error("no token");
const all = readdirSync(store).map((id) =>
  JSON.parse(readFileSync(join(store, id, "artifact.json"))),
);
const found = all.filter(({ id, name }) => (pattern ? name === pattern : ids.includes(String(id))));
if (found.length === 0 && !pattern) throw new Error(`no artifact ${ids.join(" ")}`);
for (const { id } of found) cpSync(join(store, String(id), "files"), path, { recursive: true });
console.log(`downloaded ${found.map(({ name }) => name).join(" ")}`);
