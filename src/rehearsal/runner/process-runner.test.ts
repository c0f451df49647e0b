import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { pack, type Header } from "tar-stream";
import { afterAll, expect, test } from "vitest";

import { systemClock, type Clock } from "../../semantics/clock.ts";
import type { StoredImage } from "../ports.ts";
import type { HealthProbe } from "./health-probe.ts";
import { ProcessRunner } from "./process-runner.ts";
import type { InstanceSpec } from "./revision-runner.ts";
import { isRunning } from "./runner-kit.ts";

const base = mkdtempSync(join(tmpdir(), "runner-test-"));
const runner = new ProcessRunner(systemClock, base);
afterAll(async () => {
  await runner.close();
  const left = readdirSync(base).filter((name) => name.startsWith("cloud-tasks-run-"));
  rmSync(base, { recursive: true });
  expect(left).toEqual([]);
});

const SERVER = `require("node:http").createServer((q, s) => s.end(JSON.stringify(process.env))).listen(process.env.PORT);
process.on("SIGTERM", () => process.exit(0)); console.log("up"); process.stdout.write("tail");`;

function probe(path: string): HealthProbe {
  return {
    check: { kind: "http", path, headers: {} },
    port: undefined,
    initialDelayMs: 0,
    periodMs: 1_000,
    timeoutMs: 1_000,
    failureThreshold: 5,
  };
}

let made = 0;
async function image(
  files: Record<string, string>,
  header: Partial<Header> = {},
): Promise<StoredImage> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name, ...header }, text);
  tar.finalize();
  return {
    digest: `sha256:${made++}`,
    config: { config: { Cmd: ["node", "main.cjs"], WorkingDir: "/app", Env: ["FROM_IMAGE=a=b"] } },
    layers: [gzipSync(await buffer(tar))],
  };
}

function spec(stored: StoredImage, lines: string[] = []): InstanceSpec {
  return {
    image: stored,
    imagePath: "p/r/worker",
    command: [],
    args: [],
    env: { K_SERVICE: "s" },
    containerPort: 8080,
    memoryBytes: 512 * 1024 ** 2,
    milliCpu: 1_000,
    startupProbe: probe("/"),
    livenessProbe: undefined,
    onLine: (_, line) => lines.push(line),
  };
}

test("an instance serves on its port with only the environment it was given", async () => {
  process.env["HOST_SECRET"] = "x";
  const lines: string[] = [];
  const instance = await runner.start(spec(await image({ "app/main.cjs": SERVER }), lines));
  const env = (await (await fetch(`http://127.0.0.1:${instance.port}/`)).json()) as object;
  expect(env).toMatchObject({ FROM_IMAGE: "a=b", K_SERVICE: "s", PORT: String(instance.port) });
  expect(env).not.toHaveProperty("HOST_SECRET");
  await instance.stop();
  expect(await instance.exited).toBe("exit(0)");
  expect(lines).toEqual(["up", "tail"]);
});

test("a process that ends before it listens fails to start with its exit code", async () => {
  const start = runner.start(spec(await image({ "app/main.cjs": "process.exit(3)" })));
  await expect(start).rejects.toThrow("exit(3)");
});

test("a process that never listens fails when the probe's time is over and is killed", async () => {
  const quick = { ...spec(await image({ "app/main.cjs": "setInterval(() => {}, 1e6)" })) };
  const startupProbe = { ...probe("/"), periodMs: 100, timeoutMs: 100, failureThreshold: 2 };
  await expect(runner.start({ ...quick, startupProbe })).rejects.toThrow(
    'HTTP probe failed 2 times consecutively on port 8080 path "/"',
  );
});

test("an instance whose liveness probe fails is killed, and the system log says why", async () => {
  const server = `let calls = 0; require("node:http").createServer((q, s) => {
    s.statusCode = q.url === "/live" && ++calls > 2 ? 500 : 200; s.end();
  }).listen(process.env.PORT);`;
  const lines: string[] = [];
  const livenessProbe = { ...probe("/live"), periodMs: 20, failureThreshold: 2 };
  const stored = await image({ "app/main.cjs": server });
  const instance = await runner.start({ ...spec(stored, lines), livenessProbe });
  expect(await instance.exited).toMatch("LIVENESS");
  expect(lines).toEqual([
    'LIVENESS HTTP probe failed 2 times consecutively on port 8080 path "/live". The instance has been shut down.',
  ]);
});

test("a process that ignores SIGTERM is killed ten seconds later", async () => {
  const waits: number[] = [];
  // The ten seconds pass at once; shorter waits are real.
  const clock: Clock = {
    now: () => systemClock.now(),
    setTimer(atMs, fire) {
      const delayMs = atMs - systemClock.now();
      if (delayMs < 5_000) return systemClock.setTimer(atMs, fire);
      waits.push(delayMs);
      return systemClock.setTimer(systemClock.now(), fire);
    },
  };
  const quick = new ProcessRunner(clock, base);
  const stubborn = `process.on("SIGTERM", () => {});${SERVER.replace(/process.on.*?;/, "")}`;
  const instance = await quick.start(spec(await image({ "app/main.cjs": stubborn })));
  await instance.stop();
  expect(await instance.exited).toBe("signal SIGKILL");
  expect(Math.round((waits[0] ?? 0) / 1_000)).toBe(10);
  await quick.close();
});

test("kill -9 of the host leaves neither a process nor a folder", async () => {
  const detached = `const child = require("node:child_process").spawn("sleep", ["1000"], { detached: true, stdio: "ignore" }); child.unref();
require("node:http").createServer((q, s) => s.end(String(child.pid))).listen(process.env.PORT);`;
  const stored = await image({ "app/main.cjs": detached });
  const file = join(base, "host.mts");
  const here = new URL(".", import.meta.url).pathname;
  writeFileSync(
    file,
    `import { ProcessRunner } from "${here}process-runner.ts";
import { systemClock, type Clock } from "${here}../../semantics/clock.ts";
const runner = new ProcessRunner(systemClock, ${JSON.stringify(base)});
const instance = await runner.start({ ...${JSON.stringify(spec(stored))},
  image: { digest: "sha256:k", config: ${JSON.stringify(stored.config)}, layers: [Buffer.from("${stored.layers[0]?.toString("base64")}", "base64")] },
  onLine() {} });
console.log(instance.port);`,
  );
  const host = spawn(process.execPath, ["--import", "tsx", file], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: join(here, "../../.."),
  });
  const [chunk] = (await once(host.stdout, "data")) as [Buffer];
  const port = Number(String(chunk));
  const child = Number(await (await fetch(`http://127.0.0.1:${port}/`)).text());
  expect(isRunning(child)).toBe(true);
  host.kill("SIGKILL");
  const folder = (): boolean =>
    readdirSync(base).some((name) => name.startsWith(`cloud-tasks-run-${host.pid}-`));
  await expect
    .poll(() =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => "up",
        () => "down",
      ),
    )
    .toBe("down");
  await expect.poll(folder).toBe(false);
  await expect.poll(() => isRunning(child)).toBe(false);
});
