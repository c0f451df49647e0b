import { spawn, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";

/** How long terraform may take to finish what is in flight once we are gone, in tenths of a second. */
const GRACE_TENTHS = 1_200;

/**
 * The helper's whole program; nothing is put into it, `$1` and `$2` are arguments. A shell starts in a tenth of the time
 * that node takes. It waits for a line: with one, terraform has ended. At the end of its input without one our process died:
 * terraform is interrupted, which makes it write its state and unlock, and its output is read on, because it would die
 * of a broken pipe in the middle of that. `cat` reads what is there and ends, as the descriptors do not block.
 */
const PROGRAM = `
read -r said && exit 0
kill -INT "$1" || exit 0
left=$2
while kill -0 "$1" && [ "$left" -gt 0 ]; do
  cat <&3; cat <&4
  sleep 0.1
  left=$((left - 1))
done
kill -0 "$1" && kill -KILL -- "-$1"
`;

/** Takes the last will back: terraform has ended. */
export type Release = () => void;

/**
 * Sees to it that a terraform which we started does not run on alone, nor is cut off in the middle of a write, when this
 * process is killed: `kill -9`, out of memory. The helper lives in a session of its own, so that Ctrl-C does not end it.
 */
export function lastWill(child: ChildProcess): Release {
  const { pid, stdout, stderr } = child;
  if (pid === undefined) return () => undefined;
  const outputs = [stdout, stderr].map((stream) => descriptorOf(stream) ?? "ignore");
  const helper = spawn("/bin/sh", ["-c", PROGRAM, "sh", String(pid), String(GRACE_TENTHS)], {
    detached: true,
    // The helper holds terraform's output open too; it reads only when we no longer do.
    stdio: ["pipe", "ignore", "ignore", ...outputs],
    env: { PATH: "/usr/bin:/bin" },
  });
  helper.on("error", () => undefined);
  helper.stdin?.on("error", () => undefined);
  helper.unref();
  return () => helper.stdin?.end("done\n");
}

/**
 * The descriptor behind one of a child's streams. Handing on the stream itself would stop us from reading it, and Node
 * has no public name for the descriptor; were it ever gone, terraform would be interrupted all the same.
 */
function descriptorOf(stream: Readable | null): number | undefined {
  const fd = (stream as { _handle?: { fd?: unknown } } | null)?._handle?.fd;
  return typeof fd === "number" && fd > 2 ? fd : undefined;
}
