import { execFile, spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix, resolve } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

const MAX_BYTES = 6_500_000;
/** What a check of a config parses before it starts. */
const MAX_START_BYTES = 640_000;
const EXAMPLE = resolve("examples/task-processor/cloud-tasks.yaml");

/** Path below dist to text. */
const files = new Map<string, string>();

beforeAll(async () => {
  for (const file of await readdir("dist", { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    files.set(posix.relative("dist", path.replaceAll("\\", "/")), await readFile(path, "utf8"));
  }
});

/** The files of the bundle that a file names, in imports of one kind. */
function importsOf(path: string, pattern: RegExp): string[] {
  const found = [...(files.get(path) ?? "").matchAll(pattern)].map(([, to = ""]) => to);
  return found.map((to) => posix.join(posix.dirname(path), to.replace(/\?.*$/, "")));
}
const STATIC = /(?:from|import) ?["'`](\.{1,2}\/[^"'`]+)["'`]/g;
const DYNAMIC = /import\(["'`](\.{1,2}\/[^"'`]+)["'`]\)/g;

/** What is loaded before the first line of these runs. */
function closure(...paths: string[]): string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const next of importsOf(path, STATIC)) visit(next);
  };
  paths.forEach(visit);
  return [...seen].toSorted();
}

describe("the committed bundle", () => {
  it("is small, and holds nothing but what runs and its licences", () => {
    const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(MAX_BYTES);
    expect([...files.keys()].filter((path) => !path.endsWith(".js")).toSorted()).toEqual([
      "licenses.txt",
      "package.json",
    ]);
  });

  it("imports only files that are in it", () => {
    const wanted = [...files.keys()].flatMap((path) => [
      ...importsOf(path, STATIC),
      ...importsOf(path, DYNAMIC),
    ]);
    expect(wanted.length).toBeGreaterThan(files.size);
    expect(wanted.filter((path) => !files.has(path))).toEqual([]);
  });

  it("has every file in use", () => {
    const used = new Set<string>();
    const visit = (path: string): void => {
      if (used.has(path)) return;
      used.add(path);
      [...importsOf(path, STATIC), ...importsOf(path, DYNAMIC)].forEach(visit);
    };
    ["cli/index.js", "action/index.js"].forEach(visit);
    const unused = [...files.keys()].filter((path) => path.endsWith(".js") && !used.has(path));
    expect(unused).toEqual([]);
  });

  it("holds each module of ours once", () => {
    const modules = [...files.values()].flatMap((text) =>
      [...text.matchAll(/^\/\/ (src\/\S+\.ts)$/gm)].map(([, module]) => module),
    );
    expect(modules.length).toBeGreaterThan(300);
    expect(new Set(modules).size).toBe(modules.length);
  });

  it("names the licence of each package in it", () => {
    const text = files.get("licenses.txt") ?? "";
    for (const name of ["zod", "yaml", "commander", "google-gax", "@grpc/grpc-js", "undici"]) {
      expect(text).toMatch(new RegExp(`^${name} \\d\\S* \\(\\S+\\)$`, "m"));
    }
  });
});

describe("what a start loads", () => {
  it.each([
    ["the command line", ["cli/index.js", "chunks/commands-validate.js"]],
    [
      "the action",
      ["action/index.js", "chunks/commands-action-action.js", "chunks/commands-action-check.js"],
    ],
  ])("%s needs little to validate", (_, entries) => {
    const loaded = closure(...entries);
    const heavy = /undici|http-client|actions-github|google|grpc|rehearsal|terraform|tar-stream/;
    expect(loaded.filter((path) => heavy.test(path))).toEqual([]);
    const bytes = loaded.reduce((sum, path) => sum + Buffer.byteLength(files.get(path) ?? ""), 0);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(MAX_START_BYTES);
  });

  it("looks at the version of Node before it loads anything that an old one can't read", () => {
    expect(closure("action/index.js")).toEqual(["action/index.js"]);
  });
});

describe("a copy elsewhere", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ct-dist-"));
    for (const part of ["action.yml", "dist", "terraform"]) {
      await cp(part, join(folder, part), { recursive: true });
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(folder, "dist/cli/index.js"), ...args], {
      cwd: folder,
      encoding: "utf8",
    });

  it("runs without any package installed", () => {
    const { status, stdout, stderr } = run("validate", "--config", EXAMPLE);
    expect(stderr).toBe("");
    expect(stdout).toContain("is valid");
    expect(status).toBe(0);
  });

  it("refuses to run when a part of it is of another build", async () => {
    const part = join(folder, "dist/chunks/commands-validate.js");
    const text = await readFile(part, "utf8");
    const other = text.replace(/endsWith\("\?[\w-]+"\)/, 'endsWith("?another0")');
    expect(other).not.toBe(text);
    await writeFile(part, other);
    const { status, stderr } = run("validate", "--config", EXAMPLE);
    expect(stderr).toContain("the installation is incomplete or was replaced while it ran");
    expect(stderr).toContain("commands-validate.js");
    expect(status).toBe(1);
  });
});

it("is packed whole, with what it reads at run time", async () => {
  const { stdout } = await promisify(execFile)("npm", [
    "pack",
    "--dry-run",
    "--json",
    "--ignore-scripts",
  ]);
  const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const paths = new Set(packed?.files.map(({ path }) => path));
  for (const path of files.keys()) expect(paths).toContain(`dist/${path}`);
  for (const path of [
    "action.yml",
    "terraform/main.tf",
    "schema/cloud-tasks.schema.json",
    "docs/reference/diagnostics.md",
  ]) {
    expect(paths).toContain(path);
  }
});
