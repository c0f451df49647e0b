import type { StoredImage } from "../ports.ts";
import type { HealthProbe } from "./health-probe.ts";

/** Where a line comes from: the process, or Cloud Run itself about the process. */
export type LineStream = "stdout" | "stderr" | "varlog/system";

/**
 * Between SIGTERM and SIGKILL.
 * @see https://cloud.google.com/run/docs/container-contract#instance-shutdown
 */
export const SHUTDOWN_MS = 10_000;

/** What one instance of a revision needs to run. */
export interface InstanceSpec {
  readonly image: StoredImage;
  /** Where its registry has it, without host and digest: `PROJECT/REPOSITORY/IMAGE`. */
  readonly imagePath: string;
  /** Replace the image's entry point and arguments when not empty. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** The revision's whole environment but `PORT`; secrets are resolved already. */
  readonly env: Readonly<Record<string, string>>;
  /** The port that the template names; the process gets another one as `PORT`. */
  readonly containerPort: number;
  /** More than this ends the instance. */
  readonly memoryBytes: number;
  readonly milliCpu: number;
  readonly startupProbe: HealthProbe;
  readonly livenessProbe: HealthProbe | undefined;
  /** Every line that the process prints, and what Cloud Run's system log says of it. */
  readonly onLine: (stream: LineStream, line: string) => void;
}

/** What an instance runs as, and by what. */
export interface RunBy {
  readonly kind: "container" | "process";
  /** `podman 4.3.1`; undefined for a process. */
  readonly engine?: string;
}

/** A started instance. */
export interface Instance {
  readonly runBy: RunBy;
  /** Where it answers, on 127.0.0.1. */
  readonly port: number;
  /** Resolves when the process is gone, for whatever reason, with a sentence that says how. */
  readonly exited: Promise<string>;
  /**
   * SIGTERM, and SIGKILL 10 seconds later.
   * @see https://cloud.google.com/run/docs/container-contract#instance-shutdown
   */
  stop(): Promise<void>;
  /** SIGKILL at once. */
  kill(): void;
}

/** The process never became ready; `message` says why, without any output of the process. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
}

/** Runs revisions, as processes of this machine or as containers. */
export interface RevisionRunner {
  /** Resolves once the startup probe has passed. @throws StartFailure */
  start(spec: InstanceSpec): Promise<Instance>;
  /** Kills what still runs and removes the files. */
  close(): Promise<void>;
}
