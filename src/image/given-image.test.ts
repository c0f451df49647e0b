import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Endpoints } from "../gcp/endpoints.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import { RegistryFixture } from "./registry/registry-fixture.ts";
import { SourceKit } from "./source-kit.ts";

let kit: SourceKit;
let other: RegistryFixture;
beforeEach(async () => {
  kit = await SourceKit.start();
  other = await RegistryFixture.start();
});
afterEach(async () => {
  await kit.stop();
  await other.stop();
});

/** The project's registry is another one than the image's. */
async function build(pulls: ReturnType<Endpoints["runPulls"]>) {
  const given = kit.putBase("an image", "acme/worker");
  const { endpoints } = kit.deps;
  const { images, summary } = await kit.build(
    { given },
    { endpoints: { ...endpoints, registryHost: () => other.host, runPulls: () => pulls } },
  );
  return { image: images[0], summary };
}

describe("an image that is given", () => {
  it.each(["all", "public"] as const)(
    "is taken from where it is when Cloud Run can (%s)",
    async (pulls) => {
      const { image, summary } = await build(pulls);
      expect(image).toMatchObject({
        image: `${kit.registry.host}/acme/worker@${kit.baseDigest}`,
        digest: kit.baseDigest,
        made: "given",
      });
      expect(summary).toBe("1 image given");
      expect(other.calls).toEqual([]);
    },
  );

  it("is copied with its digest where Cloud Run can't, and not twice", async () => {
    const { image, summary } = await build("none");
    expect(image).toMatchObject({
      image: `${other.host}/p/images/main@${kit.baseDigest}`,
      digest: kit.baseDigest,
      made: "copied",
    });
    expect(summary).toBe("1 image copied");
    expect([...other.blobs.keys()]).toHaveLength(2);
    other.calls.length = 0;
    await build("none");
    expect(other.writes).toEqual(["PUT /v2/p/images/main/manifests/D"]);
  });

  it("is copied when it is not public", async () => {
    // Google's login, as the project's own registry takes it.
    kit.registry.rights = { oauth2accesstoken: ["pull", "push"] };
    const given = kit.putBase("an image", "acme/worker");
    const { endpoints } = kit.deps;
    const deps = { endpoints: { ...endpoints, runPulls: () => "public" as const } };
    const { images } = await kit.build({ given }, deps);
    expect(images[0]).toMatchObject({
      made: "copied",
      image: `${kit.registry.host}/p/images/main@${kit.baseDigest}`,
    });
  });

  it("needs no package.json and no folder", async () => {
    const given = kit.putBase("an image", "acme/worker");
    const { endpoints } = kit.deps;
    const { buildImages } = await import("./build-images.ts");
    const deps = { ...kit.deps, endpoints: { ...endpoints, runPulls: () => "all" as const } };
    const { images } = await buildImages(kit.project({ given }, "/no/such/folder"), deps);
    expect(images).toHaveLength(1);
  });

  it("that isn't there fails", async () => {
    const given = { ...kit.putBase(), tag: "v2" };
    await expect(kit.build({ given })).rejects.toMatchObject({ code: "IMAGE_NOT_FOUND" });
  });
});

it.each([
  ["us-central1-docker.pkg.dev", "all"],
  ["gcr.io", "all"],
  ["docker.io", "public"],
  ["ghcr.io", "public"],
  ["mirror.gcr.io", "none"],
  ["quay.io", "none"],
  ["evil-docker.pkg.dev.example.com", "none"],
])("Cloud Run pulls from %s: %s", (host, pulls) => {
  expect(googleEndpoints.runPulls(host)).toBe(pulls);
});
