const { cpSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const store = process.env.ACT_ARTIFACTS;
const ids = (process.env["INPUT_ARTIFACT-IDS"] ?? "").split(",").filter(Boolean);
const { INPUT_PATTERN: pattern, INPUT_PATH: path } = process.env;
if (process.env["INPUT_RUN-ID"] && !process.env["INPUT_GITHUB-TOKEN"]) throw new Error("no token");
const all = readdirSync(store).map((id) =>
  JSON.parse(readFileSync(join(store, id, "artifact.json"))),
);
// By name, artifacts of the one run alone.
const run = process.env["INPUT_RUN-ID"] || process.env.GITHUB_RUN_ID;
const found = all.filter((one) =>
  pattern ? one.name === pattern && one.run === run : ids.includes(String(one.id)),
);
if (found.length === 0 && !pattern) throw new Error(`no artifact ${ids.join(" ")}`);
for (const { id } of found) cpSync(join(store, String(id), "files"), path, { recursive: true });
console.log(`downloaded ${found.map(({ name }) => name).join(" ")}`);
