import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

import { afterAll, afterEach, beforeAll, expect, it } from "vitest";

import { buildImages } from "../src/image/build-images.ts";
import type { ImageConfig } from "../src/project/project.ts";
import { EngineRig, has, podmanRun, pushNodeBase } from "./image-engine.ts";
import { startImageRig, type ImageRig } from "./image-rig.ts";

const HAS_PODMAN = has("podman");

let rig: ImageRig;
let engine: EngineRig;
const started = new Set<ChildProcess>();
beforeAll(async () => {
  rig = await startImageRig();
  engine = new EngineRig(rig.host);
  await pushNodeBase(rig.repository("base"), "1");
});
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
  started.clear();
});
afterAll(async () => {
  engine.stop();
  await rig.stop();
});

/** Says who it is, and ends at SIGTERM as Cloud Run asks for. */
const SERVER = `import { createServer } from "node:http";
import { greeting } from "greeting";
createServer((_, response) => response.end(JSON.stringify({ greeting, uid: process.getuid(), folder: process.cwd() })))
  .listen(process.env.PORT, "0.0.0.0");
process.on("SIGTERM", () => process.exit(0));
`;
/** A dependency, installed by npm from a file: no registry is needed. */
const GREETING = {
  "package.json": JSON.stringify({
    type: "module",
    scripts: { start: "node server.mjs" },
    dependencies: { greeting: "file:greeting" },
  }),
  "package-lock.json": JSON.stringify({
    lockfileVersion: 3,
    packages: {
      "": { dependencies: { greeting: "file:greeting" } },
      greeting: { version: "1.0.0" },
      "node_modules/greeting": { resolved: "greeting", link: true },
    },
  }),
  "greeting/package.json": JSON.stringify({
    name: "greeting",
    version: "1.0.0",
    exports: "./index.js",
  }),
  "greeting/index.js": 'exports.greeting = "hello from a dependency";',
  "server.mjs": SERVER,
};

it.skipIf(!HAS_PODMAN)(
  "an image from source is pulled by digest and serves, without root, with its dependencies (needs podman)",
  async () => {
    const { answer, exitCode } = await served(GREETING, { baseImage: rig.name("base", "1") });
    expect(answer).toEqual({ greeting: "hello from a dependency", uid: 65_532, folder: "/app" });
    expect(exitCode).toBe(0);
  },
);

it.skipIf(!HAS_PODMAN)(
  "an image by a Dockerfile is pulled by digest and serves (needs podman)",
  async () => {
    const base = `${rig.host}/${rig.repository("base").name}:1`;
    const { answer, exitCode } = await served(
      {
        "server.mjs": SERVER.replace('import { greeting } from "greeting";', "const greeting = 1;"),
        Dockerfile: `FROM ${base}\nWORKDIR /srv\nCOPY server.mjs .\nUSER 1000\nCMD ["node", "server.mjs"]\n`,
      },
      {},
    );
    expect(answer).toEqual({ greeting: 1, uid: 1000, folder: "/srv" });
    expect(exitCode).toBe(0);
  },
);

/** Builds a worker, runs its image as a container until it answers, and ends it. */
async function served(
  files: Readonly<Record<string, string>>,
  image: Partial<ImageConfig>,
): Promise<{ readonly answer: unknown; readonly exitCode: number | null }> {
  const project = await rig.project(files, image);
  const { images } = await buildImages(project, rig.deps);
  const port = await freePort();
  const [program, args] = podmanRun(["--env", `PORT=${port}`, images[0]?.image ?? ""]);
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  started.add(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => (printed += String(chunk)));
  }
  const answer = await expect
    .poll(
      async () => {
        if (child.exitCode !== null) throw new Error(`it ended: ${printed}`);
        return (await fetch(`http://127.0.0.1:${port}/`)).json();
      },
      { timeout: 30_000 },
    )
    .toMatchObject({ uid: expect.any(Number) as number })
    .then(async () => (await fetch(`http://127.0.0.1:${port}/`)).json());
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const [exitCode] = (await ended) as [number | null];
  return { answer, exitCode };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
