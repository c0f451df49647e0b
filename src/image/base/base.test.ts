import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { parseImageName, type ImageName } from "../../semantics/image-name.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { BlobCache } from "../oci/blob-cache.ts";
import { writeLayer } from "../oci/layer.ts";
import { DOCKER, OCI } from "../oci/media-types.ts";
import { pushImage } from "../registry/push-image.ts";
import { Registries } from "../registry/registries.ts";
import { fail, registryDeps, RegistryFixture } from "../registry/registry-fixture.ts";
import { Repository } from "../registry/repository.ts";
import { assemble, type Additions } from "./assemble.ts";
import type { BaseImage } from "./base-image.ts";
import { registryBases } from "./registry-bases.ts";
import { standInBases } from "./stand-in.ts";

let fixture: RegistryFixture;
let folder: string;
beforeEach(async () => {
  fixture = await RegistryFixture.start();
  folder = await mkdtemp(join(tmpdir(), "base-test-"));
});
afterEach(async () => {
  await fixture.stop();
  await rm(folder, { recursive: true });
});

const DIFF = `sha256:${"1".repeat(64)}`;
const CONFIG = {
  os: "linux",
  architecture: "amd64",
  author: "somebody",
  config: {
    Env: ["PATH=/nodejs/bin:/bin", "NODE_ENV=development"],
    Entrypoint: ["/nodejs/bin/node"],
    Cmd: ["--help"],
    User: "1000",
    WorkingDir: "/home",
    Labels: { a: "b", "org.opencontainers.image.base.name": "theirs" },
    OnBuild: ["RUN x"],
  },
  rootfs: { type: "layers", diff_ids: [DIFF] },
};
const name = (text: string): ImageName => parseImageName(text) as ImageName;
const cache = () => new BlobCache(folder, Date.now);
const registries = () => new Registries(registryDeps());
const bases = () => registryBases(registries(), cache());

/** Puts a base into the fixture; returns its name and digests. */
function putBase(
  config: unknown = CONFIG,
  { types = OCI as typeof OCI | typeof DOCKER, platform = {} as object } = {},
): { name: ImageName; digest: string; pin: string; layer: string } {
  const bytes = Buffer.from(typeof config === "string" ? config : JSON.stringify(config));
  const [layer, own] = [fixture.putBlob(Buffer.from("base layer")), fixture.putBlob(bytes)];
  const manifest = {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: { mediaType: types.config, digest: own, size: bytes.length },
    layers: [{ mediaType: types.layer, digest: layer, size: 10 }],
  };
  const digest = fixture.put("base", "child", manifest, types.manifest);
  const size = JSON.stringify(manifest).length;
  const index = {
    schemaVersion: 2,
    mediaType: types.index,
    manifests: [
      {
        mediaType: types.manifest,
        digest: `sha256:${"e".repeat(64)}`,
        size: 1,
        platform: { os: "linux", architecture: "amd64" },
        annotations: { "vnd.docker.reference.type": "attestation-manifest" },
      },
      {
        mediaType: types.manifest,
        digest: `sha256:${"f".repeat(64)}`,
        size: 1,
        platform: { os: "linux", architecture: "arm64" },
      },
      {
        mediaType: types.manifest,
        digest,
        size,
        platform: { os: "linux", architecture: "amd64", ...platform },
      },
    ],
  };
  const pin = fixture.put("base", "v1", index, types.index);
  return { name: name(`${fixture.host}/base:v1`), digest, pin, layer };
}

async function additions(): Promise<Additions> {
  const text = "server";
  const file = {
    path: "app/s.js",
    size: 6,
    isExecutable: false,
    open: () => Readable.from([Buffer.from(text)]),
  };
  const layer = await writeLayer([file], join(folder, "layer"));
  return {
    layers: [{ ...layer, createdBy: "cloud-tasks: the worker" }],
    process: {
      entrypoint: ["/nodejs/bin/node", "s.js"],
      workingDir: "/app",
      env: { NODE_ENV: "production" },
      port: 8080,
    },
    title: "worker",
  };
}

const json = async (blob: { open(): Readable }) =>
  JSON.parse(String(Buffer.concat(await blob.open().toArray()))) as Record<string, never>;

describe("registryBases", () => {
  it("takes the image for linux/amd64 of an index, and tells what to pin", async () => {
    const put = putBase();
    const base = await bases().resolve(put.name);
    expect(base).toMatchObject({ digest: put.digest, pin: put.pin, form: "oci" });
    expect(base.layers.map(({ digest }) => digest)).toEqual([put.layer]);
    expect(fixture.calls).not.toContain("GET /v2/base/blobs/D:layer");
  });

  it("resolves a name once in a run", async () => {
    const put = putBase();
    const one = bases();
    expect(await one.resolve(put.name)).toBe(await one.resolve(put.name));
  });

  it.each([
    ["another platform", { ...CONFIG, architecture: "arm64" }, {}, "linux/arm64"],
    ["no platform", { ...CONFIG, os: undefined }, {}, "malformed"],
    [
      "no linux/amd64 in the index",
      CONFIG,
      { platform: { architecture: "s390x" } },
      "linux/arm64, linux/s390x",
    ],
    ["a config that isn't JSON", "{", {}, "not JSON"],
    [
      "a config without layers",
      { ...CONFIG, rootfs: { type: "layers", diff_ids: [] } },
      {},
      "1 layers, and its config 0",
    ],
  ])("refuses %s", async (_, config, options, told) => {
    const put = putBase(config, options);
    await expect(bases().resolve(put.name)).rejects.toMatchObject({
      code: "IMAGE_UNFIT",
      message: expect.stringContaining(told) as string,
    });
  });

  it.each([
    ["an index that calls itself an image", { mediaType: OCI.manifest, manifests: [] }, OCI.index],
    ["a manifest that is an index as well", { config: {}, layers: [], manifests: [] }, OCI.index],
    [
      "an old manifest",
      { schemaVersion: 1 },
      "application/vnd.docker.distribution.manifest.v1+json",
    ],
    ["a page", "<html>", "text/html"],
  ])("refuses %s", async (_, manifest, type) => {
    fixture.put(
      "base",
      "v1",
      typeof manifest === "string" ? manifest : { schemaVersion: 2, ...manifest },
      type,
    );
    const resolved = bases().resolve(name(`${fixture.host}/base:v1`));
    await expect(resolved).rejects.toMatchObject({ code: "IMAGE_UNFIT" });
  });
});

describe("assemble", () => {
  it("puts layers on a base: one way to run, not root, what the base has kept", async () => {
    const put = putBase();
    const image = assemble(await bases().resolve(put.name), await additions());
    const config = await json(image.config);
    const { diffId } = (await additions()).layers[0] ?? { diffId: "" };
    expect(config).toEqual({
      os: "linux",
      architecture: "amd64",
      created: "1970-01-01T00:00:00Z",
      config: {
        Env: ["PATH=/nodejs/bin:/bin", "NODE_ENV=production"],
        Entrypoint: ["/nodejs/bin/node", "s.js"],
        User: "1000",
        WorkingDir: "/app",
        ExposedPorts: { "8080/tcp": {} },
        Labels: {
          a: "b",
          "org.opencontainers.image.title": "worker",
          "cloud-tasks-pipeline.base-layers": "1",
          "org.opencontainers.image.base.name": `${fixture.host}/base:v1`,
          "org.opencontainers.image.base.digest": put.digest,
        },
      },
      rootfs: { type: "layers", diff_ids: [DIFF, diffId] },
      history: [{}, { created: "1970-01-01T00:00:00Z", created_by: "cloud-tasks: the worker" }],
    });
    expect((await json(image.manifest))["annotations"]).toMatchObject({
      "org.opencontainers.image.base.digest": put.digest,
    });
  });

  it.each([undefined, "", "root", "0", "0:0", "root:root", "000"])(
    "does not run as %j",
    async (user) => {
      const put = putBase({ ...CONFIG, config: { ...CONFIG.config, User: user } });
      const image = assemble(await bases().resolve(put.name), await additions());
      expect(await json(image.config)).toMatchObject({ config: { User: "65532:65532" } });
    },
  );

  it("types all in the form of the base", async () => {
    const put = putBase(CONFIG, { types: DOCKER });
    const { manifest } = assemble(await bases().resolve(put.name), await additions());
    expect(manifest.mediaType).toBe(DOCKER.manifest);
    const found = await json(manifest);
    expect(found["layers"]).toMatchObject([
      { mediaType: DOCKER.layer },
      { mediaType: DOCKER.layer },
    ]);
    expect(found["annotations"]).toBeUndefined();
  });

  it("is the same every time", async () => {
    const put = putBase();
    const digests = [];
    for (let n = 0; n < 2; n++) {
      digests.push(assemble(await bases().resolve(put.name), await additions()).manifest.digest);
    }
    expect(digests[0]).toBe(digests[1]);
  });

  it("is pushed with the layers that are not there, those of the base from where they are", async () => {
    const put = putBase();
    const image = assemble(await bases().resolve(put.name), await additions());
    const target = await RegistryFixture.start();
    try {
      const repository = new Repository(target.registry(), "p/r/worker");
      expect(await pushImage(image, repository, "v1")).toBe(image.manifest.digest);
      expect([...target.blobs.keys()].toSorted()).toEqual(
        [...image.layers, image.config].map(({ digest }) => digest).toSorted(),
      );
      target.calls.length = 0;
      await pushImage(image, repository, "v1");
      expect(target.writes).toEqual([
        "PUT /v2/p/r/worker/manifests/D",
        "PUT /v2/p/r/worker/manifests/v1",
      ]);
    } finally {
      await target.stop();
    }
  });
});

describe("standInBases", () => {
  const warnings: string[] = [];
  const progress = { info: () => undefined, warn: (line: string) => void warnings.push(line) };
  beforeEach(() => void (warnings.length = 0));
  const standIns = (clock = new VirtualClock()) =>
    standInBases(
      (signal) => registryBases(new Registries(registryDeps(undefined, { signal })), cache()),
      {
        clock,
        progress,
      },
    );

  it("gives the base itself, with its layers at hand", async () => {
    const put = putBase();
    const base = await standIns().resolve(put.name);
    expect(base).toMatchObject({ digest: put.digest });
    await fixture.stop();
    expect(String(Buffer.concat((await base.layers[0]?.open().toArray()) ?? []))).toBe(
      "base layer",
    );
    fixture = await RegistryFixture.start();
  });

  it.each([
    ["can't be reached", () => name("127.0.0.1:1/base:v1"), "ECONNREFUSED"],
    ["is not for nobody", () => putBase().name, "refuses to pull"],
  ])("stands in for a base that %s, and says so", async (_, base, told) => {
    fixture.rights = {};
    const found: BaseImage = await standIns().resolve(base());
    expect(found).toMatchObject({
      layers: [],
      standsInBecause: expect.stringContaining(told) as string,
    });
    expect(warnings).toEqual([expect.stringContaining("can't be had") as string]);
    const image = assemble(found, await additions());
    expect(await json(image.config)).toMatchObject({
      config: {
        Labels: {
          "cloud-tasks-pipeline.stand-in-base": "true",
          "cloud-tasks-pipeline.base-layers": "0",
        },
      },
    });
    expect(JSON.stringify(await json(image.config))).not.toContain("base.digest");
  });

  it("stands in for a base that takes too long", async () => {
    const put = putBase();
    const clock = new VirtualClock();
    const reached = new Promise<void>((resolve) => {
      fixture.hook = () => {
        resolve();
        return true;
      };
    });
    const resolved = standIns(clock).resolve(put.name);
    await reached;
    await clock.advance(20_000);
    expect(await resolved).toMatchObject({
      standsInBecause: `${put.name.host} did not give it within 20 s`,
    });
  });

  it("stands in for no mistake", async () => {
    fixture.hook = (_, response) => {
      fail(response, 404, "MANIFEST_UNKNOWN", "");
      return true;
    };
    await expect(standIns().resolve(name(`${fixture.host}/bsae:v1`))).rejects.toMatchObject({
      code: "IMAGE_NOT_FOUND",
    });
  });
});
