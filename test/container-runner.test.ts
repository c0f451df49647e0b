import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildImages } from "../src/image/build-images.ts";
import { ContainerRunner } from "../src/rehearsal/runner/container-runner.ts";
import { EngineFailure, findEngine, type Engine } from "../src/rehearsal/runner/engine.ts";
import {
  StartFailure,
  type Instance,
  type InstanceSpec,
} from "../src/rehearsal/runner/revision-runner.ts";
import { instanceOf } from "../src/rehearsal/runner/runner-kit.ts";
import { systemClock } from "../src/semantics/clock.ts";
import { EngineHarness, has, pushNodeBase, pushTar } from "./image-engine.ts";
import { startImageHarness, type ImageHarness } from "./image-harness.ts";

const MIB = 1024 ** 2;
/** A worker in JavaScript that does what its environment says. */
const SERVER = `import { createServer } from "node:http"; import { spawn } from "node:child_process"; import { readFileSync } from "node:fs";
const { MODE, PORT, FIXED } = process.env;
if (MODE === "crash") { console.error("no database"); process.exit(3); }
if (MODE === "loud") for (let i = 0; i < 50; i++) process.stdout.write("x".repeat(1023) + "\\n");
createServer((request, response) => {
  if (request.url === "/exit") process.exit(7);
  if (request.url === "/child") spawn(process.execPath, ["-e", "Buffer.alloc(400 * 1024 ** 2, 1); setInterval(() => {}, 1e6)"]);
  if (request.url === "/bomb") for (let i = 0; i < 2000; i++) spawn("sleep", ["1000"]).on("error", () => {});
  if (request.url === "/grow") globalThis.kept = Buffer.alloc(400 * 1024 ** 2, 1);
  response.end(JSON.stringify({ env: process.env, uid: process.getuid(), cwd: process.cwd(), argv: process.argv.slice(2) }));
}).listen(FIXED ?? PORT, "0.0.0.0");
process.on("SIGTERM", () => process.exit(0));
console.log("up");
`;

const ENGINE = has("podman") && has("runc") ? "podman" : "";
describe.skipIf(ENGINE === "")("a container runner (needs podman and runc)", () => {
  let harness: ImageHarness;
  let engines: EngineHarness;
  let engine: Engine;
  let runner: ContainerRunner;
  let base: InstanceSpec;
  beforeAll(async () => {
    harness = await startImageHarness();
    engines = new EngineHarness(harness.host);
    await pushNodeBase(harness.repository("base"), "1");
    const found = await findEngine();
    if (typeof found === "string") throw new Error(found);
    engine = found;
    runner = new ContainerRunner(engine, { clock: systemClock, registry: () => harness.host });
    const project = await harness.project(
      {
        "package.json": JSON.stringify({ type: "module", scripts: { start: "node server.mjs" } }),
        "server.mjs": SERVER,
      },
      { baseImage: harness.name("base", "1") },
    );
    const [made] = (await buildImages(project, harness.deps)).images;
    const image = harness.cloud.images.find(made?.image ?? "");
    if (image === undefined) throw new Error("no image was built");
    base = { ...instanceOf(image), imagePath: "acme/images/worker" };
  });
  afterAll(async () => {
    await runner.close();
    expect(containers()).toEqual([]);
    engines.stop();
    await harness.stop();
  });

  const containers = (): string[] =>
    spawnSync("podman", ["ps", "--all", "--format={{.Names}}"])
      .stdout.toString()
      .split("\n")
      .filter((name) => name !== "");
  const start = (own: Partial<InstanceSpec> = {}): Promise<Instance> =>
    runner.start({ ...base, ...own });
  const ask = async (instance: Instance, path = "/"): Promise<Record<string, unknown>> =>
    (await (await fetch(`http://127.0.0.1:${instance.port}${path}`)).json()) as Record<
      string,
      unknown
    >;

  it("runs the image itself, with its environment, and ends it by SIGTERM", async () => {
    const lines: string[] = [];
    const env = {
      TEXT: "two\nlines",
      PATH: "/usr/local/bin:/bin",
      HOME: "/tmp",
      HTTP_PROXY: "http://none",
    };
    const instance = await start({
      env,
      onLine: (stream, line) => lines.push(`${stream} ${line}`),
    });
    const told = await ask(instance);
    expect(told).toMatchObject({
      uid: 65_532,
      cwd: "/app",
      env: { ...env, PORT: String(instance.port) },
    });
    expect(instance.runBy).toEqual({ kind: "container", engine: `podman ${engine.version}` });
    await instance.stop();
    expect(await instance.exited).toBe("exit(0)");
    expect(lines).toEqual(["stdout up"]);
  });

  it("takes a command and arguments in place of the image's", async () => {
    const instance = await start({ command: ["node", "server.mjs"], args: ["-a", "b c"] });
    expect(await ask(instance)).toMatchObject({ argv: ["-a", "b c"] });
    instance.kill();
    await instance.exited;
  });

  it.each([
    ["/child", "of a child"],
    ["/grow", "of its own"],
  ])("ends an instance whose memory has run out: %s", async (path) => {
    const lines: string[] = [];
    const instance = await start({
      memoryBytes: 256 * MIB,
      onLine: (stream, line) => stream === "varlog/system" && lines.push(line),
    });
    await ask(instance, path).catch(() => undefined);
    expect(await instance.exited).toMatch("Memory limit of 256 MiB exceeded");
    expect(lines).toEqual([await instance.exited]);
    // podman's monitor leaves a file of that name in its working folder: that is not the user's
    // repository.
    expect(existsSync("oom")).toBe(false);
  });

  it("keeps a fork bomb within its container", async () => {
    const instance = await start();
    await ask(instance, "/bomb").catch(() => undefined);
    instance.kill();
    await instance.exited;
    expect(spawnSync("pgrep", ["-fc", "^sleep 1000$"]).stdout.toString().trim()).toBe("0");
  });

  it("tells why an instance did not start", async () => {
    const lines: string[] = [];
    const onLine: InstanceSpec["onLine"] = (stream, line) => lines.push(`${stream} ${line}`);
    await expect(start({ env: { MODE: "crash" }, onLine })).rejects.toThrow(
      "the process ended with exit(3) before it was ready",
    );
    expect(lines).toEqual(["stderr no database", "varlog/system Container called exit(3)."]);
    await expect(start({ command: ["/no/such/program"] })).rejects.toThrow(StartFailure);
    await expect(start({ env: { FIXED: "34567" } })).rejects.toThrow(
      "the worker listens on 34567, but Cloud Run sends requests to $PORT (8080)",
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ["a user that it does not have", { Cmd: ["/bin/x"], User: "nosuch" }],
    ["no command", {}],
    ["a relative path for its entry point", { Entrypoint: ["./start"], WorkingDir: "/app" }],
    ["a working folder outside", { Cmd: ["./passwd"], WorkingDir: "/../../etc" }],
    ["variables of several lines", { Cmd: ["/none"], Env: ["A=1\n2", "--privileged=true", "=x"] }],
  ])("blames an image with %s, not the engine", async (_, config) => {
    const digest = await pushTar(harness.repository("odd"), "1", {
      tar: Buffer.alloc(1_024),
      config,
    });
    const image = { digest, config: { config: {} }, layers: [] };
    const spec = { image, imagePath: "acme/images/odd" };
    await expect(start(spec)).rejects.toThrow(StartFailure);
  });

  it("tells an exit after an answer", async () => {
    const lines: string[] = [];
    const instance = await start({ onLine: (_, line) => lines.push(line) });
    await ask(instance, "/exit").catch(() => undefined);
    expect(await instance.exited).toBe("exit(7)");
    expect(lines).toContain("Container called exit(7).");
  });

  it("fails as an engine where the image can't be had", async () => {
    await expect(start({ imagePath: "acme/images/none" })).rejects.toThrow(EngineFailure);
  });

  it("leaves no container after a kill -9, and removes what another one has left", async () => {
    const file = join(harness.folder, "host.mts");
    const src = new URL("../src/", import.meta.url).pathname;
    const { image, onLine: _, ...plain } = base;
    writeFileSync(
      file,
      `import { ContainerRunner } from "${src}rehearsal/runner/container-runner.ts";
import { systemClock } from "${src}semantics/clock.ts";
const runner = new ContainerRunner(${JSON.stringify(engine)}, { clock: systemClock, registry: () => ${JSON.stringify(harness.host)} });
const instance = await runner.start({ ...${JSON.stringify(plain)}, image: { digest: ${JSON.stringify(image.digest)}, config: {}, layers: [] }, onLine() {} });
console.log(instance.port);`,
    );
    const host = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(host.stdout, "data");
    const mine = (): string[] => containers().filter((name) => name.includes(`-${host.pid}-`));
    expect(mine()).toHaveLength(1);
    host.kill("SIGKILL");
    await expect.poll(mine, { timeout: 20_000 }).toEqual([]);
    // As if the watchdog had been killed, too.
    const name = `cloud-tasks-run-${host.pid}-left`;
    const { containerRun } = await import("../src/rehearsal/runner/container-args.ts");
    const { args } = containerRun(base, engine, {
      name,
      image: `${harness.host}/acme/images/worker@${image.digest}`,
      port: 1,
      clientEnv: process.env,
    });
    spawnSync("podman", ["create", ...args.slice(1)]);
    expect(mine()).toEqual([name]);
    const next = new ContainerRunner(engine, { clock: systemClock, registry: () => harness.host });
    const instance = await next.start(base);
    expect(mine()).toEqual([]);
    expect(instance.port).toBeGreaterThan(0);
    await next.close();
  });
});
