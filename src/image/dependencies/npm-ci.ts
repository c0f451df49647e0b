import { copyFile, mkdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

import { errorMessage, Failure } from "../../base/failure.ts";
import type { Progress } from "../../base/progress.ts";
import { cleanEnv, npmEnv } from "../run/clean-env.ts";
import { runProgram, type BuildControl, type Ended } from "../run/run-program.ts";
import { lockFailure, type LibcName } from "./closure.ts";
import type { LockFile } from "./lock-file.ts";

export interface NpmCi {
  readonly lock: LockFile;
  readonly worker: string;
  readonly libc: LibcName;
  /** Lets the packages' install scripts run. */
  readonly installScripts: boolean;
  /**
   * An empty folder, which npm works in: in the worker's own it would delete what is installed
   * there.
   */
  readonly folder: string;
  readonly progress: Progress;
}

/**
 * Installs the production dependencies of a lock file for linux/x64.
 * @throws Failure `IMAGE_DEPENDENCIES_FAILED`, or the signal's reason
 * @see https://docs.npmjs.com/cli/commands/npm-ci
 */
export async function npmCi(run: NpmCi, control: BuildControl): Promise<void> {
  const { lock, folder } = run;
  await copyManifests(lock, folder);
  const only = lock.workerPath === "" ? [] : [`--workspace=${lock.workerPath}`];
  const install = [
    "ci",
    "--omit=dev",
    // Scripts are somebody else's code, and npm has our tokens at hand here.
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--os=linux",
    "--cpu=x64",
    `--libc=${run.libc}`,
    ...only,
  ];
  const installed = await npm(install, npmEnv(await tokenVariables(lock.root)), run, control);
  if (installed.how !== "") throw failed(run, installed);
  if (!run.installScripts) return;
  const built = await npm(["rebuild"], cleanEnv(), run, control);
  if (built.how !== "") throw failed(run, built);
}

function npm(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { folder, worker, progress }: NpmCi,
  control: BuildControl,
): Promise<Ended> {
  const onLine = (line: string): void => progress.info(`${worker}: ${line}`);
  return runProgram({ name: "npm", args, cwd: folder, env, onLine }, control);
}

function failed({ worker, lock }: NpmCi, { how, printed }: Ended): Failure {
  return new Failure(
    "IMAGE_DEPENDENCIES_FAILED",
    `the production dependencies of worker "${worker}" can't be installed: ${how}${printed}`,
    {
      exitCode: 2,
      hint: `check that \`npm ci --omit=dev --ignore-scripts\` works in ${lock.root} and that npm's registry can be reached`,
    },
  );
}

/**
 * What `npm ci` reads: the lock file, the package.json of each workspace, its settings, packages
 * that lie there as files.
 */
async function copyManifests(lock: LockFile, folder: string): Promise<void> {
  const { root, name, packages } = lock;
  await copyFile(join(root, name), join(folder, name));
  await copyFile(join(root, ".npmrc"), join(folder, ".npmrc")).catch(() => undefined);
  for (const [path, { link, resolved = "" }] of Object.entries(packages)) {
    if (path.split("/").includes("..")) continue;
    if (!path.includes("node_modules") && link !== true) {
      await copyInto(join(path, "package.json"), lock, folder);
    }
    const archive = /^file:(.*\.(?:tgz|tar\.gz))$/.exec(resolved)?.[1];
    if (archive !== undefined && !archive.split("/").includes("..")) {
      await copyInto(archive, lock, folder);
    }
  }
}

async function copyInto(path: string, lock: LockFile, folder: string): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(lock.root, path), target).catch((error: unknown) => {
    throw lockFailure(lock, `${path} can't be read: ${errorMessage(error)}`);
  });
}

/** The variables that npm's settings take tokens from: `${NPM_TOKEN}`. */
async function tokenVariables(root: string): Promise<string[]> {
  const files = [join(root, ".npmrc"), join(process.env["HOME"] || homedir(), ".npmrc")];
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  return texts.flatMap((text) =>
    [...text.matchAll(/\$\{(\w+)\??\}/g)].map(([, name = ""]) => name),
  );
}
