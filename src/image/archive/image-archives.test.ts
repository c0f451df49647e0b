import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { MANIFEST_FILE } from "../../project/resolve/manifest.ts";
import { buildImages } from "../build-images.ts";
import type { ImageDeps } from "../image-run.ts";
import { SourceKit } from "../source-kit.ts";
import { buildArchives, pushArchives } from "./image-archives.ts";

let kit: SourceKit;
let folder: string;
beforeEach(async () => {
  kit = await SourceKit.start();
  folder = join(kit.folder, "..", "images");
});
afterEach(() => kit.stop());

const MANIFEST = '{"version":1,"handlers":[]}';
/** Its build writes the manifest, as a worker's does. */
const MAIN = {
  "package.json": JSON.stringify({ main: "main.js", scripts: { build: "node build.cjs" } }),
  "build.cjs": `require("fs").mkdirSync("dist", { recursive: true }); require("fs").writeFileSync("${MANIFEST_FILE}", '${MANIFEST}')`,
  "main.js": "1",
};

/** As a job with an account has it. */
const deps = (own: Partial<ImageDeps> = {}): ImageDeps => ({
  ...kit.deps,
  bases: kit.realBases,
  ...own,
});
const push = (digests: Record<string, string> = {}, own: Partial<ImageDeps> = {}) =>
  pushArchives(kit.project(), deps(own), { folder, digests });

/** As a job without one has it: what writes to a registry fails. */
async function archived(image: Parameters<SourceKit["project"]>[0] = {}) {
  const baseImage = kit.putBase();
  kit.registry.calls.length = 0;
  const project = kit.project({ baseImage, ...image });
  const { images } = await buildArchives(project, deps(), folder);
  expect(kit.registry.writes).toEqual([]);
  return images;
}

it("what one job has built another pushes, byte for byte", async () => {
  await kit.put(MAIN);
  const [image] = await archived();
  expect(image).toMatchObject({ made: "archived", base: { digest: kit.baseDigest } });
  const digest = image?.digest ?? "";
  const told = JSON.parse(await readFile(join(folder, "images.json"), "utf8")) as unknown;
  expect(told).toEqual({ main: digest });
  expect(image?.image).toBe(`${join(folder, "main.tar")}@${digest}`);
  const [moved] = (await push({ main: digest })).images;
  expect(moved).toMatchObject({ digest, made: "unpacked", base: { digest: kit.baseDigest } });
  expect(moved?.image).toBe(`${kit.registry.host}/p/images/main@${digest}`);
  // The same as if it had been pushed at once.
  const project = kit.project({ baseImage: kit.putBase() });
  expect((await buildImages(project, deps({ reuse: false }))).images[0]?.digest).toBe(digest);
});

it("the manifest of the handlers comes along", async () => {
  await kit.put(MAIN);
  await archived();
  await writeFile(join(kit.folder, MANIFEST_FILE), "of an older build");
  await push();
  expect(await readFile(join(kit.folder, MANIFEST_FILE), "utf8")).toBe(MANIFEST);
});

it("an archive of another digest than was named is refused, and nothing is pushed", async () => {
  await kit.put(MAIN);
  await archived();
  kit.registry.calls.length = 0;
  const other = `sha256:${"0".repeat(64)}`;
  await expect(push({ main: other })).rejects.toMatchObject({
    code: "IMAGE_ARCHIVE_DIFFERS",
    exitCode: 2,
    message: expect.stringContaining(other) as string,
  });
  expect(kit.registry.writes).toEqual([]);
});

it("an archive that is not there is named", async () => {
  await expect(push()).rejects.toMatchObject({
    code: "IMAGE_ARCHIVE",
    exitCode: 2,
    message: expect.stringContaining(join(folder, "main.tar")) as string,
  });
  await mkdir(join(folder, "main.tar"), { recursive: true });
  await expect(push()).rejects.toMatchObject({ code: "IMAGE_ARCHIVE" });
});

it("an image that only processes can run is refused", async () => {
  await kit.put(MAIN);
  await buildArchives(kit.project(), { ...kit.deps, runsAs: "process" }, folder);
  await expect(push()).rejects.toMatchObject({
    code: "IMAGE_ARCHIVE",
    message: expect.stringContaining("without its base") as string,
  });
  expect((await push({}, { runsAs: "process" })).images).toHaveLength(1);
});

it("an image that the config gives is neither archived nor looked for", async () => {
  const given = kit.putBase();
  expect(await archived({ given })).toEqual([]);
  expect(await readFile(join(folder, "images.json"), "utf8")).toBe("{}\n");
  const project = kit.project({ given });
  const { images } = await pushArchives(project, deps(), { folder, digests: {} });
  expect(images[0]).toMatchObject({ made: "copied", digest: kit.baseDigest });
});

it("what a killed build has left in the folder goes", async () => {
  await kit.put(MAIN);
  await mkdir(folder);
  await writeFile(join(folder, "main.tar.99999999.partial"), "");
  await writeFile(join(folder, `main.tar.${process.ppid}.partial`), "of one that runs");
  await writeFile(join(folder, "notes.partial"), "");
  await archived();
  expect((await readdir(folder)).toSorted()).toEqual([
    "images.json",
    "main.tar",
    `main.tar.${process.ppid}.partial`,
    "notes.partial",
  ]);
});

it("a folder that can't be made is told", async () => {
  await kit.put(MAIN);
  await writeFile(folder, "a file");
  await expect(buildArchives(kit.project(), kit.deps, folder)).rejects.toMatchObject({
    code: "IMAGE_OUT",
    exitCode: 2,
  });
});

it("an archive that was replaced by another's is not pushed", async () => {
  await kit.put(MAIN);
  const [image] = await archived();
  await kit.put({ "main.js": "stolen()" });
  const theirs = join(kit.folder, "..", "theirs");
  await buildArchives(kit.project({ baseImage: kit.putBase() }), deps(), theirs);
  await cp(join(theirs, "main.tar"), join(folder, "main.tar"));
  await expect(push({ main: image?.digest ?? "" })).rejects.toMatchObject({
    code: "IMAGE_ARCHIVE_DIFFERS",
  });
});
