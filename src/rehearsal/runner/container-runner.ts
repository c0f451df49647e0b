import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";

import { sleep, type Clock } from "../../semantics/clock.ts";
import { bringUp, type Starting } from "./bring-up.ts";
import { containerRun, HOST_LABEL } from "./container-args.ts";
import { call, EngineFailure, lastLine, PULL_MS, type Engine } from "./engine.ts";
import { freePort } from "./free-port.ts";
import { lineSplitter } from "./line-splitter.ts";
import { isAlive } from "./process-alive.ts";
import { ProcessTree } from "./process-tree.ts";
import { memoryText } from "./resource-watch.ts";
import {
  SHUTDOWN_MS,
  StartFailure,
  type Instance,
  type InstanceSpec,
  type RevisionRunner,
} from "./revision-runner.ts";
import { makeTempRoot } from "./temp-root.ts";
import { Watchdog } from "./watchdog.ts";

const NAME = /^cloud-tasks-run-(\d+)-/;
/** Between two looks for the container's first process. */
const PID_PERIOD_MS = 50;
/**
 * What clients exit with where the engine failed.
 * @see https://docs.docker.com/engine/containers/run/#exit-status
 */
const ENGINE_FAILED = 125;
/** What engines print for an image that no engine can run: Cloud Run refuses it as well. */
const OF_THE_IMAGE =
  /unable to find (?:user|group)|no matching entries|no command or entrypoint|no command specified|work(?:ing )?dir|chdir|executable file|exec format|env fields from image|invalid environment/i;
/**
 * Of a process that was killed by SIGKILL. Nothing within a container can do that to its first
 * process, so it was the kernel, for want of memory; engines do not always notice.
 * @see https://man7.org/linux/man-pages/man7/pid_namespaces.7.html
 */
const KILLED = 137;

/**
 * Runs each instance of a revision as a container of its image, with the memory and the CPU of its
 * template.
 */
export class ContainerRunner implements RevisionRunner {
  readonly engine: Engine;
  readonly #clock: Clock;
  readonly #registry: () => string;
  readonly #folder: string;
  readonly #watchdog: Watchdog;
  readonly #running = new Set<Instance>();
  readonly #pulls = new Map<string, Promise<void>>();
  readonly #ends = new Set<Promise<unknown>>();
  readonly #cleaned: Promise<void>;

  /**
   * @param options.clock Real time
   * @param options.registry `host:port` of the registry that has the images
   * @param options.base Where the folder of the engine and of the watchdog is made.
   * @defaultValue the system's
   */
  constructor(
    engine: Engine,
    options: { readonly clock: Clock; readonly registry: () => string; readonly base?: string },
  ) {
    this.engine = engine;
    this.#clock = options.clock;
    this.#registry = options.registry;
    this.#folder = makeTempRoot(options.base);
    this.#watchdog = new Watchdog(this.#folder, { engine: engine.name });
    this.#cleaned = removeStale(engine);
  }

  /** @throws StartFailure, EngineFailure */
  async start(spec: InstanceSpec): Promise<Instance> {
    await this.#cleaned;
    const image = `${this.#registry()}/${spec.imagePath}@${spec.image.digest}`;
    const [port] = await Promise.all([freePort(), this.#pull(image)]);
    const name = `cloud-tasks-run-${process.pid}-${randomBytes(6).toString("hex")}`;
    const { args, env } = containerRun(spec, this.engine, {
      name,
      image,
      port,
      clientEnv: process.env,
    });
    // At once: a kill -9 of this process may come at any moment.
    this.#watchdog.addContainer(name);
    const client = spawn(this.engine.name, args, {
      env: { ...process.env, ...env },
      // podman's monitor leaves a file `oom` in its working folder when the memory has run out.
      cwd: this.#folder,
      // We pass on Ctrl-C in the terminal ourselves.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const container = new Container(client, { name, port, engine: this.engine }, spec, this.#clock);
    this.#running.add(container);
    void container.exited.then(() => {
      this.#running.delete(container);
      const removed = this.#remove(name);
      this.#ends.add(removed);
      void removed.then(() => this.#ends.delete(removed));
    });
    await container.begun();
    return bringUp(container, spec, this.#clock);
  }

  async close(): Promise<void> {
    for (const instance of this.#running) instance.kill();
    await Promise.all([...this.#running].map((instance) => instance.exited));
    await Promise.all(this.#ends);
    const images = [...this.#pulls.keys()];
    if (images.length > 0) await call(this.engine.name, ["image", "rm", "--force", ...images]);
    await this.#watchdog.close();
  }

  #pull(image: string): Promise<void> {
    const known = this.#pulls.get(image);
    if (known !== undefined) return known;
    const pull = async (): Promise<void> => {
      // Docker treats loopback as insecure by default.
      const tls = this.engine.name === "podman" ? ["--tls-verify=false"] : [];
      const platform = process.arch === "x64" ? [] : ["--platform=linux/amd64"];
      const args = ["pull", "--quiet", ...tls, ...platform, image];
      const { code, err } = await call(this.engine.name, args, PULL_MS);
      if (code === 0) return;
      this.#pulls.delete(image);
      throw new EngineFailure(`${this.engine.name} can't take the image: ${lastLine(err)}`);
    };
    const pulling = pull();
    this.#pulls.set(image, pulling);
    return pulling;
  }

  async #remove(name: string): Promise<void> {
    await call(this.engine.name, ["rm", "--force", name]);
    this.#watchdog.removeContainer(name);
  }
}

/**
 * Removes containers of processes of this machine that are dead: after a kill -9 the next run
 * starts clean.
 */
async function removeStale({ name }: Engine): Promise<void> {
  const filter = `--filter=label=${HOST_LABEL}=${hostname()}`;
  const { out } = await call(name, ["ps", "--all", filter, "--format={{.Names}}"]);
  const stale = out.split("\n").filter((container) => {
    const pid = Number(NAME.exec(container.trim())?.[1]);
    return Number.isInteger(pid) && !isAlive(pid);
  });
  if (stale.length > 0) await call(name, ["rm", "--force", ...stale.map((one) => one.trim())]);
}

/** One container, from the start of its client to the end of it. */
class Container implements Starting {
  port: number;
  tree: ProcessTree | undefined;
  readonly exited: Promise<string>;
  readonly runBy: Instance["runBy"];
  readonly #name: string;
  readonly #engine: Engine;
  readonly #spec: InstanceSpec;
  readonly #clock: Clock;
  readonly #isGone = new AbortController();
  #isAsked = false;
  #cause: string | undefined;
  #code: number | null = null;
  #lastError = "";

  constructor(
    client: ChildProcess,
    at: { readonly name: string; readonly port: number; readonly engine: Engine },
    spec: InstanceSpec,
    clock: Clock,
  ) {
    this.port = at.port;
    this.#name = at.name;
    this.#engine = at.engine;
    this.#spec = spec;
    this.#clock = clock;
    this.runBy = { kind: "container", engine: `${at.engine.name} ${at.engine.version}` };
    for (const stream of ["stdout", "stderr"] as const) {
      const lines = lineSplitter((line) => {
        if (stream === "stderr") this.#lastError = line;
        spec.onLine(stream, line);
      });
      client[stream]?.setEncoding("utf8").on("data", lines.push).on("end", lines.end);
    }
    this.exited = new Promise((resolve) => {
      client.once("error", (error) => {
        this.#lastError = error.message;
        resolve(this.#ended(ENGINE_FAILED));
      });
      client.once("close", (code) => resolve(this.#ended(code)));
    });
  }

  /**
   * Resolves once the container's first process is there, or has ended already.
   * @throws EngineFailure, StartFailure when the engine could not start it
   */
  async begun(): Promise<void> {
    const { signal } = this.#isGone;
    while (!signal.aborted && this.tree === undefined) {
      const found = await this.#inspect("{{.State.Pid}}");
      const pid = Number(found);
      if (found !== undefined && pid > 0) {
        if (this.#engine.isLocal) this.tree = new ProcessTree(pid, { isContainer: true });
        return;
      }
      await sleep(this.#clock, PID_PERIOD_MS, signal).catch(() => undefined);
    }
    if (this.#cause !== undefined) return;
    if (this.#code === ENGINE_FAILED && OF_THE_IMAGE.test(this.#lastError)) {
      throw new StartFailure(`the image can't be run: ${this.#lastError}`);
    }
    if (this.#code === ENGINE_FAILED) {
      throw new EngineFailure(`${this.#engine.name} can't run a container: ${this.#lastError}`);
    }
    // 126 and 127: there is no such program, or it can't be run.
    if (this.#code === 126 || this.#code === 127) {
      throw new StartFailure(`the image's command can't be started: ${this.#lastError}`);
    }
  }

  kill(): void {
    this.#isAsked = true;
    void call(this.#engine.name, ["kill", "--signal=KILL", this.#name]);
  }

  end(why: string): void {
    if (this.#isGone.signal.aborted || this.#cause !== undefined) return;
    this.#cause = why;
    this.#spec.onLine("varlog/system", why);
    this.kill();
  }

  async stop(): Promise<void> {
    this.#isAsked = true;
    const late = sleep(this.#clock, SHUTDOWN_MS, this.#isGone.signal).then(
      () => this.kill(),
      () => undefined,
    );
    await call(this.#engine.name, ["kill", "--signal=TERM", this.#name]);
    await this.exited;
    await late;
  }

  /**
   * How it ended, in Cloud Run's words.
   * @see https://cloud.google.com/run/docs/troubleshooting#container-exited
   */
  #ended(code: number | null): string {
    this.#code = code;
    const how = `exit(${code ?? 0})`;
    const { memoryBytes, onLine } = this.#spec;
    if (code === KILLED && !this.#isAsked) this.#cause ??= memoryText(memoryBytes, memoryBytes);
    if (!this.#isAsked && code !== ENGINE_FAILED) {
      onLine("varlog/system", this.#cause ?? `Container called ${how}.`);
    }
    this.#isGone.abort();
    return this.#cause ?? how;
  }

  async #inspect(format: string): Promise<string | undefined> {
    const args = ["inspect", "--type=container", `--format=${format}`, this.#name];
    const { code, out } = await call(this.#engine.name, args);
    return code === 0 ? out.trim() : undefined;
  }
}
