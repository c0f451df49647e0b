import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A worker in a process of its own, with its log lines. */
export interface WorkerProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly url: string;
  /** From spawn to the line that it is serving. */
  readonly startMs: number;
  readonly lines: readonly Record<string, unknown>[];
  /** Resolves when a line's message starts with `text`. */
  saw(text: string): Promise<void>;
}

/** Starts `node ...args` on a free port. Rejects when it exits before it serves. */
export async function startWorker(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<WorkerProcess> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env["PATH"], PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: Record<string, unknown>[] = [];
  const waiting: { text: string; resolve: () => void }[] = [];
  const isSeen = (text: string): boolean =>
    lines.some((line) => String(line["message"]).startsWith(text));
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
    for (const wait of waiting) if (isSeen(wait.text)) wait.resolve();
  });
  const saw = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (isSeen(text)) resolve();
      waiting.push({ text, resolve });
    });
  const died = once(child, "exit").then(() => {
    throw new Error("the worker exited before it served");
  });
  await Promise.race([saw("serving"), died]);
  died.catch(() => undefined);
  const startMs = performance.now() - startedMs;
  const port = /port (\d+)$/.exec(String(lines[0]?.["message"]))?.[1] ?? "";
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    startMs,
    lines,
    saw,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, "exit");
        child.kill("SIGKILL");
        await exited;
      }
    },
  };
}
