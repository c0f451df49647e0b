import { execFileSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { ImageConfig } from "../project/project.ts";
import { SourceKit } from "./source-kit.ts";

let kit: SourceKit;
beforeEach(async () => (kit = await SourceKit.start()));
afterEach(() => kit.stop());

/** Its build counts how often it ran, where no tree digest looks. */
async function worker(): Promise<void> {
  const scripts = { build: "node make.cjs", start: "node dist/server.js" };
  await kit.put({
    "package.json": JSON.stringify({ scripts }),
    "src.js": "1",
    ".gitignore": "dist\n",
    ".dockerignore": ".gitignore\n",
    "make.cjs": `const fs = require("fs");
fs.mkdirSync("dist", { recursive: true });
fs.copyFileSync("src.js", "dist/server.js");
fs.writeFileSync("dist/cloud-tasks.manifest.json", JSON.stringify({ version: 1, handlers: [] }));
fs.appendFileSync(${JSON.stringify(join(kit.folder, "..", "builds"))}, "x");`,
  });
}

const builds = async (): Promise<number> =>
  (await readFile(join(kit.folder, "..", "builds"), "utf8")).length;

async function build(image: Partial<ImageConfig> = {}, reuse = true) {
  const baseImage = image.baseImage ?? kit.putBase();
  const { images } = await kit.build({ ...image, baseImage }, { bases: kit.realBases, reuse });
  return images[0];
}

/** As a checkout on a fresh machine is. */
async function clean(): Promise<void> {
  await rm(join(kit.folder, "dist"), { recursive: true, force: true });
}

function git(...args: string[]): void {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  execFileSync("git", [...identity, ...args], { cwd: join(kit.folder, ".."), stdio: "ignore" });
}

describe("an image of the same inputs", () => {
  it("is not built again, and its manifest is put back", async () => {
    await worker();
    const first = await build();
    expect(first).toMatchObject({ made: "built", base: { digest: kit.baseDigest } });
    await clean();
    const second = await build();
    expect(second).toEqual({ ...first, made: "reused" });
    expect(await builds()).toBe(1);
    const manifest = join(kit.folder, "dist/cloud-tasks.manifest.json");
    expect(JSON.parse(await readFile(manifest, "utf8"))).toEqual({ version: 1, handlers: [] });
  });

  it("is built again when that is asked for, and gives the same", async () => {
    await worker();
    const first = await build();
    await clean();
    expect(await build({}, false)).toEqual(first);
    expect(await builds()).toBe(2);
  });

  it("is built again when it is gone from the registry", async () => {
    await worker();
    await build();
    kit.registry.manifests.clear();
    await clean();
    expect(await build()).toMatchObject({ made: "built" });
  });

  it("is built again when what the registry has of it is broken", async () => {
    await worker();
    await build();
    for (const [name, manifest] of kit.registry.manifests) {
      if (name.includes("inputs-"))
        kit.registry.manifests.set(name, { ...manifest, type: "text/html" });
    }
    await clean();
    expect(await build()).toMatchObject({ made: "built" });
  });
});

describe("other inputs", () => {
  it.each<[string, () => Promise<unknown> | undefined, Partial<ImageConfig>]>([
    ["a file", () => kit.put({ "src.js": "2" }), {}],
    ["a mode", () => kit.put({ "src.js": "#!" }), {}],
    ["a new file", () => kit.put({ "other.js": "" }), {}],
    ["a file beside it", () => kit.put({ "shared.js": "2" }, join(kit.folder, "..")), {}],
    ["whether install scripts run", () => undefined, { installScripts: true }],
  ])("%s in a git repository", async (_, change, image) => {
    await worker();
    await kit.put({ "shared.js": "1", ".gitignore": "cache\nbuilds\n" }, join(kit.folder, ".."));
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    await build();
    await clean();
    await change();
    expect(await build(image)).toMatchObject({ made: "built" });
    await clean();
    expect(await build(image)).toMatchObject({ made: "reused" });
  });

  it("are not a commit, nor the credentials of a run", async () => {
    await worker();
    await kit.put({ "shared.js": "1", ".gitignore": "cache\nbuilds\n" }, join(kit.folder, ".."));
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    await build();
    git("commit", "-q", "--allow-empty", "-m", "y");
    await kit.put(
      { "gha-creds-0123.json": "{}", ".cloud-tasks/report.json": "{}" },
      join(kit.folder, ".."),
    );
    await clean();
    expect(await build()).toMatchObject({ made: "reused" });
  });

  it("are what git ignores in the worker's folder", async () => {
    await worker();
    git("init", "-q");
    await build();
    await clean();
    await kit.put({ "dist/generated.js": "by another step" });
    expect(await build()).toMatchObject({ made: "built" });
  });

  it("are another base under the same tag", async () => {
    await worker();
    await build();
    await clean();
    const baseImage = kit.putBase("patched");
    expect(await build({ baseImage })).toMatchObject({
      made: "built",
      base: { digest: kit.baseDigest },
    });
  });
});

describe("production", () => {
  it.each([
    [true, true, 1],
    [false, true, 0],
    [true, false, 0],
  ])("(%s) by a tag alone (%s) is told %i times", async (isProduction, isTagAlone, times) => {
    await worker();
    const base = kit.putBase();
    const baseImage = isTagAlone ? base : { ...base, digest: kit.baseDigest };
    const { buildImages } = await import("./build-images.ts");
    const project = { ...kit.project({ baseImage }), isProduction };
    const { warnings = [] } = await buildImages(project, { ...kit.deps, bases: kit.realBases });
    expect(warnings).toHaveLength(times);
    const pinned = `base_image: ${kit.registry.host}/base:v1@${kit.baseDigest}`;
    if (times > 0) expect(warnings[0]).toContain(`pin it by ${pinned}`);
  });
});

describe("a Dockerfile in production", () => {
  /** What is told before the build, which finds no builder. */
  async function told(dockerfile: string, isProduction = true): Promise<string[]> {
    await kit.put({ Dockerfile: dockerfile });
    const { buildImages } = await import("./build-images.ts");
    const path = process.env["PATH"];
    process.env["PATH"] = kit.folder;
    try {
      const project = { ...kit.project(), isProduction };
      await expect(buildImages(project, kit.deps)).rejects.toMatchObject({
        code: "IMAGE_NO_BUILDER",
      });
    } finally {
      process.env["PATH"] = path;
    }
    return kit.lines;
  }

  it("by a tag alone is told, with what to pin it by", async () => {
    kit.putBase();
    const base = `${kit.registry.host}/base:v1`;
    expect(await told(`FROM ${base} AS a\nFROM ${base}\nCOPY --from=a / /\n`)).toEqual([
      `production takes ${base} for worker "main" by its tag alone: pin it by FROM ${base}@${kit.baseDigest}`,
    ]);
  });

  it("is told also where its registry says nothing, and so is a tag that is left out", async () => {
    const image = `${kit.registry.host}/none`;
    expect(await told(`FROM ${image}\n`)).toEqual([
      `production takes ${image}:latest for worker "main" by its tag alone: pin it by its digest`,
    ]);
  });

  it.each([
    ["by its digest", `FROM a/b@sha256:${"0".repeat(64)}\n`, true],
    ["from scratch", "FROM scratch\n", true],
    ["outside of production", "FROM 127.0.0.1:1/a/b:1\n", false],
  ])("is not told %s", async (_, dockerfile, isProduction) => {
    expect(await told(dockerfile, isProduction)).toEqual([]);
  });
});
