import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";

import { extract } from "tar-stream";
import { afterEach, beforeEach, expect, it } from "vitest";

import { layerBlob, writeLayer, type LayerFile } from "./layer.ts";
import { OCI } from "./media-types.ts";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "layer-test-"))));
afterEach(() => rm(folder, { recursive: true }));

const file = (path: string, text: string, isExecutable = false): LayerFile => ({
  path,
  size: Buffer.byteLength(text),
  isExecutable,
  open: () => Readable.from([Buffer.from(text)]),
});
const sha256 = (bytes: Buffer) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

it("has the digests of what it wrote", async () => {
  const layer = await writeLayer([file("app/a.js", "1")], join(folder, "layer"));
  const bytes = await readFile(layer.file);
  expect(layer).toMatchObject({
    digest: sha256(bytes),
    diffId: sha256(gunzipSync(bytes)),
    size: bytes.length,
  });
  expect(bytes[9]).toBe(255);
  const blob = layerBlob(layer, OCI.layer);
  expect(Buffer.concat(await blob.open().toArray())).toEqual(bytes);
});

it("lists folders before files, sorted, of one time and owner", async () => {
  const files = [file("app/z.js", "z"), file("app/b/c.sh", "c", true), file("app/a.js", "é")];
  const layer = await writeLayer(files, join(folder, "layer"));
  const tar = extract();
  tar.end(gunzipSync(await readFile(layer.file)));
  const found: unknown[] = [];
  for await (const entry of tar) {
    const { name, mode, mtime, uid, gid, uname, gname } = entry.header;
    found.push(`${name} ${mode.toString(8)}`);
    expect([mtime?.getTime(), uid, gid, uname, gname]).toEqual([1_000, 0, 0, "", ""]);
    entry.resume();
  }
  expect(found).toEqual([
    "app/ 755",
    "app/a.js 644",
    "app/b/ 755",
    "app/b/c.sh 755",
    "app/z.js 644",
  ]);
});

it("is the same in whatever order the files come", async () => {
  const files = Array.from({ length: 50 }, (_, n) => file(`app/${n}/f`, `${n}`.repeat(n * 100)));
  const one = await writeLayer(files, join(folder, "one"));
  const other = await writeLayer(files.toReversed(), join(folder, "other"));
  expect(other.digest).toBe(one.digest);
});

it("fails with what a file fails with", async () => {
  const open = () =>
    new Readable({
      read() {
        this.destroy(new Error("disk on fire"));
      },
    });
  const broken = { ...file("app/b", "12345"), open };
  const write = writeLayer([file("app/a", "1"), broken], join(folder, "layer"));
  await expect(write).rejects.toThrow("disk on fire");
});

it("fails when a file has another size by now", async () => {
  const grown = { ...file("app/a", "1"), size: 5 };
  await expect(writeLayer([grown], join(folder, "layer"))).rejects.toThrow(/size/i);
});

it("fails where it can't write", async () => {
  const target = join(folder, "no", "such", "folder");
  await expect(writeLayer([file("app/a", "1")], target)).rejects.toThrow("ENOENT");
});
