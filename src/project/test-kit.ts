import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect } from "vitest";

import { loadProject, type LoadedProject } from "./load-project.ts";

/** The config that the repository grew from, byte for byte, and the whole example. */
export const SHARED = "test/fixtures/config/task-processor.yaml";
export const GROWN = "examples/task-processor/cloud-tasks.yaml";

const dirs: string[] = [];
afterEach(async () => {
  await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true })));
});

export interface Beside {
  /** What the worker's build wrote. */
  readonly manifest?: string;
  /** The worker's package.json. */
  readonly workerPackage?: string;
  readonly willBuild?: boolean;
  readonly environment?: string;
}

/** Loads a text as `cloud-tasks.yaml` of a folder of its own. */
export async function load(text: string | Uint8Array, beside: Beside = {}): Promise<LoadedProject> {
  const dir = await mkdtemp(join(tmpdir(), "ct-project-"));
  dirs.push(dir);
  const configFile = join(dir, "cloud-tasks.yaml");
  await writeFile(configFile, text);
  if (beside.manifest !== undefined) {
    await mkdir(join(dir, "worker/dist"), { recursive: true });
    await writeFile(join(dir, "worker/dist/cloud-tasks.manifest.json"), beside.manifest);
  }
  if (beside.workerPackage !== undefined) {
    await mkdir(join(dir, "worker"), { recursive: true });
    await writeFile(join(dir, "worker/package.json"), beside.workerPackage);
  }
  return loadProject({
    configFile,
    willBuild: beside.willBuild ?? false,
    ...(beside.environment === undefined ? {} : { environment: beside.environment }),
  });
}

export type Edit = readonly [from: string, to: string];

/** The grown example with texts replaced, each of which must be there. */
export async function editedText(...edits: readonly Edit[]): Promise<string> {
  let text = await readFile(GROWN, "utf8");
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, () => to);
  }
  return text;
}

export async function edited(...edits: readonly Edit[]): Promise<LoadedProject> {
  return load(await editedText(...edits));
}

export const codes = ({ diagnostics }: LoadedProject): string[] =>
  diagnostics.map(({ code }) => code);

export const errors = ({ diagnostics }: LoadedProject): string[] =>
  diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);

/** The texts of the lines that diagnostics point at. */
export const lines = ({ diagnostics, source }: LoadedProject): string[] =>
  diagnostics.map(({ range }) => source.split("\n")[(range?.start.line ?? 0) - 1]?.trim() ?? "");
