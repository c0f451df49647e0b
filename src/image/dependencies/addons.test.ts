import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { Libc } from "../base/libc.ts";
import { collectFiles } from "../context/collect-files.ts";
import { dockerIgnore } from "../context/docker-ignore.ts";
import { addonProblem, addonsOf } from "./addons.ts";
import { elf } from "./elf-fixture.ts";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "addons-test-"))));
afterEach(() => rm(folder, { recursive: true }));

const GLIBC = elf(["libc.so.6"], ["GLIBC_2.28"]);
const NEW_GLIBC = elf(["libc.so.6"], ["GLIBC_2.38"]);
const MUSL = elf(["libc.musl-x86_64.so.1"]);
const MACOS = Buffer.from("cffaedfe".padEnd(200, "0"), "hex");
const DEBIAN: Libc = { name: "glibc", version: [2, 36] };
const ALPINE: Libc = { name: "musl" };

async function problem(
  files: Record<string, Buffer | string>,
  libc: Libc | undefined,
  hasInstallScript = false,
): Promise<string | undefined> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const found = await collectFiles(folder, dockerIgnore(""));
  const needed = {
    path: "node_modules/a",
    name: "a",
    isOptional: false,
    locked: { hasInstallScript },
  };
  const addons = await addonsOf(needed, found.files);
  return addons && addonProblem(addons, libc);
}

it.each([
  ["no addon", { "index.js": "" }, DEBIAN, undefined],
  ["one that fits", { "a.node": GLIBC }, DEBIAN, undefined],
  ["one that needs no libc", { "a.node": elf([]) }, ALPINE, undefined],
  [
    "one that needs a newer glibc",
    { "a.node": NEW_GLIBC },
    DEBIAN,
    "its addon a.node is for glibc 2.38, and the base has 2.36",
  ],
  [
    "another libc",
    { "a.node": GLIBC },
    ALPINE,
    "its addon a.node is for glibc, and the base has musl",
  ],
  ["musl", { "a.node": MUSL }, DEBIAN, "its addon a.node is for musl, and the base has glibc"],
  ["musl on musl", { "a.node": MUSL }, ALPINE, undefined],
  ["another system", { "a.node": MACOS }, DEBIAN, "its addon a.node is for macOS"],
  [
    "another system, on a base that isn't known",
    { "a.node": MACOS },
    undefined,
    "its addon a.node is for macOS",
  ],
  ["a libc, on a base that isn't known", { "a.node": MUSL }, undefined, undefined],
  [
    "many, of which one fits",
    { "p/darwin/a.node": MACOS, "p/linux/glibc.node": GLIBC, "p/linux/musl.node": MUSL },
    DEBIAN,
    undefined,
  ],
  [
    "many, of which none fits",
    { "p/darwin/a.node": MACOS, "p/linux/a.node": NEW_GLIBC },
    DEBIAN,
    "its addon p/linux/a.node is for glibc 2.38, and the base has 2.36",
  ],
] as const)("a package with %s", async (_, files, libc, told) => {
  expect(await problem(files, libc)).toBe(told);
});

it("knows a package that its install script compiles", async () => {
  const files = { "binding.gyp": "{}", "index.js": "" };
  expect(await problem(files, DEBIAN)).toBeUndefined();
  expect(await problem(files, DEBIAN, true)).toBe("its install script compiles it, and is not run");
  expect(await problem({ ...files, "build/Release/a.node": GLIBC }, DEBIAN, true)).toBeUndefined();
});
