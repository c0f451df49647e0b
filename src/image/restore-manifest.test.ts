import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { pack } from "tar-stream";
import { afterEach, beforeEach, expect, it } from "vitest";

import { MANIFEST_FILE, MAX_MANIFEST_BYTES } from "../project/resolve/manifest.ts";
import { bytesBlob, type Blob } from "./oci/blob.ts";
import { parseConfigFile } from "./oci/config-file.ts";
import { OCI } from "./oci/media-types.ts";
import { restoreManifest } from "./restore-manifest.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "restore-manifest-"));
  await writeFile(join(folder, "package.json"), '{"main":"dist/server.js"}');
});
afterEach(() => rm(folder, { recursive: true }));

async function layer(
  files: Readonly<Record<string, string>>,
  type: string = OCI.layer,
): Promise<Blob> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  const bytes = await buffer(tar);
  return bytesBlob(type.endsWith("gzip") ? gzipSync(bytes) : bytes, type);
}

async function restored(
  layers: readonly Blob[],
  config: object = { WorkingDir: "/app" },
): Promise<string> {
  const file = {
    os: "linux",
    architecture: "amd64",
    config,
    rootfs: { type: "layers", diff_ids: [] },
  };
  const parsed = parseConfigFile(Buffer.from(JSON.stringify(file)));
  if ("problem" in parsed) throw new Error(parsed.problem);
  const blob = bytesBlob(Buffer.from(""), "");
  await restoreManifest({ manifest: blob, config: blob, layers, configFile: parsed.file }, folder);
  return readFile(join(folder, MANIFEST_FILE), "utf8").catch(() => "none");
}

const at = (content: string, root = "app") => ({ [`${root}/${MANIFEST_FILE}`]: content });

it("takes the one of the uppermost layer that has one, zipped or not", async () => {
  const below = await layer(at("below"));
  const above = await layer(at("above"), "application/vnd.oci.image.layer.v1.tar");
  expect(await restored([below, above, await layer({ "app/x": "" })])).toBe("above");
});

it.each([
  [{ WorkingDir: "/srv/worker" }, "srv/worker"],
  [{ WorkingDir: "/app/" }, "./app"],
  [{}, "./"],
])("looks where the image works: %j", async (config, root) => {
  expect(await restored([await layer(at("x", root))], config)).toBe("x");
});

it("leaves what is there where the image has none", async () => {
  await mkdir(join(folder, "dist"));
  await writeFile(join(folder, MANIFEST_FILE), "mine");
  expect(await restored([await layer({ "app/x": "" })])).toBe("mine");
});

it("does not look into the base", async () => {
  const labels = { "cloud-tasks-pipeline.base-layers": "1" };
  const layers = [await layer(at("of the base")), await layer({ "app/x": "" })];
  expect(await restored(layers, { WorkingDir: "/app", Labels: labels })).toBe("none");
});

it.each([
  ["is too large", () => layer(at("x".repeat(MAX_MANIFEST_BYTES + 1)))],
  ["lies in what is not a tar", () => bytesBlob(gzipSync("no tar".repeat(200)), OCI.layer)],
  ["lies in what is not zipped", () => bytesBlob(Buffer.from("no gzip"), OCI.layer)],
  ["lies in a layer of zstd", () => layer(at("x"), "application/vnd.oci.image.layer.v1.tar+zstd")],
])("takes none that %s", async (_, make) => {
  expect(await restored([await make()])).toBe("none");
});

it("writes nothing through a link", async () => {
  const elsewhere = join(folder, "elsewhere");
  await mkdir(elsewhere);
  await symlink(elsewhere, join(folder, "dist"));
  expect(await restored([await layer(at("x"))])).toBe("none");
});

it("writes nothing into the folder of a worker in another language", async () => {
  await rm(join(folder, "package.json"));
  expect(await restored([await layer(at("x"))])).toBe("none");
});
