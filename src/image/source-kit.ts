import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";

import { extract } from "tar-stream";

import { fixedCredentials } from "../gcp/credentials.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import type { ImageConfig, Project, Worker } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { systemClock } from "../semantics/clock.ts";
import type { ImageName } from "../semantics/image-name.ts";
import { standIn } from "./base/stand-in.ts";
import { buildImages } from "./build-images.ts";
import type { BasePolicy, ImageDeps } from "./image-run.ts";
import { OCI } from "./oci/media-types.ts";
import { RegistryFixture } from "./registry/registry-fixture.ts";

/** A worker's folder and a registry for its image, for tests. */
export class SourceKit {
  /** The worker's folder. */
  readonly folder: string;
  readonly registry: RegistryFixture;
  /** What the build told. */
  readonly lines: string[] = [];
  readonly #home: string;

  private constructor(home: string, registry: RegistryFixture) {
    this.#home = home;
    this.folder = join(home, "worker");
    this.registry = registry;
  }

  static async start(): Promise<SourceKit> {
    const home = await mkdtemp(join(tmpdir(), "source-kit-"));
    await mkdir(join(home, "worker"));
    return new SourceKit(home, await RegistryFixture.start());
  }

  async stop(): Promise<void> {
    await this.registry.stop();
    await rm(this.#home, { recursive: true });
  }

  /** Writes files into the worker's folder; one that starts with `#!` can be run. */
  async put(files: Readonly<Record<string, string>>, folder = this.folder): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      if (content.startsWith("#!")) await chmod(file, 0o755);
    }
  }

  get deps(): ImageDeps {
    const tell = (line: string): void => void this.lines.push(line);
    return {
      endpoints: {
        ...googleEndpoints,
        registryHost: () => this.registry.host,
        registryScheme: "http",
      },
      credentials: fixedCredentials("pw"),
      clock: systemClock,
      progress: { info: tell, warn: tell },
      repository: "images",
      bases: () => ({ resolve: (name) => Promise.resolve(standIn(name, "a test needs none")) }),
      cacheFolder: join(this.#home, "cache"),
    };
  }

  /** Bases from the registry, as they are without a rehearsal. */
  readonly realBases: BasePolicy = (fromRegistries) => fromRegistries();

  /** Puts a base into the registry, or another one under the same tag. @returns its name */
  putBase(content = "base layer", repository = "base"): ImageName {
    const layer = this.registry.putBlob(gzipSync(content));
    const config = Buffer.from(
      JSON.stringify({
        os: "linux",
        architecture: "amd64",
        config: { Entrypoint: ["/nodejs/bin/node"], User: "65532" },
        rootfs: { type: "layers", diff_ids: [`sha256:${"0".repeat(64)}`] },
      }),
    );
    const size = this.registry.blobs.get(layer)?.length;
    const manifest = {
      schemaVersion: 2,
      mediaType: OCI.manifest,
      config: { mediaType: OCI.config, digest: this.registry.putBlob(config), size: config.length },
      layers: [{ mediaType: OCI.layer, digest: layer, size }],
    };
    const digest = this.registry.put(repository, "v1", manifest, OCI.manifest);
    this.baseDigest = digest;
    return { host: this.registry.host, repository, tag: "v1", digest: undefined };
  }

  /** Of the base that was put last. */
  baseDigest = "";

  project(image: Partial<ImageConfig> = {}, sourceDir = this.folder): Project {
    const config = { buildArgs: {}, installScripts: false, ...image };
    const worker = { id: "main", sourceDir, port: 8080, image: config } as unknown as Worker;
    const project = {
      region: "us-central1",
      projectId: "p",
      environment: "staging",
      isProduction: false,
      workers: [worker],
    };
    return project as unknown as Project;
  }

  build(
    image: Partial<ImageConfig> = {},
    deps: Partial<ImageDeps> = {},
  ): Promise<Section<"build">> {
    return buildImages(this.project(image), { ...this.deps, ...deps });
  }

  /** The config of the image that was pushed last. */
  config(): Record<string, unknown> {
    const { config } = this.#manifest() as { config: { digest: string } };
    return JSON.parse(String(this.registry.blobs.get(config.digest))) as Record<string, unknown>;
  }

  /** The files of the image that was pushed last, from the bottom layer up, folders left out. */
  async files(): Promise<Record<string, string>> {
    const { layers } = this.#manifest() as { layers: readonly { digest: string }[] };
    const found: Record<string, string> = {};
    for (const { digest } of layers) {
      const tar = extract();
      tar.end(gunzipSync(this.registry.blobs.get(digest) ?? Buffer.alloc(0)));
      for await (const entry of tar) {
        const content = await buffer(entry);
        if (entry.header.type === "file") found[entry.header.name] = content.toString("utf8");
      }
    }
    return found;
  }

  #manifest(): unknown {
    return JSON.parse(String([...this.registry.manifests.values()].at(-1)?.bytes));
  }
}
