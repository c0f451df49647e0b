import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

import { extract } from "tar-stream";
import { afterEach, beforeEach, expect, test } from "vitest";

import { fixedCredentials } from "../gcp/credentials.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import type { Project, Worker } from "../project/project.ts";
import { systemClock } from "../semantics/clock.ts";
import { buildImages, type BuildDeps } from "./build-images.ts";
import { snapshotBuilder } from "./image-builder.ts";

let folder: string;
let server: Server;
let status = 0;
const stored = new Map<string, Buffer>();
const calls: string[] = [];
const lines: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "image-test-"));
  status = 0;
  for (const list of [calls, lines]) list.length = 0;
  stored.clear();
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    const [, place = ""] = pathname.split("/v2/p/images/main/");
    calls.push(`${request.method} ${place.split(/[/:]/)[0]}`);
    void buffer(request).then((bytes) => {
      if (request.headers.authorization !== "Bearer tok") status = 401;
      if (status !== 0) return response.writeHead(status).end();
      if (request.method === "HEAD") return response.writeHead(stored.has(place) ? 200 : 404).end();
      if (request.method === "POST") {
        return response.writeHead(202, { location: "/v2/p/images/main/upload?s=1" }).end();
      }
      const digest = searchParams.get("digest");
      stored.set(digest === null ? place : `blobs/${digest}`, bytes);
      return response.writeHead(201).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function put(files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const MAIN = { "package.json": '{"main":"main.js"}', "main.js": "1" };

async function build(): ReturnType<typeof buildImages> {
  const { port } = server.address() as AddressInfo;
  const deps: BuildDeps = {
    endpoints: {
      ...googleEndpoints,
      registryHost: () => `127.0.0.1:${port}`,
      registryScheme: "http",
    },
    credentials: fixedCredentials("tok"),
    clock: systemClock,
    progress: { info: (line) => lines.push(line), warn: (line) => lines.push(line) },
    builder: snapshotBuilder,
    repository: "images",
    http: fetch,
  };
  const worker = { id: "main", sourceDir: folder, port: 8080 } as Worker;
  const project = { region: "us-central1", projectId: "p", workers: [worker] };
  return buildImages(project as unknown as Project, deps);
}

async function layer(): Promise<string[]> {
  const manifest = [...stored].find(([place]) => place.startsWith("manifests/"))?.[1];
  const { layers } = JSON.parse(String(manifest)) as { layers: { digest: string }[] };
  const bytes = stored.get(`blobs/${layers[0]?.digest}`) ?? Buffer.alloc(0);
  const names: string[] = [];
  const tar = extract();
  tar.end(gunzipSync(bytes));
  for await (const entry of tar) {
    names.push(entry.header.name);
    entry.resume();
  }
  return names;
}

test("an image is pushed with right digests, and a second build pushes no blob again", async () => {
  put(MAIN);
  const first = await build();
  const image = first.images[0];
  expect(image?.image).toMatch(/^127\.0\.0\.1:\d+\/p\/images\/main@sha256:[0-9a-f]{64}$/);
  for (const [place, bytes] of stored) {
    expect(place.split("sha256:")[1]).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
  calls.length = 0;
  utimesSync(join(folder, "main.js"), 1, 1);
  expect((await build()).images).toEqual(first.images);
  expect(calls).toEqual(["HEAD blobs", "HEAD blobs", "PUT manifests"]);
});

test("the build runs without our secrets, and what it wrote is in the image", async () => {
  process.env["DEPLOY_TOKEN"] = "hunter2";
  const script =
    "require('fs').writeFileSync('out.js', ''); console.log('token', process.env.DEPLOY_TOKEN)";
  put({
    "package.json": JSON.stringify({ scripts: { build: "node make.cjs", start: "node out.js" } }),
    "make.cjs": script,
  });
  await build();
  expect(lines).toContain("main: token undefined");
  expect(await layer()).toEqual(["app/make.cjs", "app/out.js", "app/package.json"]);
});

test("dockerignore and node_modules stay out", async () => {
  put({ ...MAIN, "node_modules/a/x.js": "", "logs/a.log": "", "src/a.ts": "", "src/keep.ts": "" });
  put({ ".dockerignore": "# notes\nlogs\nsrc/*\n!src/keep.ts\n" });
  await build();
  expect(await layer()).toEqual(["app/main.js", "app/package.json", "app/src/keep.ts"]);
});

test.each([
  ["IMAGE_SECRET_FILE", { ...MAIN, "a/gha-creds-0123.json": "{}" }],
  ["IMAGE_SECRET_FILE", { ...MAIN, ".env.production": "A=1" }],
  ["IMAGE_ENTRY_MISSING", { "package.json": '{"scripts":{"start":"node dist/server.js"}}' }],
  ["IMAGE_NO_ENTRY", { "package.json": '{"scripts":{"start":"node a.js && rm x"}}' }],
  ["IMAGE_NO_PACKAGE", {}],
  ["IMAGE_NO_PACKAGE", { "package.json": "{" }],
  ["IMAGE_BUILD_FAILED", { "package.json": '{"main":"a","scripts":{"build":"exit 3"}}' }],
])("%s stops the build before anything is pushed", async (code, files) => {
  put(files);
  await expect(build()).rejects.toMatchObject({ code, exitCode: 2 });
  expect(calls).toEqual([]);
});

test("a link is refused", async () => {
  put(MAIN);
  symlinkSync("/etc/passwd", join(folder, "link"));
  await expect(build()).rejects.toMatchObject({ code: "IMAGE_UNSUPPORTED_FILE" });
});

test.each([
  [403, "IMAGE_PUSH_DENIED"],
  [404, "IMAGE_REPOSITORY_MISSING"],
  [500, "IMAGE_PUSH_FAILED"],
])("a registry that answers %i is %s", async (answer, code) => {
  put(MAIN);
  status = answer;
  await expect(build()).rejects.toMatchObject({ code });
});

test.each([
  ["no-such-bundler", { hint: expect.stringContaining("npm ci") as string }],
  ["kill -9 $$", { message: expect.stringContaining("it was killed by SIGKILL") as string }],
])("the build script %j is told by what it needs", async (script, told) => {
  put({ "package.json": JSON.stringify({ main: "a", scripts: { build: script } }) });
  await expect(build()).rejects.toMatchObject(told);
});

/** A build that runs `source`. */
async function buildBy(source: string): Promise<unknown> {
  const scripts = { build: "node make.cjs" };
  put({ "package.json": JSON.stringify({ main: "a", scripts }), "make.cjs": source });
  return build();
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
  expect(calls).toEqual([]);
});
