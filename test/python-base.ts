import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

import { pack } from "tar-stream";

import type { Repository } from "../src/image/registry/repository.ts";
import { filesOf, pushTar } from "./image-engine.ts";

/** A Python of this machine that has Flask, gunicorn and pip, and where it keeps what. */
export interface MachinePython {
  readonly program: string;
  readonly standard: string;
  readonly packages: string;
}

/** Not needed to serve, and most of the bytes. */
const LEFT_OUT = new Set([
  "test",
  "__pycache__",
  "idlelib",
  "ensurepip",
  "tkinter",
  "site-packages",
]);

/** Undefined where there is none; `PYTHON_WITH_FLASK` names another one than `python3`. */
export function machinePython(): MachinePython | undefined {
  const script =
    "import flask, gunicorn, pip, json, os, sys, sysconfig; p = sysconfig.get_paths(); print(json.dumps([os.path.realpath(sys.executable), p['stdlib'], p['purelib']]))";
  const { status, stdout } = spawnSync(process.env["PYTHON_WITH_FLASK"] ?? "python3", [
    "-c",
    script,
  ]);
  if (status !== 0) return undefined;
  const [program = "", standard = "", packages = ""] = JSON.parse(String(stdout)) as string[];
  return { program, standard, packages };
}

/** Pushes an image with this machine's Python and its packages, in place of `python:…-slim`. */
export async function pushPythonBase(
  { program, standard, packages }: MachinePython,
  repository: Repository,
  tag: string,
): Promise<void> {
  const files = new Map<string, string>([
    ...filesOf(program, program),
    ...filesOf("/bin/sh", "/bin/sh"),
  ]);
  for (const root of [standard, packages]) {
    for (const file of below(root)) {
      files.set(file, file);
      if (/\.so(\.\d+)*$/.test(file))
        for (const [at, from] of filesOf(file, file)) files.set(at, from);
    }
  }
  const tar = pack();
  const bytes = buffer(tar);
  for (const [at, from] of files) {
    tar.entry({ name: at.slice(1), mode: 0o755, mtime: new Date(0) }, readFileSync(from));
  }
  tar.entry({ name: "tmp/", type: "directory", mode: 0o1777, mtime: new Date(0) });
  const scripts = {
    "etc/passwd": "root:x:0:0::/:/bin/sh\nworker:x:1000:1000::/:/bin/sh\n",
    "usr/local/bin/gunicorn": `#!/bin/sh\nexec ${program} -m gunicorn "$@"\n`,
    "usr/local/bin/pip": `#!/bin/sh\nexec ${program} -m pip "$@"\n`,
  };
  for (const [name, text] of Object.entries(scripts)) {
    tar.entry({ name, mode: 0o755, mtime: new Date(0) }, text);
  }
  tar.finalize();
  const Env = ["PATH=/usr/local/bin:/bin", `PYTHONPATH=${packages}`];
  await pushTar(repository, tag, { tar: await bytes, config: { Env, Cmd: [program] } });
}

function* below(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith("config-")) continue;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) yield* below(path);
    else if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) yield path;
  }
}
