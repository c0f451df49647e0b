import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { basename, join } from "node:path";

import { sleep, type Clock } from "../../semantics/clock.ts";
import { describeProbe } from "./health-probe.ts";
import { imageProcess } from "./image-process.ts";
import { lineSplitter } from "./line-splitter.ts";
import { untilUnhealthy } from "./liveness-probe.ts";
import {
  StartFailure,
  type Instance,
  type InstanceSpec,
  type RevisionRunner,
} from "./revision-runner.ts";
import { probeUntilReady } from "./startup-probe.ts";
import { makeTempRoot } from "./temp-root.ts";
import { unpackImage } from "./unpack-image.ts";
import { Watchdog } from "./watchdog.ts";

/** Between SIGTERM and SIGKILL. @see https://cloud.google.com/run/docs/container-contract#instance-shutdown */
const SHUTDOWN_MS = 10_000;

/** Runs each instance of a revision as a local process, in a process group of its own. */
export class ProcessRunner implements RevisionRunner {
  readonly #clock: Clock;
  readonly #root: string;
  readonly #watchdog: Watchdog;
  readonly #running = new Set<Instance>();

  /**
   * @param clock Real time: processes do not live on a virtual clock.
   * @param base Where the folder for unpacked images is made. @defaultValue the system's
   */
  constructor(clock: Clock, base?: string) {
    this.#clock = clock;
    this.#root = makeTempRoot(base);
    this.#watchdog = new Watchdog(this.#root);
  }

  async start(spec: InstanceSpec): Promise<Instance> {
    const [folder, port] = await Promise.all([unpackImage(spec.image, this.#root), freePort()]);
    const child = await this.#spawn(spec, folder, port);
    const instance = this.#instanceOf(child, port, spec);
    await this.#untilReady(instance, spec);
    this.#watchLiveness(instance, spec);
    return instance;
  }

  async close(): Promise<void> {
    for (const instance of this.#running) instance.kill();
    await Promise.all([...this.#running].map((instance) => instance.exited));
    await this.#watchdog.close();
  }

  #spawn(spec: InstanceSpec, folder: string, port: number): Promise<ChildProcess> {
    const image = imageProcess(spec.image);
    const entry = spec.command.length > 0 ? spec.command : image.entrypoint;
    const tail = spec.args.length > 0 || spec.command.length > 0 ? spec.args : image.cmd;
    const [program, ...args] = [...entry, ...tail];
    if (program === undefined) throw new StartFailure("the image has no Cmd to run");
    // Wherever an image has its node, here it is run by ours.
    const isNode = basename(program) === "node";
    const child = spawn(isNode ? process.execPath : program, args, {
      cwd: join(folder, image.workingDir),
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...image.env, PATH: process.env["PATH"], ...spec.env, PORT: String(port) },
    });
    // At once: a kill -9 of this process may come at any moment.
    if (child.pid !== undefined) this.#watchdog.add(child.pid);
    for (const stream of ["stdout", "stderr"] as const) {
      const lines = lineSplitter((line) => spec.onLine(stream, line));
      child[stream]?.setEncoding("utf8").on("data", lines.push).on("end", lines.end);
    }
    return new Promise((resolve, reject) => {
      child.once("spawn", () => resolve(child));
      child.once("error", (error) =>
        reject(new StartFailure(`"${program}" can't be started: ${error.message}`)),
      );
    });
  }

  #instanceOf(child: ChildProcess, port: number, spec: InstanceSpec): Instance {
    const pid = child.pid ?? 0;
    let isAsked = false;
    const exited = new Promise<string>((resolve) => {
      child.once("exit", (code, signal) => {
        // What it started itself goes with it.
        killGroup(pid, "SIGKILL");
        this.#watchdog.remove(pid);
        this.#running.delete(instance);
        const how = signal === null ? `exit(${code ?? 0})` : `signal ${signal}`;
        if (!isAsked) {
          // Cloud Run's words. @see https://cloud.google.com/run/docs/troubleshooting#container-exited
          const text =
            signal === null
              ? `Container called ${how}.`
              : `Container terminated by the container manager on ${how}.`;
          spec.onLine("varlog/system", text);
        }
        resolve(how);
      });
    });
    const instance: Instance = {
      port,
      exited,
      kill: () => {
        isAsked = true;
        killGroup(pid, "SIGKILL");
      },
      stop: async () => {
        isAsked = true;
        killGroup(pid, "SIGTERM");
        const timer = new AbortController();
        const late = sleep(this.#clock, SHUTDOWN_MS, timer.signal).then(
          () => killGroup(pid, "SIGKILL"),
          () => undefined,
        );
        await exited;
        timer.abort();
        await late;
      },
    };
    this.#running.add(instance);
    return instance;
  }

  async #untilReady(instance: Instance, spec: InstanceSpec): Promise<void> {
    const stop = new AbortController();
    const died = instance.exited.then((how) => {
      stop.abort();
      return how;
    });
    const { startupProbe: probe } = spec;
    const probed = probeUntilReady(instance.port, probe, this.#clock, stop.signal).catch(
      () => false,
    );
    const outcome = await Promise.race([died, probed]);
    if (outcome === true && !stop.signal.aborted) return;
    stop.abort();
    instance.kill();
    throw new StartFailure(
      typeof outcome === "string"
        ? `the process ended with ${outcome} before it was ready`
        : `the startup probe did not pass in time: ${describeProbe(probe, spec.containerPort)}`,
    );
  }

  /** SIGKILL once the liveness probe has failed; whoever holds the instance starts another. */
  #watchLiveness(instance: Instance, spec: InstanceSpec): void {
    const { livenessProbe: probe, containerPort } = spec;
    if (probe === undefined) return;
    const stop = new AbortController();
    void instance.exited.then(() => stop.abort());
    untilUnhealthy(instance.port, probe, this.#clock, stop.signal).then(
      () => {
        const what = describeProbe(probe, containerPort);
        spec.onLine("varlog/system", `LIVENESS ${what}. The instance has been shut down.`);
        instance.kill();
      },
      // The instance ended first.
      () => undefined,
    );
  }
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}
