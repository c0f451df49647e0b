import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { buffer } from "node:stream/consumers";

import { pack } from "tar-stream";

import { bytesBlob, descriptorOf, jsonBlob } from "../src/image/oci/blob.ts";
import { OCI } from "../src/image/oci/media-types.ts";
import { pushImage } from "../src/image/registry/push-image.ts";
import type { Repository } from "../src/image/registry/repository.ts";

/** True when a program is there and says so. */
export function has(name: string, ...args: string[]): boolean {
  return (
    spawnSync(name, args.length === 0 ? ["--version"] : args, { stdio: "ignore" }).status === 0
  );
}

/**
 * True when podman or buildah is there and may do what it has to: as root in a container it may
 * lack the right to mount.
 */
export function hasEngine(name: "podman" | "buildah"): boolean {
  const mayMount = process.getuid?.() !== 0 || has("unshare", "--mount", "true");
  return mayMount && has(name);
}

/**
 * What podman, buildah and skopeo need to work beside everything else of this machine: a store of
 * their own, and registries on loopback without TLS. As root in a container they also need other
 * limits and another isolation than their defaults.
 */
export class EngineHarness {
  readonly folder = mkdtempSync(join(tmpdir(), "image-engine-"));
  readonly #before = new Map<string, string | undefined>();

  constructor(registry: string) {
    const file = (name: string, content: string): string => {
      writeFileSync(join(this.folder, name), content);
      return join(this.folder, name);
    };
    this.#set({
      CONTAINERS_REGISTRIES_CONF: file(
        "registries.conf",
        `[[registry]]\nlocation = "${registry}"\ninsecure = true\n`,
      ),
    });
    if (process.getuid?.() !== 0) return;
    mkdirSync(join(this.folder, "run"));
    this.#set({
      BUILDAH_ISOLATION: "chroot",
      CONTAINERS_STORAGE_CONF: file(
        "storage.conf",
        `[storage]\ndriver = "overlay"\ngraphroot = "${this.folder}/storage"\nrunroot = "${this.folder}/run"\n`,
      ),
      CONTAINERS_CONF: file(
        "containers.conf",
        `[containers]\ndefault_ulimits = ["nofile=16384:16384", "nproc=16384:16384"]\nnetns = "host"\n[engine]\ncgroup_manager = "cgroupfs"\n${has("runc") ? 'runtime = "runc"\n' : ""}events_logger = "file"\n`,
      ),
    });
  }

  /**
   * Has what a prefix of names (`docker.io/library`) means pulled from a place of a registry on
   * loopback.
   */
  mirror(prefix: string, location: string): void {
    const file = join(this.folder, "registries.conf");
    const mirror = { prefix, location, insecure: true };
    const lines = Object.entries(mirror).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    appendFileSync(file, `[[registry]]\n${lines.join("\n")}\n`);
  }

  stop(): void {
    // Layers that are mounted can't be removed.
    for (const name of ["podman", "buildah"]) {
      if (has(name)) spawnSync(name, ["rm", "--all", "--force"], { stdio: "ignore" });
    }
    spawnSync("umount", ["--lazy", join(this.folder, "storage", "overlay")], { stdio: "ignore" });
    for (const [name, value] of this.#before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  #set(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) {
      this.#before.set(name, process.env[name]);
      process.env[name] = value;
    }
  }
}

/** The files that a program of this machine needs to run in an image of its own. */
export function filesOf(program: string, at: string): [path: string, file: string][] {
  const libraries =
    execFileSync("ldd", [program])
      .toString()
      .match(/\/[^\s)]+/g) ?? [];
  return [[at, program], ...libraries.map((file): [string, string] => [file, file])];
}

/** The files of this machine's npm, and a command that runs it. */
async function npmFiles(): Promise<[path: string, content: Buffer | string][]> {
  const root = join(execFileSync("npm", ["root", "--global"]).toString().trim(), "npm");
  const at = "/usr/local/lib/node_modules/npm";
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile() && !/\/(?:docs|man)(?:\/|$)/.test(entry.parentPath))
    .map(({ parentPath, name }) => join(parentPath, name));
  return [
    ["/usr/local/bin/npm", `#!/bin/sh\nexec node ${at}/bin/npm-cli.js "$@"\n`],
    ...(await Promise.all(
      files.map(async (file): Promise<[string, Buffer]> => [
        join(at, relative(root, file)),
        await readFile(file),
      ]),
    )),
  ];
}

/**
 * Pushes an image with this machine's own node and shell, as a base that no registry of the
 * internet is needed for.
 * @param options.npm With npm, to build in it.
 * @param options.entrypoint What it starts. @defaultValue nothing but the command `node`
 */
export async function pushNodeBase(
  repository: Repository,
  tag: string,
  options: { readonly npm?: boolean; readonly entrypoint?: readonly string[] } = {},
): Promise<string> {
  const files = new Map([
    ...filesOf(process.execPath, "/usr/local/bin/node"),
    ...filesOf("/bin/sh", "/bin/sh"),
    ...["/bin/sleep", "/bin/cat"].flatMap((one) => filesOf(one, one)),
  ]);
  const tar = pack();
  const bytes = buffer(tar);
  for (const [path, file] of files) {
    tar.entry({ name: path.slice(1), mode: 0o755, mtime: new Date(0) }, await readFile(file));
  }
  tar.entry({ name: "tmp/", type: "directory", mode: 0o1777, mtime: new Date(0) });
  const passwd = "root:x:0:0::/:/bin/sh\nnode:x:1000:1000::/:/bin/sh\n";
  tar.entry({ name: "etc/passwd", mtime: new Date(0) }, passwd);
  for (const [path, content] of options.npm === true ? await npmFiles() : []) {
    tar.entry({ name: path.slice(1), mode: 0o755, mtime: new Date(0) }, content);
  }
  tar.finalize();
  return pushTar(repository, tag, {
    tar: await bytes,
    config: {
      Env: ["PATH=/usr/local/bin:/bin"],
      ...(options.entrypoint === undefined
        ? { Cmd: ["node"] }
        : { Entrypoint: options.entrypoint }),
    },
  });
}

/** Pushes an image of one layer. */
export async function pushTar(
  repository: Repository,
  tag: string,
  image: { readonly tar: Buffer; readonly config: Readonly<Record<string, unknown>> },
): Promise<string> {
  // Not zipped: it is a hundred megabytes, and every reader takes that.
  const layer = bytesBlob(image.tar, "application/vnd.oci.image.layer.v1.tar");
  const config = jsonBlob(
    {
      os: "linux",
      architecture: "amd64",
      config: image.config,
      rootfs: { type: "layers", diff_ids: [layer.digest] },
      // buildah counts them.
      history: [{ created_by: "a test" }],
    },
    OCI.config,
  );
  const manifest = jsonBlob(
    {
      schemaVersion: 2,
      mediaType: OCI.manifest,
      config: descriptorOf(config),
      layers: [descriptorOf(layer)],
    },
    OCI.manifest,
  );
  return pushImage({ manifest, config, layers: [layer] }, repository, tag);
}

/**
 * The command that runs a container on this machine's network. As root on a machine with both kinds
 * of cgroups crun refuses to start: there it sees the older kind only.
 */
export function podmanRun(args: readonly string[]): [program: string, args: string[]] {
  const run = ["run", "--rm", "--network=host", ...args];
  const isMixed = process.getuid?.() === 0 && existsSync("/sys/fs/cgroup/unified");
  if (!isMixed || has("runc")) return ["podman", [...(isMixed ? ["--runtime=runc"] : []), ...run]];
  const [first = "", ...rest] = run;
  const script = 'umount /sys/fs/cgroup/unified && exec podman "$@"';
  const own = ["-m", "--propagation", "private", "sh", "-c", script, "sh"];
  return ["unshare", [...own, first, "--cgroups=disabled", ...rest]];
}
