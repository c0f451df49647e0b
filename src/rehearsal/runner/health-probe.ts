import { request } from "node:http";
import { connect } from "node:net";

import { grpcServing } from "./grpc-health.ts";

/**
 * What a probe asks the container. @see https://cloud.google.com/run/docs/configuring/healthchecks
 */
export type ProbeCheck =
  /** The port accepts a connection. */
  | { readonly kind: "tcp" }
  /** A GET is answered with 200 to 399. */
  | {
      readonly kind: "http";
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  /** `grpc.health.v1.Health/Check` answers SERVING. */
  | { readonly kind: "grpc"; readonly service: string };

/** A startup or liveness probe. */
export interface HealthProbe {
  readonly check: ProbeCheck;
  /**
   * Undefined is the port of the requests. Another one is taken as it is: a process shares the
   * host's ports.
   */
  readonly port: number | undefined;
  readonly initialDelayMs: number;
  readonly periodMs: number;
  readonly timeoutMs: number;
  readonly failureThreshold: number;
}

/** One attempt; false also when there is no answer in time. Never rejects. */
export function probeOnce(port: number, check: ProbeCheck, timeoutMs: number): Promise<boolean> {
  if (check.kind === "tcp") return accepts(port, timeoutMs);
  if (check.kind === "grpc") return grpcServing(port, check.service, timeoutMs);
  return answersGet(port, check.path, check.headers, timeoutMs);
}

/** As Cloud Run's own log names the probe: `HTTP probe … on port 8080 path "/healthy"`. */
export function describeProbe(probe: HealthProbe, containerPort: number): string {
  const { check } = probe;
  const path = check.kind === "http" ? ` path "${check.path}"` : "";
  return `${check.kind.toUpperCase()} probe failed ${probe.failureThreshold} times consecutively on port ${probe.port ?? containerPort}${path}`;
}

/** True when a TCP connection to the port is accepted in time. */
export function accepts(port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: timeoutMs });
    const end = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    // Where nobody listens, a connection may meet itself: its own port is chosen among the free
    // ones.
    socket.on("connect", () => end(socket.localPort !== port));
    socket.on("timeout", () => end(false));
    socket.on("error", () => end(false));
  });
}

function answersGet(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request(
      {
        host: "127.0.0.1",
        port,
        path,
        agent: false,
        headers: { "user-agent": "GoogleHC/1.0", ...headers },
      },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 0;
        resolve(status >= 200 && status < 400);
      },
    );
    // For the whole attempt: a handler that trickles bytes is as late as one that is silent.
    const late = setTimeout(() => call.destroy(), timeoutMs);
    call.on("error", () => resolve(false));
    call.on("close", () => {
      clearTimeout(late);
      resolve(false);
    });
    call.end();
  });
}
