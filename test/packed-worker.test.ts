import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, it } from "vitest";

/** A file of the guide, or a command that it shows. */
type Step = { readonly path: string; readonly content: string } | { readonly command: string };

const run = promisify(execFile);
const CLI = `"${process.execPath}" --import "${import.meta.resolve("tsx")}" "${resolve("src/cli.ts")}"`;
const NPM = {
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
};

let folder: string;
let copy: string;
let tarball: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "packed-worker-"));
  // Packing builds: other tests run what is built in the worker's own folder.
  copy = await mkdtemp(resolve("packed-worker-"));
  const isSource = (path: string): boolean => !/worker\/(?:dist|types|node_modules)$/.test(path);
  await cp("worker", copy, { recursive: true, filter: isSource });
  await run("npm", ["pack", "--pack-destination", folder], { cwd: copy });
  const [file = ""] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  tarball = join(folder, file);
}, 120_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(copy, { recursive: true });
});

/** Carries a command out as a reader would, with the tarball in the place of the package. */
async function carryOut(command: string, cwd: string): Promise<string> {
  const real = command
    .replace(/ @cloud-tasks-pipeline\/worker(?= )/, ` ${tarball}`)
    .replace(/^cloud-tasks /, `${CLI} `);
  const { stdout, stderr } = await run("bash", ["-euc", real], {
    cwd,
    env: { ...process.env, ...NPM, NO_COLOR: "1" },
    maxBuffer: 16_000_000,
  });
  return stdout + stderr;
}

/** The files and commands of the guide's first section, in order. */
async function stepsOfGuide(): Promise<Step[]> {
  const guide = await readFile("docs/guide/worker.md", "utf8");
  const section = /^## From an empty folder\n([\s\S]*?)^## /m.exec(guide)?.[1] ?? "";
  const blocks = section.matchAll(/(?:^`([^`\n]+)`\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].flatMap(([, path, language, content = ""]): Step[] =>
    language === "console"
      ? [...content.matchAll(/^\$ (.*)$/gm)].map(([, command = ""]) => ({ command }))
      : [{ path: path ?? "", content }],
  );
}

it("makes a worker from an empty folder, by the letter of the guide", async () => {
  const steps = await stepsOfGuide();
  expect(steps.map((step) => ("path" in step ? step.path : step.command.split(" ")[0]))).toEqual([
    ..."mkdir cd npm npm npm npm npm".split(" "),
    ..."src/server.ts src/server.test.ts tsconfig.json ../cloud-tasks.yaml".split(" "),
    ..."npm npm npm cp cloud-tasks".split(" "),
  ]);
  let cwd = folder;
  let told = "";
  for (const step of steps) {
    if ("path" in step) {
      await mkdir(dirname(join(cwd, step.path)), { recursive: true });
      await writeFile(join(cwd, step.path), step.content);
    } else if (step.command.startsWith("cd ")) {
      cwd = join(cwd, step.command.slice(3));
    } else {
      told = await carryOut(step.command, cwd);
    }
  }
  expect(told).toContain("worker/greet: passed");
  await compile(cwd);
  const files = await readdir(join(cwd, "node_modules/@cloud-tasks-pipeline/worker"));
  expect(files).toEqual(
    expect.arrayContaining([
      "Dockerfile",
      "Dockerfile.dockerignore",
      "LICENSE",
      "README.md",
      "types",
    ]),
  );
  // What is bundled has no need of the four handlers.
  expect(await readFile(join(cwd, "dist/server.js"), "utf8")).not.toContain("nodemailer");
}, 300_000);

/** The other examples of the guide and of the package's README. */
async function compile(cwd: string): Promise<void> {
  const guide = await readFile("docs/guide/worker.md", "utf8");
  const enqueuing = /^## Enqueueing\n+```ts\n([\s\S]*?)^```$/m.exec(guide)?.[1] ?? "";
  const readme = /```ts\n([\s\S]*?)^```$/m.exec(await readFile("worker/README.md", "utf8"))?.[1];
  await writeFile(
    join(cwd, "src/enqueue.ts"),
    `import { greet } from "./server.ts";\n${enqueuing}`,
  );
  await writeFile(join(cwd, "src/readme.ts"), readme ?? "");
  await carryOut("npm run types", cwd);
}

it("installs no bundler for a service that only enqueues", async () => {
  const cwd = join(folder, "enqueuer");
  await mkdir(cwd);
  await writeFile(join(cwd, "package.json"), '{"type":"module"}');
  await carryOut(`npm install "${tarball}"`, cwd);
  expect(existsSync(join(cwd, "node_modules/esbuild"))).toBe(false);
  const script = `
    import { createTaskClient, defineTask, EnqueueError } from "@cloud-tasks-pipeline/worker";
    import * as z from "zod";
    const task = defineTask({ name: "t", payload: z.object({}), timeout: "30s", run: async () => {} });
    const failure = await createTaskClient({ env: {} }).enqueue(task, {}).catch((error) => error);
    console.log(failure instanceof EnqueueError, failure.code);`;
  await writeFile(join(cwd, "enqueue.js"), script);
  expect(await carryOut("node enqueue.js", cwd)).toContain("true NOT_CONFIGURED");
  const building = carryOut("npx cloud-tasks-worker build --entry enqueue.js", cwd);
  await expect(building).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("npm install --save-dev esbuild"),
  });
}, 120_000);
