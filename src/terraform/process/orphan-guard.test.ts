import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { afterEach, beforeEach, expect, it } from "vitest";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ctp-orphan-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/**
 * Like terraform: the first interrupt has it finish what is in flight, the second one ends it at
 * once.
 */
const TERRAFORM = `
import { appendFileSync } from "node:fs";
let interrupts = 0;
process.on("SIGINT", () => {
  appendFileSync("seen", "interrupt\\n");
  if (++interrupts === 2) process.exit(1);
  console.log(JSON.stringify({ "@level": "info", "@message": "it stops", type: "apply_start" }));
  setTimeout(() => {
    // It would die of a broken pipe here if nobody read on.
    console.log("x".repeat(1_000_000));
    appendFileSync("seen", "finished\\n");
    process.exit(0);
  }, 500);
});
console.log(JSON.stringify({ "@level": "info", "@message": "it started", type: "apply_start" }));
setInterval(() => undefined, 1_000_000);
`;

/**
 * Runs that terraform in a process of its own, which dies by \`signal\` once terraform says a word.
 */
async function runAndDie(word: "it started" | "it stops"): Promise<void> {
  // Node reads the name of a script where terraform reads its command.
  await writeFile(path.join(folder, "apply"), "await import('./terraform.mjs');");
  await writeFile(path.join(folder, "terraform.mjs"), TERRAFORM);
  const program = `
    import { runTerraform } from ${JSON.stringify(pathToFileURL(path.resolve("src/terraform/process/run.ts")).href)};
    const stop = new AbortController();
    let all = "";
    const info = (text) => {
      all += text;
      if (all.includes(${JSON.stringify(word)})) process.kill(process.pid, "SIGKILL");
      if (all.includes("it started")) stop.abort(new Error("stopped"));
    };
    await runTerraform({ executable: process.execPath, args: ["apply"], cwd: ${JSON.stringify(folder)}, env: {}, progress: { info, warn: info }, signal: stop.signal });
  `;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", program],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
}

const seen = (): Promise<string> => readFile(path.join(folder, "seen"), "utf8").catch(() => "");

it("interrupts a terraform whose parent dies, and lets it finish", async () => {
  await runAndDie("it started");
  await expect.poll(seen, { timeout: 20_000 }).toBe("interrupt\nfinished\n");
});

it("does not interrupt it a second time, which would end it at once", async () => {
  await runAndDie("it stops");
  await expect.poll(seen, { timeout: 20_000 }).toBe("interrupt\nfinished\n");
});
