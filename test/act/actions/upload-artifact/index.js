const { createHash } = require("node:crypto");
const {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} = require("node:fs");
const { basename, join } = require("node:path");

const store = process.env.ACT_ARTIFACTS;
const {
  INPUT_NAME: name,
  INPUT_PATH: path,
  GITHUB_OUTPUT: output,
  GITHUB_RUN_ID: run,
} = process.env;
const id = readdirSync(store).length + 1;
const files = join(store, String(id), "files");
mkdirSync(files, { recursive: true });
// A folder's content, or files of one folder, which is what they have in common.
for (const one of path.split("\n").filter(Boolean)) {
  if (statSync(one).isDirectory()) cpSync(one, files, { recursive: true });
  else cpSync(one, join(files, basename(one)));
}
writeFileSync(join(store, String(id), "artifact.json"), JSON.stringify({ id, name, run }));
const digest = createHash("sha256").update(`${id} ${name}`).digest("hex");
appendFileSync(output, `artifact-id=${id}\nartifact-digest=${digest}\n`);
