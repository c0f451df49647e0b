import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";

import { renderWorkflow } from "../../scripts/workflows/render.ts";
import { programOnPath } from "../program-on-path.ts";

/**
 * Runs workflows as GitHub does, on this machine: https://github.com/nektos/act. `.ci/run` installs
 * it where go is.
 */
export const act = programOnPath("act");

/** The repository and tag under which the users of a test find this one. */
const PIPELINE = { repository: "cloud-tasks/pipeline", ref: "v1" };

/** What act printed. */
export interface ActRun {
  readonly code: number;
  readonly out: string;
}

export interface ActEvent {
  readonly name: "pull_request" | "push" | "workflow_run" | "workflow_dispatch" | "schedule";
  readonly payload: object;
}

/** Ways to end a run before its time. */
export interface EndRun {
  /** As GitHub's cancel does: the step that runs is ended, and those with `always()` run. */
  cancel(): void;
  /** As a runner that is lost: every process of the run is killed, and no further step runs. */
  lose(): void;
}

export interface ActOptions {
  /** Of the user's repository, e.g. `deploy.yml`. */
  readonly workflow: string;
  readonly event: ActEvent;
  /** What steps get besides. */
  readonly env?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Called with what was printed so far, and with what ends the run. */
  readonly onOutput?: (all: string, end: EndRun) => void;
}

/** A user's repository, this one beside it as a release holds it, and act. */
export interface ActRig {
  readonly folder: string;
  readonly repository: string;
  git(...args: string[]): Promise<string>;
  /** Replaces text in a file and commits that. */
  edit(file: string, from: string, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
  run(options: ActOptions): Promise<ActRun>;
  /** Names of the artifacts by their id. */
  artifacts(): Promise<Map<number, string>>;
  /** A file of an artifact. */
  artifactFile(id: number, file: string): string;
  stop(): Promise<void>;
}

/** Makes the repository from an example, with the starters that are named. */
export async function startActRig(example: string, starters: readonly string[]): Promise<ActRig> {
  const folder = await mkdtemp(join(tmpdir(), "ct-act-"));
  const release = join(folder, "release");
  const repository = join(folder, "repository");
  const artifacts = join(folder, "artifacts");
  await mkdir(artifacts);
  await makeRelease(release);
  await cp(join("examples", example), repository, {
    recursive: true,
    filter: (path) => !/\/(dist|node_modules)$/.test(path),
  });
  const git = async (...args: string[]): Promise<string> => {
    const who = { name: "a", email: "a@example.com" };
    const { stdout } = await promisify(execFile)("git", ["-C", repository, ...args], {
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        GIT_AUTHOR_NAME: who.name,
        GIT_AUTHOR_EMAIL: who.email,
        GIT_COMMITTER_NAME: who.name,
        GIT_COMMITTER_EMAIL: who.email,
      },
    });
    return stdout.trim();
  };
  const workflows = join(repository, ".github/workflows");
  await mkdir(workflows, { recursive: true });
  for (const starter of starters) {
    const source = await readFile(join("workflows", starter), "utf8");
    await writeFile(
      join(workflows, starter),
      renderWorkflow(source, { pipeline: PIPELINE, withoutNewKeys: true }),
    );
  }
  await git("init", "-q", "-b", "main");
  await git("remote", "add", "origin", "https://github.com/o/r.git");
  await git("add", "-A");
  await git("commit", "-q", "-m", "base");
  const write = async (file: string, content: string): Promise<void> => {
    await writeFile(join(repository, file), content);
    await git("add", "-A");
    await git("commit", "-q", "-m", `change ${file}`);
  };
  return {
    folder,
    repository,
    git,
    write,
    async edit(file, from, to) {
      const before = await readFile(join(repository, file), "utf8");
      if (!before.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
      await write(file, before.replace(from, to));
    },
    run: (options) => runAct({ folder, release, repository, artifacts }, options),
    async artifacts() {
      const found = await Promise.all(
        (await readdir(artifacts)).map(async (id) => {
          const known = await readFile(join(artifacts, id, "artifact.json"), "utf8");
          return [Number(id), (JSON.parse(known) as { name: string }).name] as const;
        }),
      );
      return new Map(found);
    },
    artifactFile: (id, file) => join(artifacts, String(id), "files", file),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * What a release holds, with the references as a user's tools without the newest syntax need them.
 */
async function makeRelease(release: string): Promise<void> {
  for (const part of ["action.yml", "dist", "terraform"]) {
    await cp(part, join(release, part), { recursive: true });
  }
  const workflows = join(release, ".github/workflows");
  await mkdir(workflows, { recursive: true });
  for (const file of await readdir(".github/workflows")) {
    const source = await readFile(join(".github/workflows", file), "utf8");
    const action = `${PIPELINE.repository}@${PIPELINE.ref}`;
    await writeFile(
      join(workflows, file),
      renderWorkflow(source, { action, withoutNewKeys: true }),
    );
  }
}

/** The actions of others that the workflows use, by the reference that they use. */
async function standIns(release: string): Promise<string[]> {
  const used = new Set<string>();
  const workflows = join(release, ".github/workflows");
  for (const file of await readdir(workflows)) {
    const source = await readFile(join(workflows, file), "utf8");
    for (const [, reference = ""] of source.matchAll(/uses: ([\w-]+\/[\w-]+@[0-9a-f]{40})/g)) {
      used.add(reference);
    }
  }
  return [...used].map((reference) => {
    const name = /\/([\w-]+)@/.exec(reference)?.[1] ?? "";
    return `${reference}=${resolve("test/act/actions", name)}`;
  });
}

/**
 * Kills a process and all that it has started, also what has a session of its own. The parents are
 * stopped first, so that nothing is started meanwhile.
 */
function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  process.kill(pid, "SIGSTOP");
  for (const child of childrenOf(pid)) killTree(child);
  process.kill(pid, "SIGKILL");
}

function childrenOf(pid: number): number[] {
  const threads = `/proc/${pid}/task`;
  return readdirSync(threads).flatMap((thread) =>
    readFileSync(join(threads, thread, "children"), "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );
}

interface Places {
  readonly folder: string;
  readonly release: string;
  readonly repository: string;
  readonly artifacts: string;
}

async function runAct(
  { folder, release, repository, artifacts }: Places,
  { workflow, event, env = {}, vars = {}, inputs = {}, onOutput }: ActOptions,
): Promise<ActRun> {
  const file = join(folder, "event.json");
  await writeFile(file, JSON.stringify(event.payload));
  const local = [`${PIPELINE.repository}@${PIPELINE.ref}=${release}`, ...(await standIns(release))];
  const pairs = (option: string, of: Readonly<Record<string, string>>): string[] =>
    Object.entries(of).flatMap(([name, value]) => [option, `${name}=${value}`]);
  const child = spawn(
    act ?? "act",
    [
      event.name,
      "-W",
      `.github/workflows/${workflow}`,
      "-e",
      file,
      "-P",
      "ubuntu-latest=-self-hosted",
      ...local.flatMap((one) => ["--local-repository", one]),
      "-s",
      "GITHUB_TOKEN=the-token",
      ...pairs("--env", { ACT_ARTIFACTS: artifacts, ...env }),
      ...pairs("--var", vars),
      ...pairs("--input", inputs),
    ],
    {
      cwd: repository,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        XDG_CACHE_HOME: join(folder, "cache"),
        XDG_CONFIG_HOME: join(folder, "config"),
      },
    },
  );
  let all = "";
  child.stdout.on("data", (chunk: Buffer) => {
    all += chunk.toString();
    onOutput?.(all, { cancel: () => child.kill("SIGINT"), lose: () => killTree(child.pid) });
  });
  const [err, [code]] = await Promise.all([
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code: code ?? 1, out: all + err };
}
