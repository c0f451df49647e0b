import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { pack } from "tar-stream";

import { systemClock, type Clock } from "../../semantics/clock.ts";
import type { JsonObject } from "../json/json.ts";
import type { StoredImage } from "../ports.ts";
import type { HealthProbe } from "./health-probe.ts";
import { startOf } from "./proc-files.ts";
import type { InstanceSpec } from "./revision-runner.ts";

const MIB = 1024 ** 2;

/** A clock that runs so many times faster than the system's, for tests of real processes. */
export function fastClock(times: number): Clock {
  const startMs = systemClock.now();
  return {
    now: () => startMs + (systemClock.now() - startMs) * times,
    setTimer: (atMs, fire) => systemClock.setTimer(startMs + (atMs - startMs) / times, fire),
  };
}

/** An image of files below /app, with what its config says besides its folder. */
export async function imageOf(
  files: Readonly<Record<string, string>>,
  config: JsonObject = { Cmd: ["node", "main.cjs"] },
): Promise<StoredImage> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) {
    tar.entry({ name: `app/${name}`, mode: text.startsWith("#!") ? 0o755 : 0o644 }, text);
  }
  tar.finalize();
  return {
    digest: `sha256:${process.hrtime.bigint()}`,
    config: { config: { WorkingDir: "/app", ...config } },
    layers: [gzipSync(await buffer(tar))],
  };
}

/** An instance of an image, with Cloud Run's defaults. */
export function instanceOf(image: StoredImage, own: Partial<InstanceSpec> = {}): InstanceSpec {
  return {
    image,
    imagePath: "p/r/worker",
    command: [],
    args: [],
    env: {},
    containerPort: 8080,
    memoryBytes: 512 * MIB,
    milliCpu: 1_000,
    startupProbe: tcpProbe,
    livenessProbe: undefined,
    onLine: () => undefined,
    ...own,
  };
}

const tcpProbe: HealthProbe = {
  check: { kind: "tcp" },
  port: undefined,
  initialDelayMs: 0,
  periodMs: 1_000,
  timeoutMs: 1_000,
  failureThreshold: 60,
};

/** A process that has ended may stay as a zombie until whoever adopted it looks. */
export function isRunning(pid: number): boolean {
  return startOf(pid) !== undefined;
}
