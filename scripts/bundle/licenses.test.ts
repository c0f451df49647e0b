import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { licenses } from "./licenses.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-licenses-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function install(name: string, manifest: object, text?: string): Promise<string> {
  const at = join(folder, "node_modules", name);
  await mkdir(join(at, "esm"), { recursive: true });
  await writeFile(join(at, "package.json"), JSON.stringify({ name, ...manifest }));
  await writeFile(join(at, "esm/package.json"), '{"type":"module"}');
  if (text !== undefined) await writeFile(join(at, "LICENSE.md"), text);
  return join(at, "esm/index.js");
}

it("names each package once and each text once", async () => {
  const b = await install("b", { version: "2.0.0", license: "MIT" }, "the text\r\n");
  const a = await install("@s/a", { version: "1.0.0", license: "MIT" }, "the text");
  expect(licenses([b, b, a, join(folder, "src/own.ts")])).toBe(
    "@s/a 1.0.0 (MIT)\nb 2.0.0 (MIT)\n\nthe text\n",
  );
});

it("lists a package without a license text", async () => {
  const module = await install("a", { version: "1.0.0", license: "ISC" });
  expect(licenses([module])).toContain(
    "a 1.0.0 (ISC)\n\nThe package does not include its license text",
  );
});

it("refuses a package without a license", async () => {
  const module = await install("a", { version: "1.0.0" });
  expect(() => licenses([module])).toThrow(/node_modules[\\/]a[\\/]package.json has no license/);
});
