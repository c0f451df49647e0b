import { readFile } from "node:fs/promises";

import { afterAll, beforeAll, expect, it } from "vitest";

import { buildImages } from "../src/image/build-images.ts";
import { outsideInputs } from "../src/image/inputs/from-lines.ts";
import { served } from "./image-container.ts";
import { EngineHarness, hasEngine, pushNodeBase } from "./image-engine.ts";
import { startImageHarness, type ImageHarness } from "./image-harness.ts";

let harness: ImageHarness;
let engine: EngineHarness;
let files: Record<string, string>;
beforeAll(async () => {
  harness = await startImageHarness();
  engine = new EngineHarness(harness.host);
  files = {
    Dockerfile: await readFile("worker/Dockerfile", "utf8"),
    "Dockerfile.dockerignore": await readFile("worker/Dockerfile.dockerignore", "utf8"),
  };
});
afterAll(async () => {
  engine.stop();
  await harness.stop();
});

it("names every base by its digest", () => {
  const { images, isOpen } = outsideInputs(files["Dockerfile"] ?? "", {});
  expect(isOpen).toBe(false);
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toMatch(/:[\w.-]+@sha256:[0-9a-f]{64}$/);
});

/** As a repository has it: what is built is not in it, nor what is installed. */
const WORKER = {
  "package.json": JSON.stringify({
    name: "w",
    version: "1.0.0",
    type: "module",
    scripts: { build: "node build.mjs" },
  }),
  "package-lock.json": JSON.stringify({
    name: "w",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: { "": { name: "w", version: "1.0.0" } },
  }),
  "build.mjs": `import { mkdirSync, writeFileSync, existsSync } from "node:fs";
if (existsSync("node_modules/left-here") || existsSync(".env")) throw new Error("not a clean checkout");
mkdirSync("dist");
writeFileSync("dist/server.js", \`import { createServer } from "node:http";
import { readdirSync } from "node:fs";
createServer((_, response) => response.end(JSON.stringify({ uid: process.getuid(), files: readdirSync("."), flags: process.execArgv })))
  .listen(process.env.PORT, "0.0.0.0");
process.on("SIGTERM", () => process.exit(0));\`);
`,
};

const builder = (["buildah", "podman"] as const).find(hasEngine);

it.skipIf(builder === undefined || !hasEngine("podman"))(
  "builds from a clean checkout, and runs small and without root (needs podman)",
  async () => {
    await pushNodeBase(harness.repository("build"), "1", { npm: true });
    await pushNodeBase(harness.repository("base"), "1", { entrypoint: ["/usr/local/bin/node"] });
    const name = (of: string) => `${harness.host}/${harness.repository(of).name}:1`;
    const here = { ".env": "SECRET=1", "node_modules/left-here/index.js": "" };
    const project = await harness.project(
      { ...files, ...WORKER, ...here },
      { buildArgs: { BUILD_IMAGE: name("build"), BASE_IMAGE: name("base") } },
    );
    const { images, warnings } = await buildImages(project, { ...harness.deps, builder });
    expect(warnings).toBeUndefined();
    const { answer, exitCode } = await served(images[0]?.image ?? "");
    expect(answer).toEqual({
      uid: 65_532,
      files: ["dist", "package.json"],
      flags: ["--enable-source-maps"],
    });
    expect(exitCode).toBe(0);
  },
  120_000,
);
