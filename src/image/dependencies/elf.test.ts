import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { elf } from "./elf-fixture.ts";
import { isNewer, newest, readAddon } from "./elf.ts";

const ESBUILD = "node_modules/@esbuild/linux-x64/bin/esbuild";
const isLinuxX64 = process.platform === "linux" && process.arch === "x64";

describe.skipIf(!isLinuxX64)("on linux/x64", () => {
  it("reads what node itself needs, as ldd and objdump tell it", async () => {
    const addon = readAddon(await readFile(process.execPath));
    expect(addon).toMatchObject({ libc: "glibc", glibc: [2, expect.any(Number) as number] });
    // The C library that this machine has is new enough for what runs on it.
    const own = /(\d+)\.(\d+)\s*$/.exec(
      execFileSync("ldd", ["--version"]).toString().split("\n")[0] ?? "",
    );
    const glibc = "glibc" in addon ? addon.glibc : undefined;
    expect(glibc && isNewer(glibc, [Number(own?.[1]), Number(own?.[2])])).toBe(false);
  });

  it.skipIf(!existsSync(ESBUILD))("finds no libc in a static program", async () => {
    expect(readAddon(await readFile(ESBUILD))).toEqual({ libc: undefined, glibc: undefined });
  });
});

it.each([
  [
    elf(["libm.so.6", "libc.so.6"], ["GLIBC_2.9", "GLIBC_2.34", "GLIBC_2.2.5"]),
    { libc: "glibc", glibc: [2, 34] },
  ],
  [elf(["libc.so.6"]), { libc: "glibc", glibc: undefined }],
  [elf(["libc.musl-x86_64.so.1"]), { libc: "musl", glibc: undefined }],
  [elf(["libc.so"]), { libc: "musl", glibc: undefined }],
  [elf([]), { libc: undefined, glibc: undefined }],
  [elf([], [], 183), { unfit: "linux/arm64" }],
  [elf([], [], 8), { unfit: "another CPU (ELF 8)" }],
  [Buffer.from("cffaedfe".padEnd(200, "0"), "hex"), { unfit: "macOS" }],
  [Buffer.concat([Buffer.from("MZ"), Buffer.alloc(100)]), { unfit: "Windows" }],
  [Buffer.from("hello"), { unfit: "no system that is known" }],
  [Buffer.alloc(0), { unfit: "no system that is known" }],
])("reads an addon %#", (bytes, addon) => {
  expect(readAddon(bytes)).toEqual(addon);
});

it("never throws, whatever stands in the file", () => {
  const whole = elf(["libc.so.6"], ["GLIBC_2.34"]);
  for (let at = 0; at < whole.length; at++) {
    const damaged = Buffer.from(whole);
    damaged[at] = 0xff;
    readAddon(damaged);
    readAddon(whole.subarray(0, at));
  }
});

it("knows the newest version", () => {
  expect(newest(["GLIBC_2.9", "GLIBC_2.10", "GLIBCXX_3.4", "GLIBC_PRIVATE"])).toEqual([2, 10]);
  expect(newest([])).toBeUndefined();
});
