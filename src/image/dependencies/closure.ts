import { Failure } from "../../base/failure.ts";
import type { LockedPackage, LockFile } from "./lock-file.ts";

/** What the worker needs of a package. */
export interface NeededPackage {
  /** Its folder by the lock file: `node_modules/express`. */
  readonly path: string;
  readonly name: string;
  readonly locked: LockedPackage;
  /** True when whoever needs it can do without. */
  readonly isOptional: boolean;
}

/** A workspace that the worker depends on: `node_modules/NAME` is a link to its folder. */
export interface LinkedPackage {
  /** `node_modules/shared` */
  readonly path: string;
  /** `packages/shared` */
  readonly target: string;
}

export interface Closure {
  readonly packages: readonly NeededPackage[];
  readonly links: readonly LinkedPackage[];
}

export type LibcName = "glibc" | "musl";

/**
 * All that a worker's production dependencies come to, for linux/x64. Read from the lock file
 * rather than from what npm installs: with workspaces npm leaves in what another one needs, and
 * what is for development alone.
 * @throws Failure `IMAGE_LOCK` when the file lacks one, `IMAGE_DEPENDENCY_UNFIT` for one of another
 * platform
 * @see https://github.com/npm/cli/issues/5969
 * @see https://github.com/npm/cli/issues/6670
 */
export function closureOf(lock: LockFile, libc: LibcName): Closure {
  const walk = new Walk(lock, libc);
  walk.from(lock.workerPath, false);
  return {
    packages: [...walk.packages.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    links: [...walk.links.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** True when a package of the lock file is made for one libc only. */
export function dependsOnLibc({ packages }: LockFile): boolean {
  return Object.values(packages).some(({ libc }) => libc !== undefined);
}

class Walk {
  readonly packages = new Map<string, NeededPackage>();
  readonly links = new Map<string, LinkedPackage>();
  readonly #lock: LockFile;
  readonly #libc: LibcName;

  constructor(lock: LockFile, libc: LibcName) {
    this.#lock = lock;
    this.#libc = libc;
  }

  /** @param path Whose dependencies; @param isOptional whether what needs it can do without. */
  from(path: string, isOptional: boolean): void {
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = this.#lock.packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      // A peer that may be missing is there if somebody else needs it.
      if (dependencies[name] === undefined && peerDependenciesMeta[name]?.optional === true)
        continue;
      const mayMiss = optionalDependencies[name] !== undefined;
      this.#need(name, path, isOptional || mayMiss);
    }
    for (const name of Object.keys(optionalDependencies)) this.#need(name, path, true);
  }

  #need(name: string, by: string, isOptional: boolean): void {
    const path = this.#resolve(name, by);
    const locked = path === undefined ? undefined : this.#lock.packages[path];
    if (path === undefined || locked === undefined) {
      if (isOptional) return;
      throw lockFailure(
        this.#lock,
        `${nameAt(by) || "the worker"} needs ${name}, which is not in it`,
      );
    }
    const known = this.packages.get(path);
    if (known !== undefined && (isOptional || !known.isOptional)) return;
    if (locked.link === true) return this.#follow(path, locked, isOptional);
    const problem = this.#unfit(locked);
    if (problem !== undefined) {
      if (isOptional) return;
      throw new Failure(
        "IMAGE_DEPENDENCY_UNFIT",
        `${name} can't run in the image: it is for ${problem}`,
        {
          exitCode: 2,
          hint: `replace ${name}, or make it an optional dependency if the worker can do without it`,
        },
      );
    }
    this.packages.set(path, { path, name, locked, isOptional });
    this.from(path, isOptional);
  }

  #follow(path: string, { resolved = "" }: LockedPackage, isOptional: boolean): void {
    if (
      resolved === "" ||
      resolved.startsWith("..") ||
      this.#lock.packages[resolved] === undefined
    ) {
      throw lockFailure(
        this.#lock,
        `${nameAt(path)} is a link to "${resolved}", which lies outside`,
      );
    }
    if (this.links.has(path)) return;
    this.links.set(path, { path, target: resolved });
    this.from(resolved, isOptional);
  }

  /** As node looks packages up: in each `node_modules` on the way up. */
  #resolve(name: string, from: string): string | undefined {
    // A name is not a path.
    if (!/^(?:@[^/]+\/)?[^/]+$/.test(name) || name.includes("..")) return undefined;
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
      const candidate = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
      if (this.#lock.packages[candidate] !== undefined) return candidate;
      if (at === "") return undefined;
    }
  }

  /** What a package is made for, unless it is ours. */
  #unfit({ os, cpu, libc }: LockedPackage): string | undefined {
    if (!allows(os, "linux")) return (os ?? []).join(", ");
    if (!allows(cpu, "x64")) return (cpu ?? []).join(", ");
    return allows(libc, this.#libc) ? undefined : (libc ?? []).join(", ");
  }
}

/** @see https://docs.npmjs.com/cli/configuring-npm/package-json#os */
function allows(list: readonly string[] | undefined, value: string): boolean {
  if (list === undefined || list.includes("any")) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((one) => one.startsWith("!"));
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export function nameAt(path: string): string {
  const mark = "node_modules/";
  const at = path.lastIndexOf(mark);
  return at < 0 ? path : path.slice(at + mark.length);
}

/** A lock file that does not fit the folder that it lies in. */
export function lockFailure({ root, name }: LockFile, problem: string): Failure {
  return new Failure("IMAGE_LOCK", `${name} in ${root} can't be used: ${problem}`, {
    exitCode: 2,
    hint: "write it anew by `npm install`; what lies outside of its folder needs a Dockerfile, or a build that bundles it",
  });
}
