import { spawn, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";

/**
 * How long terraform may take to finish what is in flight once we are gone, in tenths of a second.
 */
const GRACE_TENTHS = 1_200;

/**
 * The helper's whole program; nothing is put into it, `$1` and `$2` are arguments. A shell starts
 * in a tenth of the time that node takes. It reads lines: `ended` says that terraform has,
 * `interrupted` that we have interrupted it. At the end of its input our process died: terraform is
 * interrupted, unless it was already (a second interrupt ends it at once and loses what is in
 * flight), which makes it write its state and unlock, and its output is read on, because it would
 * die of a broken pipe in the middle of that. `cat` reads what is there and ends, as the
 * descriptors do not block.
 */
const PROGRAM = `
signal=INT
while read -r line; do
  [ "$line" = ended ] && exit 0
  signal=0
done
kill -s "$signal" "$1" || exit 0
left=$2
while kill -0 "$1" && [ "$left" -gt 0 ]; do
  cat <&3; cat <&4
  sleep 0.1
  left=$((left - 1))
done
kill -0 "$1" && kill -KILL -- "-$1"
`;

/** Tells the helper how its terraform does. */
export interface OrphanGuard {
  /** We have interrupted it ourselves. */
  interrupted(): void;
  ended(): void;
}

/**
 * Sees to it that a terraform which we started does not run on alone, nor is cut off in the middle
 * of a write, when this process is killed: `kill -9`, out of memory. The helper lives in a session
 * of its own, so that Ctrl-C does not end it.
 */
export function guardOrphan(child: ChildProcess): OrphanGuard {
  const { pid, stdout, stderr } = child;
  if (pid === undefined) return { interrupted: () => undefined, ended: () => undefined };
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
  return {
    interrupted: () => void helper.stdin?.write("interrupted\n"),
    ended: () => void helper.stdin?.end("ended\n"),
  };
}

/**
 * The descriptor behind one of a child's streams. Handing on the stream itself would stop us from
 * reading it, and Node has no public name for the descriptor; were it ever gone, terraform would be
 * interrupted all the same.
 */
function descriptorOf(stream: Readable | null): number | undefined {
  const fd = (stream as { _handle?: { fd?: unknown } } | null)?._handle?.fd;
  return typeof fd === "number" && fd > 2 ? fd : undefined;
}
