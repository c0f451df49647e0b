import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { readEnvFile } from "./env-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-env-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string): Promise<Record<string, string>> {
  const file = join(folder, ".env");
  await writeFile(file, text);
  return readEnvFile(file);
}

describe("an env file", () => {
  it.each<[string, Record<string, string>]>([
    ["A=1\n# a comment\n\nB=two words # tail\n", { A: "1", B: "two words" }],
    ["export A=1\r\nB=2\r\n", { A: "1", B: "2" }],
    ['A="one\ntwo=2\nthree"\nB=2', { A: "one\ntwo=2\nthree", B: "2" }],
    ["A='#1'\nB=a=b\nC=\n", { A: "#1", B: "a=b", C: "" }],
    ["A=it's\n_b9=`x`", { A: "it's", _b9: "x" }],
    ["\uFEFFA=1\n", { A: "1" }],
    ["", {}],
  ])("%j", async (text, variables) => {
    expect(await read(text)).toEqual(variables);
  });

  it.each([
    ["A=secret\nnonsense\nB=2\n", 2],
    ["1X=secret\n", 1],
    ["A-B=secret\n", 1],
    ["=secret", 1],
    ['A="secret\nsecret"\n\nB secret', 4],
  ])("%j names the invalid line, and no value", async (text, line) => {
    await expect(read(text)).rejects.toMatchObject({
      code: "EMULATE_BAD_ENV_FILE",
      exitCode: 2,
      message: expect.stringMatching(new RegExp(`line ${line}, is not NAME=VALUE$`)) as string,
    });
    await expect(read(text)).rejects.not.toThrow(/secret/);
  });

  it.each([
    ["missing", () => join(folder, "none"), /ENOENT/],
    ["a folder", () => folder, /EISDIR/],
    ["without an end", () => "/dev/zero", /larger than/],
  ])("is refused when it is %s", async (_what, file, why) => {
    await expect(readEnvFile(file())).rejects.toMatchObject({
      code: "EMULATE_BAD_ENV_FILE",
      message: expect.stringMatching(why) as string,
    });
  });
});
