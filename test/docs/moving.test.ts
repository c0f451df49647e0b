import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startCloud } from "../../src/rehearsal/cloud.ts";
import { machinePython } from "../python-base.ts";
import { copyProject, type TestProject } from "../rehearse-project.ts";

const page = await readFile("docs/guide/moving.md", "utf8");
/** Blocks that come after the word "After", and the config: what was before belongs to others. */
const after = (language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(({ 1: found, index }) => {
      const heading = page
        .slice(0, index)
        .match(/^(?:Before|After)\b|one file/gm)
        ?.at(-1);
      return found === language && heading !== "Before";
    })
    .map(({ 2: block = "" }) => block);
const [config = ""] = after("yaml");
const [server = "", enqueue = ""] = after("ts");
const [python = ""] = after("python");
const PYTHON = machinePython();

let project: TestProject;
beforeAll(async () => {
  project = await copyProject("test/fixtures/rehearse-small");
  await mkdir(join(project.dir, "worker/src"));
  await writeFile(project.config, config);
  await writeFile(join(project.dir, "worker/src/server.ts"), server);
  await writeFile(join(project.dir, "worker/app.py"), python);
  const manifest = await readFile("examples/minimal/worker/package.json", "utf8");
  await writeFile(join(project.dir, "worker/package.json"), manifest);
});
afterAll(() => project.remove());

it("has what comes after", () => {
  expect([config, server, enqueue, python].map((block) => block !== "")).toEqual(
    Array.from({ length: 4 }, () => true),
  );
});

it("rehearses the worker in TypeScript, with its schedule", { timeout: 60_000 }, async () => {
  const { code, report, stderr } = await project.rehearse("--runner", "process");
  expect(code, stderr).toBe(0);
  const verdicts = report.smoke?.verdicts.map(({ handler, verdict }) => `${handler} ${verdict}`);
  expect(verdicts?.toSorted()).toEqual(["digest passed", "digest passed", "welcome passed"]);
});

it("enqueues by what the page says, once for a name", async () => {
  const cloud = await startCloud();
  try {
    const parent = "projects/rehearsal/locations/us-central1";
    const queue = { name: `${parent}/queues/mails` };
    await cloud.call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", { parent, queue });
    const accounts = `${cloud.restUrl}/v1/projects/rehearsal/serviceAccounts`;
    await fetch(accounts, { method: "POST", body: JSON.stringify({ accountId: "mails-i" }) });
    const [imports = "", calls = ""] = enqueue.split("\n\n");
    const script = join(project.dir, "worker/src/sign-up.ts");
    const lines = [imports, 'import { welcome } from "./server.ts";', calls, calls];
    await writeFile(script, lines.join("\n"));
    const tsx = ["--import", import.meta.resolve("tsx"), script];
    await promisify(execFile)(process.execPath, tsx, {
      env: {
        PATH: process.env["PATH"],
        CLOUD_TASKS_QUEUES: JSON.stringify({ mails: queue.name }),
        CLOUD_TASKS_WORKER_URL: "http://mails.example",
        CLOUD_TASKS_INVOKER: "mails-i@rehearsal.iam.gserviceaccount.com",
        CLOUD_TASKS_ENDPOINT: cloud.restUrl,
      },
    });
    const listed = await fetch(`${cloud.restUrl}/v2/${queue.name}/tasks?responseView=FULL`);
    const { tasks } = (await listed.json()) as {
      tasks: { createTime: string; scheduleTime: string; httpRequest: { body: string } }[];
    };
    expect(tasks).toHaveLength(1);
    const { createTime = "", scheduleTime = "", httpRequest } = tasks[0] ?? {};
    expect(Date.parse(scheduleTime) - Date.parse(createTime)).toBeGreaterThanOrEqual(59_000);
    expect(JSON.parse(Buffer.from(httpRequest?.body ?? "", "base64").toString())).toEqual({
      user_id: 42,
    });
  } finally {
    await cloud.stop();
  }
});

describe.skipIf(PYTHON === undefined)("the worker in Python (needs Flask)", () => {
  it("answers as Cloud Tasks and the pipeline ask of it", async () => {
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, "close");
    const flask = ["-m", "flask", "--app", "app", "run", "--port", String(port)];
    const child = spawn(PYTHON?.program ?? "", flask, {
      cwd: join(project.dir, "worker"),
      stdio: "ignore",
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      const ready = (): Promise<number> =>
        fetch(`${url}/ready`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(ready, { timeout: 20_000 }).toBe(200);
      const post = async (path: string, body: object, headers: object = {}): Promise<number> => {
        const type = { "content-type": "application/json", ...headers };
        const init = { method: "POST", body: JSON.stringify(body), headers: type };
        return (await fetch(`${url}/tasks/${path}`, init)).status;
      };
      expect(await post("welcome", { user_id: 42 })).toBe(204);
      expect(await post("welcome", { user_id: 0 })).toBe(200);
      const smoke = { "x-smoke-test": "run=0123456789ab; effects=none" };
      const named = { ...smoke, "x-cloudtasks-taskname": "smoke-0123456789ab-welcome" };
      expect(await post("welcome", { user_id: 0 }, named)).toBe(422);
      expect(await post("welcome", { user_id: 0 }, smoke)).toBe(200);
      expect(await post("welcome", {})).toBe(500);
      expect(await post("digest", {})).toBe(204);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
