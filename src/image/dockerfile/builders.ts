import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { readDockerArchive } from "../archive/docker-archive.ts";
import { readOciArchive, type ArchivedImage } from "../archive/oci-archive.ts";
import { builderEnv } from "../run/clean-env.ts";
import { runProgram, type BuildControl, type Ended } from "../run/run-program.ts";
import type { BuilderName } from "./builder-names.ts";

/** What is built. */
export interface DockerfileBuild {
  /** The context, as it goes in. */
  readonly context: string;
  readonly dockerfile: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** For its own files; it must live as long as the image is used. */
  readonly tempFolder: string;
  readonly onLine: (line: string) => void;
}

/** One of the programs, found and working. */
export interface DockerfileBuilder {
  readonly name: BuilderName;
  /** The image, read from what the builder has written of it; how it ended when it failed. */
  build(build: DockerfileBuild, control: BuildControl): Promise<ArchivedImage | Ended>;
}

/** A daemon that is not reached may take its time to say so. */
const PROBE_MS = 15_000;

/** Cloud Run's platform, also on a Mac with an ARM processor. */
const PLATFORM = ["--platform", "linux/amd64"];

/** Looks for a builder; a sentence says why it can't be used. */
export async function findBuilder(
  name: BuilderName,
  control: BuildControl,
): Promise<DockerfileBuilder | string> {
  if (name === "docker") return findDocker(control);
  const found = await probe(name, ["--version"], control);
  return found.how === "" ? ociBuilder(name) : found.how;
}

/** Docker has to be more than its client: a daemon builds. */
async function findDocker(control: BuildControl): Promise<DockerfileBuilder | string> {
  const daemon = await probe("docker", ["version", "--format", "{{.Server.Version}}"], control);
  if (daemon.how !== "") return `${daemon.how}${daemon.printed}`;
  const buildx = await probe("docker", ["buildx", "version"], control);
  // Attestations would make an index of the image. @see
  // https://github.com/docker/buildx/issues/1533
  const own = ["--load", "--provenance=false", "--sbom=false"];
  return dockerBuilder(buildx.how === "" ? ["buildx", "build", ...own] : ["build"]);
}

/** podman and buildah, which are one: reproducible by a time that is pinned. */
function ociBuilder(name: "podman" | "buildah"): DockerfileBuilder {
  return {
    name,
    async build(build, control) {
      const id = join(build.tempFolder, "image-id");
      const archive = join(build.tempFolder, "image.tar");
      const built = await run(
        name,
        [
          "build",
          "--format=oci",
          "--timestamp=0",
          "--layers",
          `--iidfile=${id}`,
          ...PLATFORM,
          ...commonArgs(build),
        ],
        build,
        control,
      );
      if (built.how !== "") return built;
      const image = (await readFile(id, "utf8")).trim();
      const pushed = await run(name, ["push", image, `oci-archive:${archive}`], build, control);
      return pushed.how === "" ? readOciArchive(archive, build.tempFolder) : pushed;
    },
  };
}

/** By way of the daemon's own store: which other outputs it has depends on how it is set up. */
function dockerBuilder(command: readonly string[]): DockerfileBuilder {
  return {
    name: "docker",
    async build(build, control) {
      const archive = join(build.tempFolder, "image.tar");
      const tag = `cloud-tasks-pipeline/build:${process.pid}-${process.hrtime.bigint()}`;
      const args = [...command, ...PLATFORM, `--tag=${tag}`, ...commonArgs(build)];
      const built = await run("docker", args, build, control);
      if (built.how !== "") return built;
      try {
        const saved = await run("docker", ["save", `--output=${archive}`, tag], build, control);
        return saved.how === "" ? await readDockerArchive(archive, build.tempFolder) : saved;
      } finally {
        // The layers stay for the next build; a name for each would pile up.
        const silent = { ...build, onLine: () => undefined };
        await run("docker", ["image", "rm", tag], silent, { clock: control.clock });
      }
    },
  };
}

function commonArgs({ dockerfile, buildArgs, context }: DockerfileBuild): string[] {
  const args = Object.entries(buildArgs).map(([name, value]) => `--build-arg=${name}=${value}`);
  return [...args, `--file=${dockerfile}`, context];
}

function run(
  name: string,
  args: readonly string[],
  { tempFolder, onLine }: DockerfileBuild,
  control: BuildControl,
): Promise<Ended> {
  // BuildKit takes the times of what it writes from it. @see
  // https://github.com/moby/buildkit/blob/master/docs/build-repro.md
  const env = { ...builderEnv(), SOURCE_DATE_EPOCH: process.env["SOURCE_DATE_EPOCH"] ?? "0" };
  return runProgram({ name, args, cwd: tempFolder, env, onLine }, control);
}

/** How a program answers that only has to say that it works. */
async function probe(name: string, args: readonly string[], control: BuildControl): Promise<Ended> {
  const late = new AbortController();
  const cancel = control.clock.setTimer(control.clock.now() + PROBE_MS, () => late.abort(late));
  const ends = [late.signal, ...(control.signal === undefined ? [] : [control.signal])];
  try {
    return await runProgram(
      { name, args, cwd: process.cwd(), env: builderEnv(), onLine: () => undefined },
      { ...control, signal: AbortSignal.any(ends) },
    );
  } catch (error) {
    if (error !== late) throw error;
    return { how: `it did not answer within ${PROBE_MS / 1_000} s`, exitCode: null, printed: "" };
  } finally {
    cancel();
  }
}
