import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { pack } from "tar-stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { standIn } from "../base/stand-in.ts";
import { buildImages } from "../build-images.ts";
import type { BasePolicy } from "../image-run.ts";
import { writeLayer, layerBlob } from "../oci/layer.ts";
import { OCI } from "../oci/media-types.ts";
import { SourceKit } from "../source-kit.ts";
import { elf } from "./elf-fixture.ts";

let kit: SourceKit;
beforeEach(async () => (kit = await SourceKit.start()));
afterEach(() => kit.stop());

type Files = Readonly<Record<string, string | Buffer>>;

/** A package as npm's registry has it, in a file: npm installs that without a network. */
async function tgz(
  folder: string,
  name: string,
  more: object = {},
  files: Files = {},
): Promise<string> {
  const tar = pack();
  const json = JSON.stringify({ name, version: "1.0.0", main: "index.js", ...more });
  tar.entry({ name: "package/package.json" }, json);
  tar.entry({ name: "package/index.js" }, `module.exports = ${JSON.stringify(name)};`);
  for (const [path, content] of Object.entries(files))
    tar.entry({ name: `package/${path}` }, content);
  tar.finalize();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.tgz`), gzipSync(await buffer(tar)));
  return `file:${name}.tgz`;
}

function writeLock(folder: string): void {
  execFileSync(
    "npm",
    ["install", "--package-lock-only", "--offline", "--ignore-scripts", "--no-audit"],
    {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
}

/** A worker with the given dependencies, and its lock file. */
async function worker(dependencies: object, more: object = {}): Promise<void> {
  const json = { name: "worker", version: "1.0.0", main: "main.js", dependencies, ...more };
  await kit.put({ "package.json": JSON.stringify(json), "main.js": "", ".dockerignore": "*.tgz" });
  writeLock(kit.folder);
}

const paths = async () =>
  Object.keys(await kit.files()).filter((path) => path.includes("node_modules"));
const installs = () => kit.lines.filter((line) => line.includes("installing"));

/** A base with the C library of a version. */
const withGlibc =
  (version: string): BasePolicy =>
  () => ({
    async resolve(name) {
      const text = `...GLIBC_2.17\0GLIBC_${version}\0`;
      const libc = {
        path: "usr/lib/x86_64-linux-gnu/libc.so.6",
        size: text.length,
        isExecutable: true,
      };
      const layer = await writeLayer(
        [{ ...libc, open: () => Readable.from([Buffer.from(text)]) }],
        join(kit.folder, "..", "base.tar.gz"),
      );
      const { standsInBecause: _, ...base } = standIn(name, "");
      const config = {
        ...base.config,
        rootfs: { type: "layers" as const, diff_ids: [layer.diffId] },
      };
      return { ...base, config, layers: [layerBlob(layer, OCI.layer)] };
    },
  });

describe("production dependencies", () => {
  it("are in the image, those for development are not, and npm runs once for a lock file", async () => {
    await worker(
      { greet: await tgz(kit.folder, "greet") },
      { devDependencies: { tool: await tgz(kit.folder, "tool") } },
    );
    const first = await kit.build();
    expect(await kit.files()).toMatchObject({
      "app/node_modules/greet/index.js": 'module.exports = "greet";',
    });
    expect(await paths()).toEqual([
      "app/node_modules/greet/index.js",
      "app/node_modules/greet/package.json",
    ]);
    expect(installs()).toEqual(["main: installing 1 production dependencies"]);
    await kit.put({ "main.js": "// changed" });
    await kit.build();
    expect(installs()).toHaveLength(1);
    await kit.put({ "main.js": "" });
    await rm(kit.deps.cacheFolder ?? "", { recursive: true });
    expect((await kit.build()).images).toEqual(first.images);
    expect(installs()).toHaveLength(2);
  });

  it("are left out where the build says that its script holds all it needs", async () => {
    await worker({ greet: await tgz(kit.folder, "greet") }, { main: "dist/server.js" });
    await kit.put({
      "dist/server.js": "",
      "dist/cloud-tasks.manifest.json": JSON.stringify({
        version: 1,
        bundle: "server.js",
        handlers: [],
      }),
    });
    await kit.build();
    expect(await paths()).toEqual([]);
    // Another script than the one that is started is bundled.
    await kit.put({ "dist/cloud-tasks.manifest.json": JSON.stringify({ bundle: "other.js" }) });
    await kit.build();
    expect(await paths()).toHaveLength(2);
  });

  it("of a workspace come from the lock file above it, with the workspaces that it links to", async () => {
    const root = join(kit.folder, "..", "repo");
    const json = (content: object) => JSON.stringify({ version: "1.0.0", ...content });
    const greet = await tgz(root, "greet");
    const nested = await tgz(join(root, "packages", "shared"), "nested");
    await kit.put(
      {
        "package.json": json({ name: "root", private: true, workspaces: ["apps/*", "packages/*"] }),
        "apps/worker/package.json": json({
          name: "worker",
          main: "main.js",
          dependencies: { shared: "*", greet: greet.replace("file:", "file:../../") },
          devDependencies: { dev: "*" },
        }),
        "apps/worker/main.js": "",
        "apps/other/package.json": json({
          name: "other",
          dependencies: { tool: (await tgz(root, "tool")).replace("file:", "file:../../") },
        }),
        "packages/dev/package.json": json({ name: "dev" }),
        "packages/shared/package.json": json({ name: "shared", dependencies: { nested } }),
        "packages/shared/index.js": "shared",
        "packages/shared/.dockerignore": "*.tgz",
        "packages/shared/node_modules/junk/x.js": "",
      },
      root,
    );
    writeLock(root);
    await buildImages(kit.project({}, join(root, "apps/worker")), kit.deps);
    expect(await kit.files()).toMatchObject({ "app/node_modules/shared/index.js": "shared" });
    expect(Object.keys(await kit.files()).toSorted()).toEqual([
      "app/apps/worker/main.js",
      "app/apps/worker/package.json",
      "app/node_modules/greet/index.js",
      "app/node_modules/greet/package.json",
      "app/node_modules/nested/index.js",
      "app/node_modules/nested/package.json",
      "app/node_modules/shared/index.js",
      "app/node_modules/shared/package.json",
    ]);
    expect(kit.config()).toMatchObject({ config: { WorkingDir: "/app/apps/worker" } });
  });

  it.each([
    ["is out of step with package.json", { greet: "2.0.0" }, "IMAGE_DEPENDENCIES_FAILED"],
    ["lacks one", { greet: "file:greet.tgz", more: "1" }, "IMAGE_DEPENDENCIES_FAILED"],
  ])("fail when the lock file %s", async (_, dependencies, code) => {
    await worker({ greet: await tgz(kit.folder, "greet") });
    await kit.put({
      "package.json": JSON.stringify({
        name: "worker",
        version: "1.0.0",
        main: "main.js",
        dependencies,
      }),
    });
    await expect(kit.build()).rejects.toMatchObject({ code, exitCode: 2 });
    expect(kit.registry.calls).toEqual([]);
  });

  it.each([
    ["{", "JSON"],
    ["{}", "it has no packages"],
  ])("fail with a lock file %s", async (lock, told) => {
    await worker({ greet: await tgz(kit.folder, "greet") });
    await kit.put({ "package-lock.json": lock });
    await expect(kit.build()).rejects.toMatchObject({
      code: "IMAGE_LOCK",
      message: expect.stringContaining(told) as string,
    });
  });
});

describe("install scripts", () => {
  const SCRIPT = {
    hasInstallScript: true,
    scripts: {
      install:
        "node -e \"require('fs').writeFileSync('made.js', process.env.NPM_TOKEN ?? 'no token')\"",
    },
  };

  it("run only where the config lets them, without npm's token", async () => {
    process.env["NPM_TOKEN"] = "npm_hunter2";
    await kit.put({ ".npmrc": "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" });
    await worker({ made: await tgz(kit.folder, "made", SCRIPT) });
    await kit.build();
    expect(await paths()).not.toContain("app/node_modules/made/made.js");
    await kit.build({ installScripts: true });
    expect(await kit.files()).toMatchObject({ "app/node_modules/made/made.js": "no token" });
    delete process.env["NPM_TOKEN"];
  });
});

describe("native addons", () => {
  const addon = async (file: Buffer, more: object = {}) =>
    worker({
      native: await tgz(kit.folder, "native", more, { "build/Release/native.node": file }),
    });

  it("that fit the base go in", async () => {
    await addon(elf(["libc.so.6"], ["GLIBC_2.34"]));
    await kit.build({}, { bases: withGlibc("2.36") });
    expect(await paths()).toContain("app/node_modules/native/build/Release/native.node");
  });

  it("that need a newer C library than the base has are refused by name", async () => {
    await addon(elf(["libc.so.6"], ["GLIBC_2.38"]));
    const refused = {
      code: "IMAGE_DEPENDENCY_UNFIT",
      message:
        "native can't run in the image: its addon build/Release/native.node is for glibc 2.38, and the base has 2.36",
    };
    await expect(kit.build({}, { bases: withGlibc("2.36") })).rejects.toMatchObject(refused);
    // Also when the layer is remembered, and not where the base is another one.
    await expect(kit.build({}, { bases: withGlibc("2.36") })).rejects.toMatchObject(refused);
    expect(installs()).toHaveLength(1);
    await kit.build({}, { bases: withGlibc("2.41") });
  });

  it("that are compiled by a script that does not run are refused", async () => {
    const more = { scripts: { install: "node-gyp rebuild" } };
    await worker({ native: await tgz(kit.folder, "native", more, { "binding.gyp": "{}" }) });
    await expect(kit.build()).rejects.toMatchObject({
      code: "IMAGE_DEPENDENCY_UNFIT",
      hint: expect.stringContaining("install_scripts: true") as string,
    });
  });

  it("of an optional dependency are told of and left to it", async () => {
    const file = await tgz(kit.folder, "native", {}, { "a.node": elf([], [], 183) });
    await worker({}, { optionalDependencies: { native: file } });
    await kit.build();
    expect(kit.lines).toContain(
      "main: native will not load in the image: its addon a.node is for linux/arm64",
    );
  });
});

it("takes npm-shrinkwrap.json as well", async () => {
  await worker({ greet: await tgz(kit.folder, "greet") });
  const lock = join(kit.folder, "package-lock.json");
  await copyFile(lock, join(kit.folder, "npm-shrinkwrap.json"));
  await rm(lock);
  await kit.build();
  expect(await paths()).toHaveLength(2);
  expect(
    JSON.parse(await readFile(join(kit.folder, "npm-shrinkwrap.json"), "utf8")),
  ).toHaveProperty("packages");
});
