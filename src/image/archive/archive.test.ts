import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { pack, type Header } from "tar-stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { bytesBlob, descriptorOf, jsonBlob } from "../oci/blob.ts";
import type { Image } from "../oci/image.ts";
import { OCI } from "../oci/media-types.ts";
import { readDockerArchive } from "./docker-archive.ts";
import { readOciArchive, writeOciArchive } from "./oci-archive.ts";

let folder: string;
let archive: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "archive-test-"));
  archive = join(folder, "image.tar");
});
afterEach(() => rm(folder, { recursive: true }));

const sha256 = (bytes: Buffer | string) =>
  `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const TAR = Buffer.from("a layer, as far as an archive looks");
const CONFIG = {
  os: "linux",
  architecture: "amd64",
  config: { Cmd: ["x"] },
  rootfs: { type: "layers", diff_ids: [sha256(TAR)] },
};

function image(config: object = CONFIG): Image {
  const layer = bytesBlob(gzipSync(TAR), OCI.layer);
  const own = jsonBlob(config, OCI.config);
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI.manifest,
    config: descriptorOf(own),
    layers: [descriptorOf(layer)],
  };
  return { manifest: jsonBlob(manifest, OCI.manifest), config: own, layers: [layer] };
}

type Entry = readonly [name: string, content: Buffer | string, header?: Partial<Header>];

async function tar(entries: readonly Entry[]): Promise<void> {
  const packed = pack();
  for (const [name, content, header = {}] of entries) packed.entry({ name, ...header }, content);
  packed.finalize();
  await writeFile(archive, await buffer(packed));
}

async function entriesOf({ manifest, config, layers }: Image): Promise<Entry[]> {
  const blobs = await Promise.all(
    [manifest, config, ...layers].map(async (blob): Promise<Entry> => {
      const content = Buffer.concat(await blob.open().toArray());
      return [`blobs/sha256/${blob.digest.slice(7)}`, content];
    }),
  );
  const index = { schemaVersion: 2, manifests: [descriptorOf(manifest)] };
  return [["oci-layout", "{}"], ["index.json", JSON.stringify(index)], ...blobs];
}

const content = async (blob: { open(): NodeJS.ReadableStream } | undefined) =>
  blob === undefined ? undefined : buffer(blob.open());

describe("an OCI archive", () => {
  it("gives the image that was written, under the same digest", async () => {
    const written = image();
    await writeOciArchive(written, archive);
    const first = await readFile(archive);
    const read = await readOciArchive(archive, folder);
    expect(read.manifest).toMatchObject(descriptorOf(written.manifest));
    expect(read.layers).toMatchObject(written.layers.map(descriptorOf));
    expect(await content(read.layers[0])).toEqual(gzipSync(TAR));
    expect(await content(read.manifest)).toEqual(await content(written.manifest));
    await writeOciArchive(written, archive);
    expect(await readFile(archive)).toEqual(first);
  });

  it("gets what is not at hand yet, and is not there when that fails", async () => {
    const written = image();
    const prepare = () => Promise.reject(new Error("no network"));
    const [layer] = written.layers;
    if (layer === undefined) throw new Error("no layer");
    const failing = { ...written, layers: [{ ...layer, prepare }] };
    await expect(writeOciArchive(failing, archive)).rejects.toThrow("no network");
    expect(await readdir(folder)).toEqual([]);
  });

  it("may have the image in an index of an index, and files that nobody knows", async () => {
    const whole = image();
    const platform = { os: "linux", architecture: "amd64" };
    const inner = jsonBlob(
      {
        schemaVersion: 2,
        mediaType: OCI.index,
        manifests: [{ ...descriptorOf(whole.manifest), platform }],
      },
      OCI.index,
    );
    const entries = (await entriesOf(whole)).filter(([name]) => name !== "index.json");
    await tar([
      ["./index.json", JSON.stringify({ schemaVersion: 2, manifests: [descriptorOf(inner)] })],
      [`./blobs/sha256/${inner.digest.slice(7)}`, Buffer.concat(await inner.open().toArray())],
      ["../../etc/passwd", "x"],
      ["manifest.json", "[]"],
      ...entries,
    ]);
    expect((await readOciArchive(archive, folder)).manifest.digest).toBe(whole.manifest.digest);
  });

  it.each<[string, (entries: Entry[]) => Entry[], string]>([
    ["no index", (all) => all.filter(([name]) => name !== "index.json"), "it has no index.json"],
    ["a missing blob", (all) => all.slice(0, -1), "it lacks sha256:"],
    [
      "another blob",
      (all) => [...all.slice(0, -1), [all.at(-1)?.[0] ?? "", "other"]],
      "is something else",
    ],
    ["two of a name", (all) => [...all, ["index.json", "{}"]], "it has index.json twice"],
    [
      "an index that is not JSON",
      (all) => all.map((one) => (one[0] === "index.json" ? ["index.json", "{"] : one)),
      "not JSON",
    ],
    [
      "an index of nothing",
      (all) =>
        all.map((one) =>
          one[0] === "index.json" ? ["index.json", '{"schemaVersion":2,"manifests":[]}'] : one,
        ),
      "no image for linux/amd64",
    ],
  ])("with %s is refused", async (_, change, told) => {
    await tar(change(await entriesOf(image())));
    await expect(readOciArchive(archive, folder)).rejects.toMatchObject({
      code: "IMAGE_ARCHIVE",
      exitCode: 2,
      message: expect.stringContaining(told) as string,
    });
  });

  it.each([
    ["another platform", { ...CONFIG, architecture: "arm64" }, "linux/arm64"],
    [
      "another number of layers",
      { ...CONFIG, rootfs: { type: "layers", diff_ids: [] } },
      "1 layers",
    ],
  ])("of %s is refused", async (_, config, told) => {
    await tar(await entriesOf(image(config)));
    await expect(readOciArchive(archive, folder)).rejects.toThrow(told);
  });

  it.each([
    ["that isn't there", undefined],
    ["that is not a tar", Buffer.from("hello".repeat(1000))],
    ["that is cut off", "half"],
  ])("%s is refused", async (_, bytes) => {
    await tar(await entriesOf(image()));
    const whole = await readFile(archive);
    if (bytes === undefined) await rm(archive);
    else await writeFile(archive, bytes === "half" ? whole.subarray(0, whole.length / 2) : bytes);
    await expect(readOciArchive(archive, folder)).rejects.toMatchObject({ code: "IMAGE_ARCHIVE" });
  });
});

describe("an archive of docker", () => {
  const config = JSON.stringify(CONFIG);
  const hex = sha256(config).slice(7);

  it.each<[string, Entry[]]>([
    [
      "of now",
      [
        [`blobs/sha256/${hex}`, config],
        [`blobs/sha256/${sha256(TAR).slice(7)}`, TAR],
        [
          "manifest.json",
          JSON.stringify([
            { Config: `blobs/sha256/${hex}`, Layers: [`blobs/sha256/${sha256(TAR).slice(7)}`] },
          ]),
        ],
      ],
    ],
    [
      "of old",
      [
        [`${hex}.json`, config],
        ["one/layer.tar", TAR],
        ["two/layer.tar", "", { type: "symlink", linkname: "../one/layer.tar" }],
        [
          "manifest.json",
          JSON.stringify([{ Config: `${hex}.json`, RepoTags: ["a:b"], Layers: ["two/layer.tar"] }]),
        ],
      ],
    ],
  ])("%s is an image, the same each time", async (_, entries) => {
    await tar(entries);
    const read = await readDockerArchive(archive, folder);
    expect(read.config.digest).toBe(sha256(config));
    const layer = await content(read.layers[0]);
    expect(read.layers[0]?.digest).toBe(sha256(layer ?? ""));
    expect(layer?.[9]).toBe(255);
    expect((await readDockerArchive(archive, folder)).manifest.digest).toBe(read.manifest.digest);
  });

  it("keeps layers that are compressed already", async () => {
    const zipped = gzipSync(TAR);
    await tar([
      ["c.json", config],
      ["l", zipped],
      ["manifest.json", JSON.stringify([{ Config: "c.json", Layers: ["l"] }])],
    ]);
    expect((await readDockerArchive(archive, folder)).layers[0]?.digest).toBe(sha256(zipped));
  });

  it.each<[string, Entry[], string]>([
    ["no manifest", [], "it lacks manifest.json"],
    [
      "two images",
      [
        [
          "manifest.json",
          JSON.stringify([
            { Config: "c", Layers: [] },
            { Config: "c", Layers: [] },
          ]),
        ],
      ],
      "malformed",
    ],
    [
      "a missing layer",
      [
        ["c", config],
        ["manifest.json", JSON.stringify([{ Config: "c", Layers: ["l"] }])],
      ],
      "it lacks l",
    ],
    [
      "another layer",
      [
        ["c", config],
        ["l", "other"],
        ["manifest.json", JSON.stringify([{ Config: "c", Layers: ["l"] }])],
      ],
      "is something else",
    ],
    [
      "too few layers",
      [
        ["c", config],
        ["manifest.json", JSON.stringify([{ Config: "c", Layers: [] }])],
      ],
      "it has 0 layers",
    ],
  ])("with %s is refused", async (_, entries, told) => {
    await tar(entries);
    await expect(readDockerArchive(archive, folder)).rejects.toMatchObject({
      code: "IMAGE_ARCHIVE",
      message: expect.stringContaining(told) as string,
    });
  });
});
