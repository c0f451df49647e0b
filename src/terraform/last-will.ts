import { spawn, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";

/** How long terraform may take to finish what is in flight once we are gone. */
const GRACE_MS = 120_000;

/**
 * The helper's whole program, given to `node -e` so that a bundle needs no second file. It does nothing until its stdin
 * ends. After "done" terraform has ended; without it our process died: terraform is interrupted, which makes it write
 * its state and unlock, and its output is read on, because it would die of a broken pipe in the middle of that.
 */
const PROGRAM = `
const [pid, graceMs] = process.argv.slice(1).map(Number);
let said = "";
process.stdin.on("data", (chunk) => { said += chunk; });
process.stdin.on("close", () => {
  if (said.includes("done")) process.exit(0);
  const { Socket } = require("node:net");
  for (const fd of [3, 4]) try { new Socket({ fd }).on("error", () => {}).resume(); } catch {}
  const kill = (target, signal) => { try { process.kill(target, signal); return true; } catch { return false; } };
  kill(pid, "SIGINT");
  const until = Date.now() + graceMs;
  setInterval(() => {
    if (!kill(pid, 0)) process.exit(0);
    if (Date.now() > until) { kill(-pid, "SIGKILL"); process.exit(0); }
  }, 100);
});
`;

/** Takes the last will back: terraform has ended. */
export type Release = () => void;

/**
 * Sees to it that a terraform which we started does not run on alone, nor is cut off in the middle of a write, when this
 * process is killed: `kill -9`, out of memory. The helper lives in a session of its own, so that Ctrl-C does not end it.
 */
export function lastWill(child: ChildProcess): Release {
  const { pid, stdout, stderr } = child;
  const outputs = [stdout, stderr].map(descriptorOf);
  if (pid === undefined) return () => undefined;
  const helper = spawn(process.execPath, ["-e", PROGRAM, String(pid), String(GRACE_MS)], {
    detached: true,
    // The helper holds terraform's output open too; it reads only when we no longer do.
    stdio: ["pipe", "ignore", "ignore", ...outputs.map((fd) => fd ?? "ignore")],
    env: {},
  });
  helper.on("error", () => undefined);
  helper.stdin?.on("error", () => undefined);
  helper.unref();
  return () => helper.stdin?.end("done");
}

/**
 * The descriptor behind one of a child's streams. Handing on the stream itself would stop us from reading it, and Node
 * has no public name for the descriptor; were it ever gone, terraform would be interrupted all the same.
 */
function descriptorOf(stream: Readable | null): number | undefined {
  const fd = (stream as { _handle?: { fd?: unknown } } | null)?._handle?.fd;
  return typeof fd === "number" && fd > 2 ? fd : undefined;
}
