import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { createProgram } from "../src/commands/program.ts";
import { parseReport } from "../src/report/read-report.ts";
import type { Report } from "../src/report/report.ts";

/** What one rehearsal answered. */
export interface Rehearsed {
  readonly code: number;
  readonly report: Report;
  readonly comment: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project in a folder of its own. */
export interface TestProject {
  readonly dir: string;
  /** The config's path. */
  readonly config: string;
  /** Writes `worker/server.js`. */
  serve(source: string): Promise<void>;
  /** Runs `cloud-tasks rehearse` in this process. */
  rehearse(...args: string[]): Promise<Rehearsed>;
  remove(): Promise<void>;
}

/** A copy of a folder with a `cloud-tasks.yaml`; what its worker imports is this repository's. */
export async function copyProject(from: string): Promise<TestProject> {
  const dir = await mkdtemp(join(tmpdir(), "ct-test-"));
  await cp(from, dir, { recursive: true });
  await symlink(resolve("node_modules"), join(dir, "node_modules"));
  const config = join(dir, "cloud-tasks.yaml");
  return {
    dir,
    config,
    serve: (source) => writeFile(join(dir, "worker", "server.js"), source),
    rehearse: (...args) => rehearseProject(config, join(dir, "out"), args),
    remove: () => rm(dir, { recursive: true }),
  };
}

/** One queue and one worker without a build, in `test/fixtures/rehearse-small`. */
export function smallProject(): Promise<TestProject> {
  return copyProject("test/fixtures/rehearse-small");
}

/** Runs `cloud-tasks rehearse` in this process. */
export async function rehearseProject(
  config: string,
  out: string,
  args: readonly string[],
): Promise<Rehearsed> {
  let [stdout, stderr] = ["", ""];
  const err = (text: string): void => void (stderr += text);
  const code = await createProgram({
    colors: false,
    out: (text) => void (stdout += text),
    err,
    progress: { info: (text) => err(`${text}\n`), warn: (text) => err(`${text}\n`) },
  }).run(["rehearse", "-c", config, "--out", out, ...args]);
  const read = (name: string): Promise<string> => readFile(join(out, name), "utf8");
  const report = parseReport(await read("report.json"));
  return { code, report, comment: await read("comment.md"), stdout, stderr };
}
