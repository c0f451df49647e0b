import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

let harness: DeployHarness;
beforeEach(async () => {
  harness = await startDeployHarness();
  const worker = join(harness.dir, "worker");
  await writeFile(
    join(worker, "package.json"),
    JSON.stringify({ type: "module", main: "server.mjs", scripts: { build: "node build.mjs" } }),
  );
  // Both go on for ever, and the inner one would outlive a signal to its parent alone.
  await writeFile(
    join(worker, "build.mjs"),
    `import { spawn } from "node:child_process";
const inner = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
console.log("begun", process.pid, inner.pid);
setInterval(() => {}, 1000);
`,
  );
});
afterEach(() => harness.stop());

it.each([
  ["deploy", ["--yes"]],
  ["apply", ["--build", "--yes"]],
])(
  "%s ends with Ctrl-C in a build, and so does all that the build has started",
  async (name, own) => {
    const temp = join(harness.dir, "tmp");
    await mkdir(temp);
    const place = [
      "-c",
      join(harness.dir, "cloud-tasks.yaml"),
      "--emulator",
      harness.cloud.restUrl,
    ];
    const cli = spawn(
      process.execPath,
      ["--import", "tsx", "src/cli.ts", name, ...place, ...harness.state, ...own],
      { env: { ...process.env, TMPDIR: temp }, stdio: ["ignore", "pipe", "pipe"] },
    );
    let told = "";
    cli.stdout.resume();
    cli.stderr.on("data", (chunk: Buffer) => {
      const before = told.includes("begun");
      told += chunk.toString();
      if (!before && told.includes("begun")) cli.kill("SIGINT");
    });
    const [code] = (await once(cli, "close")) as [number];
    expect(code, told).toBe(1);
    expect(told).toContain("cancelled by SIGINT");
    const pids = /begun (\d+) (\d+)/.exec(told)?.slice(1) ?? [];
    expect(pids).toHaveLength(2);
    await expect.poll(() => pids.filter((pid) => isRunning(pid))).toEqual([]);
    expect((await readdir(temp)).filter((one) => !one.startsWith("tsx-"))).toEqual([]);
  },
);

/** What has ended and waits for its parent has no command line any more. */
function isRunning(pid: string): boolean {
  try {
    if (existsSync("/proc")) return readFileSync(`/proc/${pid}/cmdline`).length > 0;
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}
