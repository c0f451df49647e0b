import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildImages } from "../src/image/build-images.ts";
import { BUILDER_NAMES } from "../src/image/dockerfile/builder-names.ts";
import { EngineHarness, has, hasEngine, pushNodeBase } from "./image-engine.ts";
import { startImageHarness, type ImageHarness } from "./image-harness.ts";

// Not the synchronous one: the registry is in this process.
const run = promisify(execFile);

let harness: ImageHarness;
let engine: EngineHarness;
let base: string;
beforeAll(async () => {
  harness = await startImageHarness();
  engine = new EngineHarness(harness.host);
  await pushNodeBase(harness.repository("base"), "1");
  base = `${harness.host}/${harness.repository("base").name}:1`;
});
afterAll(async () => {
  engine.stop();
  await harness.stop();
});

/** No package.json: nothing but a Dockerfile is asked of a worker. */
const files = (dockerfile: string) => ({
  "server.mjs": "console.log(1)",
  "notes/secret.txt": "left out",
  ".dockerignore": "notes\n",
  Dockerfile: dockerfile,
});
const DOCKERFILE = () => `ARG BASE=none
FROM \${BASE} AS build
WORKDIR /src
COPY . .
RUN test ! -e notes && node -e "require('fs').writeFileSync('built.txt', process.arch)"
FROM ${base}
WORKDIR /app
COPY --from=build /src/built.txt /src/server.mjs ./
USER 1000
CMD ["node", "server.mjs"]
`;

const HAS = {
  docker: has("docker", "version"),
  podman: hasEngine("podman"),
  buildah: hasEngine("buildah"),
};

describe.each(BUILDER_NAMES)("%s", (builder) => {
  it.skipIf(!HAS[builder])(
    `builds a Dockerfile, reads the digest from the push (needs ${builder})`,
    async () => {
      const project = await harness.project(files(DOCKERFILE()), { buildArgs: { BASE: base } });
      const { images, warnings } = await buildImages(project, {
        ...harness.deps,
        builder,
        reuse: false,
      });
      const [image] = images;
      expect(image).toMatchObject({ worker: "worker", made: "built" });
      expect(image?.image).toBe(`${harness.host}/acme/images/worker@${image?.digest}`);
      expect(warnings).toBeUndefined();
      // As the registry has it, read by another's client.
      if (has("skopeo")) {
        const { stdout } = await run("skopeo", [
          "inspect",
          "--tls-verify=false",
          "--config",
          `docker://${image?.image}`,
        ]);
        expect(JSON.parse(stdout)).toMatchObject({
          os: "linux",
          config: { User: "1000", WorkingDir: "/app", Cmd: ["node", "server.mjs"] },
        });
      }
      const again = await buildImages(project, { ...harness.deps, builder });
      expect(again.images[0]).toMatchObject({ digest: image?.digest, made: "reused" });
      expect(harness.lines).toContain(`worker: building its Dockerfile with ${builder}`);
    },
  );

  // Docker keeps the times of what RUN writes.
  it.skipIf(!HAS[builder] || builder === "docker")(
    `gives one digest for the same context (needs ${builder})`,
    async () => {
      const digests = new Set<string | undefined>();
      for (let n = 0; n < 2; n++) {
        // Another folder, other times, no layer of the first to take.
        const dockerfile = DOCKERFILE().replace("WORKDIR /src", `WORKDIR /src\nENV N=${n}`);
        const project = await harness.project(files(dockerfile), { buildArgs: { BASE: base } });
        const { images } = await buildImages(project, { ...harness.deps, builder, reuse: false });
        digests.add(images[0]?.digest);
      }
      expect(digests.size).toBe(1);
    },
  );

  it.skipIf(!HAS[builder])(`says why a build fails (needs ${builder})`, async () => {
    const project = await harness.project(
      files(`FROM ${base}\nRUN echo no database >&2; exit 3\n`),
    );
    await expect(buildImages(project, { ...harness.deps, builder })).rejects.toMatchObject({
      code: "IMAGE_BUILD_FAILED",
      exitCode: 2,
      message: expect.stringContaining("no database") as string,
    });
  });

  it.skipIf(!HAS[builder])(`warns of an image that runs as root (needs ${builder})`, async () => {
    const project = await harness.project(files(`FROM ${base}\nCOPY server.mjs /\n`));
    const { warnings } = await buildImages(project, { ...harness.deps, builder, reuse: false });
    expect(warnings).toEqual([expect.stringContaining("runs as root") as string]);
  });

  it.skipIf(!HAS[builder] || builder === "docker" || process.platform !== "linux")(
    `leaves no process of a build that is cancelled (needs ${builder})`,
    async () => {
      const mark = `4${process.pid}.${BUILDER_NAMES.indexOf(builder)}`;
      const step = `RUN echo begun; sleep ${mark} & sleep ${mark}`;
      const project = await harness.project(files(`FROM ${base}\n${step}\n`));
      const controller = new AbortController();
      const info = (line: string): void => {
        if (line === "worker: begun") controller.abort(new Error("cancelled"));
      };
      const deps = { ...harness.deps, builder, signal: controller.signal };
      const build = buildImages(project, { ...deps, progress: { info, warn: info } });
      await expect(build).rejects.toThrow("cancelled");
      await expect.poll(() => commandsWith(mark)).toEqual([]);
    },
  );
});

/** The command lines of living processes that contain a text. */
function commandsWith(text: string): string[] {
  return readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return command.includes(text) ? [command] : [];
    } catch {
      return [];
    }
  });
}

describe("a Dockerfile", () => {
  const any = BUILDER_NAMES.find((name) => HAS[name]);

  it.skipIf(any === undefined)(
    "is built by what is there (needs docker, podman or buildah)",
    async () => {
      const project = await harness.project(files(`FROM ${base}\nCOPY server.mjs /\nUSER 1000\n`));
      expect((await buildImages(project, harness.deps)).images[0]).toMatchObject({ made: "built" });
      expect(harness.lines).toContain(`worker: building its Dockerfile with ${any}`);
    },
  );

  it("with credentials in its context is refused before anything runs", async () => {
    const project = await harness.project({ ...files(`FROM ${base}`), ".env": "A=b" });
    await expect(buildImages(project, harness.deps)).rejects.toMatchObject({
      code: "IMAGE_SECRET_FILE",
    });
  });

  it("needs a builder", async () => {
    const path = process.env["PATH"];
    process.env["PATH"] = harness.folder;
    try {
      const project = await harness.project(files("FROM scratch"));
      await expect(buildImages(project, harness.deps)).rejects.toMatchObject({
        code: "IMAGE_NO_BUILDER",
        exitCode: 2,
        message: expect.stringMatching(/docker: .*; podman: .*; buildah: /) as string,
      });
    } finally {
      process.env["PATH"] = path;
    }
  });

  it.each(["../Dockerfile", "no/such/file", "/etc/hostname"])(
    "%s is refused",
    async (dockerfile) => {
      const project = await harness.project(files("FROM scratch"), { dockerfile });
      await expect(buildImages(project, harness.deps)).rejects.toMatchObject({
        code: "IMAGE_NO_DOCKERFILE",
      });
    },
  );

  it("is left alone where a base is named", async () => {
    const project = await harness.project(
      { ...files("FROM scratch"), "package.json": '{"main":"server.mjs"}' },
      { baseImage: harness.name("base", "1") },
    );
    const { images } = await buildImages(project, harness.deps);
    expect(images[0]).toMatchObject({ made: "built", base: { name: base } });
  });
});
