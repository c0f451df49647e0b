import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { pack, type Header } from "tar-stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { JsonObject } from "../json/json.ts";
import type { StoredImage } from "../ports.ts";
import { StartFailure } from "./revision-runner.ts";
import { unpackImage } from "./unpack-image.ts";

let base: string;
beforeEach(() => (base = mkdtempSync(join(tmpdir(), "unpack-test-"))));
afterEach(() => rmSync(base, { recursive: true }));

type Entry = readonly [name: string, text: string, header?: Partial<Header>];
const link = (name: string, linkname: string): Entry => [name, "", { type: "symlink", linkname }];

async function tar(entries: readonly Entry[]): Promise<Buffer> {
  const packed = pack();
  for (const [name, text, header = {}] of entries) packed.entry({ name, ...header }, text);
  packed.finalize();
  return buffer(packed);
}

async function unpack(
  layers: readonly (readonly Entry[])[],
  config: JsonObject = { WorkingDir: "/app" },
): Promise<string> {
  const image: StoredImage = {
    digest: "sha256:1",
    config: { config },
    layers: await Promise.all(layers.map(async (entries) => gzipSync(await tar(entries)))),
  };
  return unpackImage(image, join(base, "root"));
}

/** Paths below a folder, with what is in them. */
function tree(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(
    paths.flatMap((path) => {
      const found = lstatSync(join(folder, path));
      return found.isFile() ? [[path, readFileSync(join(folder, path), "utf8")]] : [];
    }),
  );
}

describe("what is taken", () => {
  it("is what lies in the working folder", async () => {
    const folder = await unpack([
      [
        ["etc/passwd", "root"],
        ["app/a.js", "1"],
        ["./app/b/c.js", "2"],
        ["apple", "3"],
      ],
    ]);
    expect(tree(folder)).toEqual({ "app/a.js": "1", "app/b/c.js": "2" });
  });

  it("is everything where the image names no folder", async () => {
    expect(tree(await unpack([[["a.js", "1"]]], {}))).toEqual({ "a.js": "1" });
  });

  it("is there also where the image has nothing in it", async () => {
    expect(existsSync(join(await unpack([[]]), "app"))).toBe(true);
  });

  it("is not the base's, where the image says which layers are", async () => {
    const layers = [[["app/base.js", "b"]], [["app/a.js", "1"]]] as const;
    const config = (count: string) => ({
      WorkingDir: "/app",
      Labels: { "cloud-tasks-pipeline.base-layers": count },
    });
    expect(tree(await unpack(layers, config("1")))).toEqual({ "app/a.js": "1" });
    rmSync(join(base, "root"), { recursive: true });
    // A number greater than that of its layers is not valid.
    expect(tree(await unpack(layers, config("3")))).toHaveProperty(["app/base.js"]);
  });

  it("is what the upper layers leave of the lower ones", async () => {
    const lower: Entry[] = [
      ["app/gone.js", ""],
      ["app/kept.js", "k"],
      ["app/old/x.js", ""],
      ["app/file", "f"],
      ["app/link", "", { type: "symlink", linkname: "kept.js" }],
    ];
    const upper: Entry[] = [
      ["app/.wh.gone.js", ""],
      ["app/old/.wh..wh..opq", ""],
      ["app/old/new.js", "n"],
      ["app/file/is-a-folder-now", "x"],
      ["app/link", "l"],
    ];
    expect(tree(await unpack([lower, upper]))).toEqual({
      "app/kept.js": "k",
      "app/old/new.js": "n",
      "app/file/is-a-folder-now": "x",
      "app/link": "l",
    });
  });

  it("has its links", async () => {
    const folder = await unpack([
      [
        ["app/lib/x.js", "x"],
        link("app/bin/x", "../lib/x.js"),
        link("app/whole", "/app/lib"),
        ["app/whole/y.js", "y"],
      ],
    ]);
    expect(readFileSync(join(folder, "app/bin/x"), "utf8")).toBe("x");
    expect(readFileSync(join(folder, "app/lib/y.js"), "utf8")).toBe("y");
  });

  it("may come without compression", async () => {
    const image = { digest: "sha256:1", config: {}, layers: [await tar([["a.js", "1"]])] };
    expect(tree(await unpackImage(image, join(base, "root")))).toEqual({ "a.js": "1" });
  });
});

describe("what is refused", () => {
  it.each<[string, Entry[]]>([
    ["a path that leaves the folder", [["../evil", "x"]]],
    ["a path that leaves it later", [["app/../../evil", "x"]]],
    ["an absolute path", [["/etc/evil", "x"]]],
    ["a link that leaves it", [link("app/link", "../../evil")]],
    [
      "a link by way of another",
      [
        ["x/y", ""],
        link("app/a/b/s", "../../../x"),
        link("app/l", "a/b/s/../../../evil"),
        ["app/l/evil", "x"],
      ],
    ],
    ["a device", [["app/null", "", { type: "character-device" }]]],
  ])("%s", async (_, entries) => {
    await expect(unpack([entries], {})).rejects.toThrow(StartFailure);
    expect(Object.keys(tree(base)).filter((path) => path.endsWith("evil"))).toEqual([]);
    expect(existsSync(join(base, "..", "evil"))).toBe(false);
  });

  it.each([
    ["no tar", Buffer.from("hello")],
    ["half of a gzip", gzipSync(Buffer.alloc(5_000)).subarray(0, 20)],
    ["zstd", Buffer.from("28b52ffd00", "hex")],
  ])("a layer that is %s", async (_, layer) => {
    const image = { digest: "sha256:1", config: {}, layers: [layer] };
    await expect(unpackImage(image, join(base, "root"))).rejects.toThrow(StartFailure);
    expect(readdirSync(join(base, "root"))).toEqual([]);
  });
});
