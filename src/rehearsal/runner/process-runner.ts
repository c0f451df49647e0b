import { spawn, type ChildProcess } from "node:child_process";
import { basename } from "node:path";

import { sleep, type Clock } from "../../semantics/clock.ts";
import { bringUp, type Starting } from "./bring-up.ts";
import { freePort } from "./free-port.ts";
import { imageCommand } from "./image-command.ts";
import { lineSplitter } from "./line-splitter.ts";
import { INSTANCE_VARIABLE, ProcessTree } from "./process-tree.ts";
import {
  SHUTDOWN_MS,
  StartFailure,
  type Instance,
  type InstanceSpec,
  type RevisionRunner,
} from "./revision-runner.ts";
import { makeTempRoot } from "./temp-root.ts";
import { unpackImage } from "./unpack-image.ts";
import { Watchdog } from "./watchdog.ts";

/** Runs each instance of a revision as a local process, in a process group of its own. */
export class ProcessRunner implements RevisionRunner {
  readonly #clock: Clock;
  readonly #root: string;
  readonly #watchdog: Watchdog;
  readonly #running = new Set<Instance>();
  #serial = 0;

  /**
   * @param clock Real time: processes do not live on a virtual clock.
   * @param base Where the folder for unpacked images is made. @defaultValue the system's
   */
  constructor(clock: Clock, base?: string) {
    this.#clock = clock;
    this.#root = makeTempRoot(base);
    this.#watchdog = new Watchdog(this.#root, { variable: INSTANCE_VARIABLE });
  }

  async start(spec: InstanceSpec): Promise<Instance> {
    const [folder, port] = await Promise.all([unpackImage(spec.image, this.#root), freePort()]);
    // The watchdog knows all instances by the folder's name.
    const marker = `${basename(this.#root)}/${this.#serial++}`;
    const child = await this.#spawn(spec, { folder, port, marker });
    return bringUp(this.#instanceOf(child, { port, marker }, spec), spec, this.#clock);
  }

  async close(): Promise<void> {
    for (const instance of this.#running) instance.kill();
    await Promise.all([...this.#running].map((instance) => instance.exited));
    await this.#watchdog.close();
  }

  #spawn(
    spec: InstanceSpec,
    { folder, port, marker }: { folder: string; port: number; marker: string },
  ): Promise<ChildProcess> {
    const { program, args, cwd, env } = imageCommand(spec, folder);
    const PATH = process.env["PATH"];
    const own = { PORT: String(port), [INSTANCE_VARIABLE]: marker };
    const failed = (error: unknown): StartFailure =>
      new StartFailure(
        `"${program}" can't be started: ${error instanceof Error ? error.message : String(error)}`,
      );
    return new Promise((resolve, reject) => {
      let child: ChildProcess;
      try {
        child = spawn(program, args, {
          cwd,
          detached: true,
          stdio: ["ignore", "pipe", "pipe"],
          env: { ...env, PATH, ...spec.env, ...own },
        });
      } catch (error) {
        // Text that no process can have, such as one with a zero in it.
        return reject(failed(error));
      }
      // At once: a kill -9 of this process may come at any moment.
      if (child.pid !== undefined) this.#watchdog.add(child.pid);
      for (const stream of ["stdout", "stderr"] as const) {
        const lines = lineSplitter((line) => spec.onLine(stream, line));
        child[stream]?.setEncoding("utf8").on("data", lines.push).on("end", lines.end);
      }
      child.once("spawn", () => resolve(child));
      child.once("error", (error) => reject(failed(error)));
    });
  }

  #instanceOf(
    child: ChildProcess,
    { port, marker }: { readonly port: number; readonly marker: string },
    spec: InstanceSpec,
  ): Starting {
    const pid = child.pid ?? 0;
    const tree = new ProcessTree(pid, { marker });
    let isAsked = false;
    let cause: string | undefined;
    const exited = new Promise<string>((resolve) => {
      child.once("exit", (code, signal) => {
        // What it started itself goes with it.
        tree.kill();
        this.#watchdog.remove(pid);
        this.#running.delete(instance);
        const how = signal === null ? `exit(${code ?? 0})` : `signal ${signal}`;
        if (!isAsked) {
          // Cloud Run's words.
          // @see https://cloud.google.com/run/docs/troubleshooting#container-exited
          const text =
            signal === null
              ? `Container called ${how}.`
              : `Container terminated by the container manager on ${how}.`;
          spec.onLine("varlog/system", text);
        }
        resolve(cause ?? how);
      });
    });
    const kill = (): void => {
      isAsked = true;
      tree.kill();
    };
    const instance: Starting = {
      port,
      exited,
      runBy: { kind: "process" },
      tree,
      kill,
      end: (why) => {
        if (!this.#running.has(instance)) return;
        cause = why;
        spec.onLine("varlog/system", why);
        kill();
      },
      stop: async () => {
        isAsked = true;
        tree.signal("SIGTERM");
        const timer = new AbortController();
        const late = sleep(this.#clock, SHUTDOWN_MS, timer.signal).then(
          () => tree.kill(),
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
}
