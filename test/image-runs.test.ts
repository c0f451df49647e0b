import { afterAll, beforeAll, expect, it } from "vitest";

import { buildImages } from "../src/image/build-images.ts";
import type { ImageConfig } from "../src/project/project.ts";
import { served, type Served } from "./image-container.ts";
import { EngineHarness, hasEngine, pushNodeBase } from "./image-engine.ts";
import { startImageHarness, type ImageHarness } from "./image-harness.ts";

const HAS_PODMAN = hasEngine("podman");

let harness: ImageHarness;
let engine: EngineHarness;
beforeAll(async () => {
  harness = await startImageHarness();
  engine = new EngineHarness(harness.host);
  await pushNodeBase(harness.repository("base"), "1");
});
afterAll(async () => {
  engine.stop();
  await harness.stop();
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
    const { answer, exitCode } = await built(GREETING, { baseImage: harness.name("base", "1") });
    expect(answer).toEqual({ greeting: "hello from a dependency", uid: 65_532, folder: "/app" });
    expect(exitCode).toBe(0);
  },
);

it.skipIf(!HAS_PODMAN)(
  "an image by a Dockerfile is pulled by digest and serves (needs podman)",
  async () => {
    const base = `${harness.host}/${harness.repository("base").name}:1`;
    const { answer, exitCode } = await built(
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

/** Builds a worker, and runs its image as a container. */
async function built(
  files: Readonly<Record<string, string>>,
  image: Partial<ImageConfig>,
): Promise<Served> {
  const project = await harness.project(files, image);
  const { images } = await buildImages(project, harness.deps);
  return served(images[0]?.image ?? "");
}
