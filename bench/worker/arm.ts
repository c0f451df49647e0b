import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

import { type Usage, usageOf } from "./process-usage.ts";

/** A server to measure, and how to start it on a port. */
export interface Arm {
  readonly name: string;
  readonly command: string;
  readonly args: (port: number) => readonly string[];
}

/** The result of one round of load. */
export interface Round {
  readonly perSecond: number;
  readonly failed: number;
  /** Processor time of the server for one request. */
  readonly cpuUs: number;
  readonly rssBytes: number;
}

const run = promisify(execFile);

export function nodeArm(name: string, file: string): Arm {
  return { name, command: process.execPath, args: () => [file] };
}

/** Flask behind gunicorn with two processes; undefined when they are not installed. */
export function flaskArm(): Arm | undefined {
  const found = spawnSync("python3", ["-c", "import flask, gunicorn"]);
  if (found.status !== 0) return undefined;
  const options = [
    "-m",
    "gunicorn",
    "-w",
    "2",
    "--chdir",
    import.meta.dirname,
    "--log-level",
    "error",
  ];
  return {
    name: "flask",
    command: "python3",
    args: (port) => [...options, "-b", `127.0.0.1:${port}`, "flask_app:app"],
  };
}

/** A running server. */
export class RunningArm implements AsyncDisposable {
  readonly port: number;
  /** From its start to the first 200. */
  readonly startMs: number;
  /** Processor time until then. */
  readonly startCpuMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, startMs: number) {
    this.#child = child;
    this.port = port;
    this.startMs = startMs;
    this.startCpuMs = this.usage.cpuMs;
  }

  static async start({ command, args }: Arm): Promise<RunningArm> {
    const port = await freePort();
    const beganMs = performance.now();
    const child = spawn(command, args(port), {
      env: { ...process.env, PORT: String(port) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    // Consumed, as Cloud Run does, and discarded.
    child.stdout?.resume();
    while (!(await isReady(port))) await wait(1);
    return new RunningArm(child, port, performance.now() - beganMs);
  }

  get usage(): Usage {
    return usageOf(this.#child.pid ?? 0);
  }

  async load(folder: string, durationMs: number, textBytes = 200): Promise<Round> {
    const before = this.usage;
    const args = [this.port, CONNECTIONS, durationMs, textBytes].map(String);
    const { stdout } = await run(process.execPath, [join(folder, "load-process.mjs"), ...args]);
    const after = this.usage;
    const result = JSON.parse(stdout) as { answered: number; failed: number; seconds: number };
    return {
      perSecond: result.answered / result.seconds,
      failed: result.failed,
      cpuUs: ((after.cpuMs - before.cpuMs) * 1_000) / result.answered,
      rssBytes: after.rssBytes,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await exited;
  }
}

/** A few more than the concurrency of an instance of the examples. */
const CONNECTIONS = 32;

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request({ host: "127.0.0.1", port, path: "/ready" }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode === 200));
    });
    asking.on("error", () => resolve(false));
    asking.end();
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
