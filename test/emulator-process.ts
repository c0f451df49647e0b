import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

/** `cloud-tasks emulate --json` in a process of its own, on free ports. */
export interface Emulator {
  readonly child: ChildProcess;
  readonly rest: string;
  readonly env: Readonly<Record<string, string>>;
  /** The line of JSON that it printed. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Everything on stderr so far. */
  readonly errors: () => string;
}

/** What runs now, for a test's clean-up. */
const running = new Set<ChildProcess>();

export async function stopEmulators(): Promise<void> {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  running.clear();
}

/** The process alone, which may still be starting. */
export function spawnEmulator(...args: string[]): Omit<Emulator, "rest" | "env" | "ready"> {
  const tsx = ["--import", import.meta.resolve("tsx"), resolve("src/cli.ts")];
  const place = ["--port", "0", "--grpc-port", "0", "--json"];
  const child = spawn(process.execPath, [...tsx, "emulate", ...place, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  return { child, errors: () => errors };
}

/** Resolves once it says that it is ready. @throws Error with its stderr when it ends before */
export async function startEmulator(...args: string[]): Promise<Emulator> {
  const { child, errors } = spawnEmulator(...args);
  let out = "";
  for await (const text of child.stdout?.setEncoding("utf8") ?? []) {
    out += String(text);
    if (out.endsWith("\n")) break;
  }
  if (out === "") throw new Error(errors());
  const ready = JSON.parse(out) as Emulator["ready"];
  const { rest, env } = ready as { rest: string; env: Record<string, string> };
  return { child, rest, env, ready, errors };
}
