import type { Clock } from "../../semantics/clock.ts";
import { ContainerRunner } from "./container-runner.ts";
import { EngineFailure, findEngine, type Engine } from "./engine.ts";
import { imageProcess } from "./image-process.ts";
import { ProcessRunner } from "./process-runner.ts";
import {
  StartFailure,
  type Instance,
  type InstanceSpec,
  type RevisionRunner,
} from "./revision-runner.ts";

/** `auto` is a container wherever an engine works and the image is a whole one. */
export type RunnerChoice = "auto" | "container" | "process";

export interface RunnerOptions {
  readonly choice: RunnerChoice;
  /** Real time. */
  readonly clock: Clock;
  /** `host:port` of the registry that has the images. */
  readonly registry: () => string;
  /** Where folders are made. @defaultValue the system's */
  readonly base?: string;
  /** Called once with why containers can't be run. */
  readonly onFallback: (why: string) => void;
}

/** Runs instances as containers or as processes, as was asked for and as this machine can. */
export class ChosenRunner implements RevisionRunner {
  readonly #options: RunnerOptions;
  #engine: Promise<Engine | string> | undefined;
  #containers: ContainerRunner | undefined;
  #processes: ProcessRunner | undefined;
  #why: string | undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** What is run here: `either` is a container where the image is a whole one. */
  async runsAs(): Promise<"container" | "process" | "either"> {
    const { choice } = this.#options;
    if (choice !== "auto") return choice;
    return typeof (await this.#found()) === "string" ? "process" : "either";
  }

  async start(spec: InstanceSpec): Promise<Instance> {
    const { choice } = this.#options;
    if (choice === "process") return this.#asProcess(spec);
    const engine = await this.#found();
    if (typeof engine === "string") return this.#otherwise(engine, spec);
    if (imageProcess(spec.image).isStandIn) {
      const why = "its base could not be had, so that there is no whole image";
      return this.#otherwise(why, spec);
    }
    this.#containers ??= new ContainerRunner(engine, this.#options);
    try {
      return await this.#containers.start(spec);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.#engine = Promise.resolve(error.message);
      return this.#otherwise(error.message, spec);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#containers?.close(), this.#processes?.close()]);
  }

  #found(): Promise<Engine | string> {
    return (this.#engine ??= findEngine());
  }

  #otherwise(why: string, spec: InstanceSpec): Promise<Instance> {
    if (this.#options.choice === "container") {
      throw new StartFailure(`it can't be run as a container: ${why}`);
    }
    if (this.#why !== why) this.#options.onFallback(why);
    this.#why = why;
    return this.#asProcess(spec);
  }

  #asProcess(spec: InstanceSpec): Promise<Instance> {
    const { clock, base } = this.#options;
    this.#processes ??= new ProcessRunner(clock, base);
    return this.#processes.start(spec);
  }
}
