import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, symlink, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { fail } from "./registry/registry-fixture.ts";
import { SourceKit } from "./source-kit.ts";

let kit: SourceKit;
beforeEach(async () => (kit = await SourceKit.start()));
afterEach(() => kit.stop());

const MAIN = { "package.json": '{"main":"main.js"}', "main.js": "1" };

test("an image is pushed with right digests, and a second build pushes no blob again", async () => {
  await kit.put(MAIN);
  const first = await kit.build();
  const [image] = first.images;
  expect(image?.image).toBe(`${kit.registry.host}/p/images/main@${image?.digest}`);
  expect(image?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  for (const [digest, bytes] of kit.registry.blobs) {
    expect(digest).toBe(`sha256:${createHash("sha256").update(bytes).digest("hex")}`);
  }
  kit.registry.calls.length = 0;
  await utimes(join(kit.folder, "main.js"), 1, 1);
  expect((await kit.build()).images).toEqual(first.images);
  expect(kit.registry.writes).toEqual(["PUT /v2/p/images/main/manifests/D"]);
});

test("the build runs without our secrets, and what it wrote is in the image", async () => {
  process.env["DEPLOY_TOKEN"] = "hunter2";
  await kit.put({
    "package.json": JSON.stringify({ scripts: { build: "node make.cjs", start: "node out.js" } }),
    "make.cjs":
      "require('fs').writeFileSync('out.js', ''); console.log('token', process.env.DEPLOY_TOKEN)",
  });
  await kit.build();
  expect(kit.lines).toContain("main: token undefined");
  expect(Object.keys(await kit.files())).toEqual([
    "app/make.cjs",
    "app/out.js",
    "app/package.json",
  ]);
});

test("the image starts node with what the start script says, as nobody", async () => {
  const start = "node --enable-source-maps ./main.js --port=x";
  await kit.put({ "package.json": JSON.stringify({ scripts: { start } }), "main.js": "" });
  await kit.build();
  expect(kit.config()).toMatchObject({
    config: {
      Entrypoint: ["node", "--enable-source-maps", "./main.js", "--port=x"],
      Env: ["NODE_ENV=production"],
      User: "65532:65532",
      WorkingDir: "/app",
      ExposedPorts: { "8080/tcp": {} },
    },
  });
});

test("what .dockerignore names stays out, and so do node_modules", async () => {
  await kit.put({
    ...MAIN,
    "node_modules/a/x.js": "",
    "src/node_modules/b/x.js": "",
    "logs/a.log": "",
    "src/a.ts": "",
    "src/keep.ts": "",
    ".dockerignore": "# notes\nlogs\nsrc\n!src/keep.ts\n!src/node_modules\n",
  });
  await kit.build();
  expect(Object.keys(await kit.files())).toEqual([
    "app/main.js",
    "app/package.json",
    "app/src/keep.ts",
  ]);
});

test.each([
  ["IMAGE_SECRET_FILE", { ...MAIN, "a/gha-creds-0123.json": "{}" }],
  ["IMAGE_SECRET_FILE", { ...MAIN, ".env.production": "A=1" }],
  ["IMAGE_ENTRY_MISSING", { "package.json": '{"scripts":{"start":"node dist/server.js"}}' }],
  ["IMAGE_NO_ENTRY", { "package.json": '{"scripts":{"start":"node a.js && rm x"}}' }],
  ["IMAGE_NO_ENTRY", { "package.json": '{"scripts":{"start":"tsx server.ts"}}' }],
  ["IMAGE_NO_PACKAGE", {}],
  ["IMAGE_NO_PACKAGE", { "package.json": "{" }],
  ["IMAGE_BUILD_FAILED", { "package.json": '{"main":"a","scripts":{"build":"exit 3"}}' }],
  ["IMAGE_LOCK", { ...MAIN, "package.json": '{"main":"main.js","dependencies":{"a":"1"}}' }],
])("%s stops the build before anything is pushed", async (code, files) => {
  await kit.put(files as Record<string, string>);
  await expect(kit.build()).rejects.toMatchObject({ code, exitCode: 2 });
  expect(kit.registry.calls).toEqual([]);
});

test("a link is refused", async () => {
  await kit.put(MAIN);
  await symlink("/etc/passwd", join(kit.folder, "link"));
  await expect(kit.build()).rejects.toMatchObject({ code: "IMAGE_UNSUPPORTED_FILE" });
});

test.each([
  [403, "IMAGE_PUSH_DENIED"],
  [404, "IMAGE_REPOSITORY_MISSING"],
  [400, "IMAGE_REGISTRY_FAILED"],
])("a registry that answers %i is %s", async (status, code) => {
  await kit.put(MAIN);
  kit.registry.hook = ({ method }, response) => {
    if (method === "HEAD") return false;
    fail(response, status, "", "");
    return true;
  };
  await expect(kit.build()).rejects.toMatchObject({ code });
});

test("no project is told before anything is built", async () => {
  await kit.put({ "package.json": '{"main":"a","scripts":{"build":"exit 3"}}' });
  const { buildImages } = await import("./build-images.ts");
  const project = { ...kit.project(), projectId: undefined };
  await expect(buildImages(project, kit.deps)).rejects.toMatchObject({ code: "IMAGE_NO_PROJECT" });
});

test.each([
  ["no-such-bundler", { hint: expect.stringContaining("npm ci") as string }],
  ["kill -9 $$", { message: expect.stringContaining("it was killed by SIGKILL") as string }],
])("the build script %j is told by what it needs", async (script, told) => {
  await kit.put({ "package.json": JSON.stringify({ main: "a", scripts: { build: script } }) });
  await expect(kit.build()).rejects.toMatchObject(told);
});

/** A build that runs `source`. */
async function buildBy(source: string): Promise<unknown> {
  const scripts = { build: "node make.cjs" };
  await kit.put({ "package.json": JSON.stringify({ main: "a", scripts }), "make.cjs": source });
  return kit.build();
}

test("a failed build is told from its first error on, however much follows", async () => {
  await expect(
    buildBy(`console.error("src/mail.ts(3,1): error TS2307: Cannot find module 'nodemailer'");
for (let n = 1; n < 3000; n++) console.log("done with", n);
process.exitCode = 1;`),
  ).rejects.toMatchObject({
    code: "IMAGE_BUILD_FAILED",
    message: expect.stringContaining(
      "\nsrc/mail.ts(3,1): error TS2307: Cannot find module 'nodemailer'\ndone with 1\n",
    ) as string,
  });
});

test("a failed build is told with what it printed, plain and no more than a report can hold", async () => {
  await expect(
    buildBy(`for (let n = 1; n < 20; n++) console.log("line", n);
console.error("\u001B[31merror TS1: no\u001B[0m" + "x".repeat(1000));
process.exitCode = 1;`),
  ).rejects.toSatisfy(({ message }: Error) => {
    const [first, ...last] = message.split("\n");
    expect(first).toBe('the build of worker "main" failed: it ended with exit code 1');
    expect(last).toHaveLength(8);
    expect(last).toContainEqual(
      expect.stringMatching(/^error TS1: nox{200,}… \(713 more characters\)$/),
    );
    return true;
  });
});

test("a worker that was bundled and crashes when it is imported has failed, not its user's config", async () => {
  await expect(
    buildBy('console.error("cloud-tasks-worker: boom at start"); process.exitCode = 70;'),
  ).rejects.toMatchObject({
    code: "IMAGE_WORKER_CRASHES",
    exitCode: 1,
    message: 'worker "main" crashes on start\ncloud-tasks-worker: boom at start',
  });
  expect(kit.registry.calls).toEqual([]);
});

test("a cancelled build takes all that it started with it, and leaves no file", async () => {
  const pids = join(await mkdtemp(join(tmpdir(), "pids-")), "pids");
  const controller = new AbortController();
  // npm, a shell, a node and a child of it that takes no notice of SIGTERM.
  const child = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  await kit.put({
    "package.json": JSON.stringify({ main: "a", scripts: { build: "node make.cjs && true" } }),
    "make.cjs": `
const child = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" });
require("fs").writeFileSync(${JSON.stringify(pids)}, process.pid + " " + child.pid);
console.log("started");
setInterval(() => {}, 1000);`,
  });
  const progress = {
    warn: () => undefined,
    info: (line: string) => {
      if (line === "main: started") controller.abort(new Error("cancelled"));
    },
  };
  const build = kit.build({}, { signal: controller.signal, progress });
  await expect(build).rejects.toThrow("cancelled");
  const started = (await readFile(pids, "utf8")).split(" ").map(Number);
  expect(started).toHaveLength(2);
  await expect.poll(() => started.filter(isAlive)).toEqual([]);
});

/** One that is dead but that nobody has waited for is dead. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch (error) {
    // Without /proc the signal has said it.
    return (error as NodeJS.ErrnoException).syscall === "open" && process.platform !== "linux";
  }
}

test("a process needs no Dockerfile: a Node worker is made from its source, and that is told", async () => {
  await kit.put({ ...MAIN, Dockerfile: "FROM no.such.host/image" });
  const { images } = await kit.build({}, { runsAs: "process" });
  expect(images[0]).toMatchObject({ made: "built", withoutDockerfile: true });
  expect(images[0]?.base).toBeUndefined();
  expect(await kit.files()).toMatchObject({ "app/main.js": "1" });
});

test.each([
  ["has no package.json", { "app.py": "" }],
  ["does not say how it starts", { "package.json": "{}" }],
  [
    "has no lock file of npm",
    { "package.json": '{"main":"main.js","dependencies":{"a":"1"}}', "main.js": "1" },
  ],
])("a Dockerfile is built for a process, too, where the worker %s", async (_, files) => {
  await kit.put({ ...files, Dockerfile: "FROM no.such.host/image" });
  const path = process.env["PATH"];
  process.env["PATH"] = kit.folder;
  try {
    await expect(kit.build({}, { runsAs: "process" })).rejects.toMatchObject({
      code: "IMAGE_NO_BUILDER",
    });
  } finally {
    process.env["PATH"] = path;
  }
});

test.each([
  ["a link", () => symlink("/etc/hostname", join(kit.folder, ".dockerignore"))],
  ["a FIFO", () => void execFileSync("mkfifo", [join(kit.folder, ".dockerignore")])],
  ["a folder", () => kit.put({ ".dockerignore/x": "" })],
  ["too long", () => kit.put({ ".dockerignore": "a\n".repeat(60_000) })],
])("a .dockerignore that is %s is refused, by whatever way", async (_, make) => {
  await kit.put(MAIN);
  await make();
  const refused = { code: "IMAGE_UNSUPPORTED_FILE", exitCode: 2 };
  await expect(kit.build()).rejects.toMatchObject(refused);
  await kit.put({ Dockerfile: "FROM scratch\n" });
  await expect(kit.build()).rejects.toMatchObject(refused);
});
