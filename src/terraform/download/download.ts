import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import type * as toolCacheModule from "@actions/tool-cache";

import { userCacheFolder } from "../../base/cache-folder.ts";
import { errorMessage, Failure } from "../../base/failure.ts";
import type { Progress } from "../../base/progress.ts";
import {
  TERRAFORM_RELEASES,
  TERRAFORM_VERSION,
  terraformArchive,
  type TerraformArchive,
} from "./checksums.ts";
import { readZipEntry } from "./unzip.ts";

type ToolCache = typeof toolCacheModule;

/** Where terraform may be downloaded from, and who is told. */
export interface DownloadDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  /** Cancels the download. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Where the archive is put until it is checked.
   * @defaultValue the system's folder for temporary files
   */
  readonly tempDir?: string;
  /** @defaultValue HashiCorp's releases */
  readonly releases?: string;
  /** @defaultValue the pinned archive for this machine */
  readonly archive?: TerraformArchive | undefined;
}

/**
 * Not `terraform`: what others put into a runner's tool cache under that name was not checked by
 * us.
 */
const TOOL = "cloud-tasks-terraform";
/** Beside the program: its own SHA-256, so that a damaged cache is seen. */
const SUM_FILE = "program.sha256";

/**
 * The absolute path of the pinned terraform in the tool cache, downloaded from its publisher when
 * it is not there yet. The archive's SHA-256 must be the one in this repository, or nothing of it
 * is kept. Honours `HTTPS_PROXY`.
 * @throws Failure `TF_NO_ARCHIVE`, `TF_DOWNLOAD_FAILED`, `TF_DOWNLOAD_MISMATCH`; the signal's
 * reason
 */
export async function downloadTerraform(deps: DownloadDeps): Promise<string> {
  const archive = deps.archive ?? terraformArchive(process.platform, process.arch);
  if (archive === undefined) {
    throw new Failure(
      "TF_NO_ARCHIVE",
      `there is no terraform to download for ${process.platform} ${process.arch}`,
      { exitCode: 2, hint: "install Terraform or OpenTofu 1.9 or newer and put it on the PATH" },
    );
  }
  deps.signal?.throwIfAborted();
  const toolCache = await import("@actions/tool-cache");
  return inToolCache(deps.env, async () => {
    const cached = await fromCache(toolCache, archive, deps.progress);
    if (cached !== undefined) return cached;
    const folder = await mkdtemp(path.join(deps.tempDir ?? tmpdir(), "cloud-tasks-terraform-"));
    try {
      const program = await fetchProgram(toolCache, archive, folder, deps);
      // Another run may have put it there meanwhile; replacing it would take it away from under
      // that run.
      const meanwhile = await fromCache(toolCache, archive, deps.progress);
      if (meanwhile !== undefined) return meanwhile;
      const unpacked = path.join(folder, "unpacked");
      await mkdir(unpacked);
      await writeFile(path.join(unpacked, archive.program), program, { mode: 0o755 });
      await writeFile(path.join(unpacked, SUM_FILE), sha256(program));
      const kept = await toolCache.cacheDir(unpacked, TOOL, TERRAFORM_VERSION);
      return path.join(kept, archive.program);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function fromCache(
  toolCache: ToolCache,
  archive: TerraformArchive,
  progress: Progress,
): Promise<string | undefined> {
  const folder = toolCache.find(TOOL, TERRAFORM_VERSION);
  if (folder === "") return undefined;
  const program = path.join(folder, archive.program);
  try {
    const sum = await readFile(path.join(folder, SUM_FILE), "utf8");
    if (sum === sha256(await readFile(program))) return program;
  } catch {
    // Told below: a missing file is as damaged as a changed one.
  }
  progress.warn(`the cached terraform in ${folder} is damaged: it is downloaded again`);
  await rm(`${folder}.complete`, { force: true });
  return undefined;
}

async function fetchProgram(
  toolCache: ToolCache,
  archive: TerraformArchive,
  folder: string,
  deps: DownloadDeps,
): Promise<Buffer> {
  const url = `${deps.releases ?? TERRAFORM_RELEASES}/${archive.path}`;
  deps.progress.info(
    `no terraform on the PATH: downloading ${TERRAFORM_VERSION} from ${new URL(url).host}, checked by its SHA-256`,
  );
  const file = path.join(folder, "terraform.zip");
  try {
    await untilAborted(toolCache.downloadTool(url, file), deps.signal);
  } catch (cause) {
    deps.signal?.throwIfAborted();
    throw new Failure("TF_DOWNLOAD_FAILED", `could not download ${url}: ${errorMessage(cause)}`, {
      exitCode: 1,
      hint: "check the network and HTTPS_PROXY, or install Terraform or OpenTofu 1.9 or newer and put it on the PATH",
      cause,
    });
  }
  const zip = await readFile(file);
  const sum = sha256(zip);
  if (sum !== archive.sha256) {
    throw new Failure(
      "TF_DOWNLOAD_MISMATCH",
      `${url} has SHA-256 ${sum} where ${archive.sha256} is pinned (${zip.length} bytes): nothing of it was kept`,
      {
        exitCode: 1,
        hint: "a proxy changed or cut the download: try again, or install terraform from a source that you trust",
      },
    );
  }
  try {
    return readZipEntry(zip, archive.program);
  } catch (cause) {
    throw new Failure("TF_DOWNLOAD_FAILED", `could not unpack ${url}: ${errorMessage(cause)}`, {
      exitCode: 1,
      cause,
    });
  }
}

/**
 * The library can't be stopped: it is left alone, and what it still does is in a folder that goes
 * away.
 */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/**
 * The library takes the cache's place from `process.env` alone and writes workflow commands to
 * stdout, which is kept for results: both are set for the time of `body` only.
 */
async function inToolCache<T>(env: DownloadDeps["env"], body: () => Promise<T>): Promise<T> {
  const before = process.env["RUNNER_TOOL_CACHE"];
  const write = process.stdout.write.bind(process.stdout);
  process.env["RUNNER_TOOL_CACHE"] =
    env["RUNNER_TOOL_CACHE"] || path.join(userCacheFolder(env), "tools");
  process.stdout.write = (chunk: string | Uint8Array): boolean =>
    String(chunk).startsWith("::debug::") || process.stderr.write(chunk);
  try {
    return await body();
  } finally {
    process.stdout.write = write;
    if (before === undefined) delete process.env["RUNNER_TOOL_CACHE"];
    else process.env["RUNNER_TOOL_CACHE"] = before;
  }
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
