import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startCloud } from "../src/rehearsal/cloud.ts";
import { EngineHarness, has, hasEngine, pushNodeBase } from "./image-engine.ts";
import { startImageHarness } from "./image-harness.ts";

const run = promisify(execFile);
const HAS_PYTHON = has("python3");

/** What the guide says, in its order: files with their names, and commands. */
interface Guide {
  readonly recipe: string;
  readonly files: readonly { readonly path: string; readonly content: string }[];
  readonly commands: readonly string[];
}

async function readGuide(): Promise<Guide> {
  const text = await readFile("docs/guide/worker.md", "utf8");
  const section = /^### A worker in Python\n([\s\S]*)/m.exec(text)?.[1] ?? "";
  return {
    recipe: /^## Enqueueing\n[\s\S]*?^```python\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? "",
    files: [...section.matchAll(/^`([^`\n]+)`\n\n```\w+\n([\s\S]*?)^```$/gm)].map(
      ([, path = "", content = ""]) => ({ path, content }),
    ),
    commands: [...section.matchAll(/^\$ (.*)$/gm)].map(([, command = ""]) => command),
  };
}

/** A port that was free a moment ago: Python says nothing of the one that it would choose. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

let guide: Guide;
let folder: string;
beforeAll(async () => {
  guide = await readGuide();
  folder = await mkdtemp(join(tmpdir(), "python-worker-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.skipIf(!HAS_PYTHON)("enqueues a task by the guide's recipe, once for its name", async () => {
  const cloud = await startCloud();
  try {
    const queue = { name: "projects/rehearsal/locations/us-central1/queues/jobs" };
    const service = "google.cloud.tasks.v2.CloudTasks";
    const parent = "projects/rehearsal/locations/us-central1";
    await cloud.call(service, "CreateQueue", { parent, queue });
    await cloud.call(service, "PauseQueue", queue);
    const project = `${cloud.restUrl}/v1/projects/rehearsal/serviceAccounts`;
    await fetch(project, { method: "POST", body: JSON.stringify({ accountId: "greeter-i" }) });
    const calls = `
for _ in range(2):
    enqueue("greet", {"to": "Änne"}, "greeting-42", "any")
try:
    enqueue("greet", {}, "not a name", "any")
except urllib.error.HTTPError as error:
    print(error.code)
`;
    const env = {
      PATH: process.env["PATH"],
      CLOUD_TASKS_QUEUES: JSON.stringify({ jobs: queue.name }),
      CLOUD_TASKS_WORKER_URL: "http://greeter.example",
      CLOUD_TASKS_INVOKER: "greeter-i@rehearsal.iam.gserviceaccount.com",
      CLOUD_TASKS_ENDPOINT: cloud.restUrl,
    };
    const { stdout } = await run("python3", ["-c", `${guide.recipe}${calls}`], { env });
    expect(stdout.trim()).toBe("400");
    const listed = await fetch(`${cloud.restUrl}/v2/${queue.name}/tasks?responseView=FULL`);
    const { tasks } = (await listed.json()) as {
      tasks: { name: string; httpRequest: { url: string; body: string } }[];
    };
    expect(tasks.map(({ name }) => name)).toEqual([`${queue.name}/tasks/greeting-42`]);
    const { url, body } = tasks[0]?.httpRequest ?? { url: "", body: "" };
    expect(url).toBe("http://greeter.example/tasks/greet");
    expect(JSON.parse(Buffer.from(body, "base64").toString("utf8"))).toEqual({ to: "Änne" });
  } finally {
    await cloud.stop();
  }
});

describe.skipIf(!HAS_PYTHON)("the Python worker of the guide", () => {
  beforeAll(async () => {
    for (const { path, content } of guide.files) {
      await mkdir(dirname(join(folder, "greetings", path)), { recursive: true });
      await writeFile(join(folder, "greetings", path), content);
    }
  });

  it("does what a worker in another language has to", async () => {
    const app = join(folder, "greetings", "worker", "app.py");
    const port = await freePort();
    const child = spawn("python3", [app], {
      env: { PATH: process.env["PATH"], PORT: String(port) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      const ready = (): Promise<number> =>
        fetch(`${url}/ready`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(ready, { timeout: 20_000 }).toBe(200);
      const post = async (body: string, headers: Record<string, string> = {}): Promise<number> =>
        (await fetch(`${url}/tasks/greet`, { method: "POST", body, headers })).status;
      expect(await post('{"to":"Ann"}')).toBe(204);
      expect(await post("{}")).toBe(200);
      const smoke = { "x-smoke-test": "run=0123456789ab; effects=none" };
      const named = { "x-cloudtasks-taskname": "smoke-0123456789ab-greet" };
      expect(await post("{}", { ...smoke, ...named })).toBe(422);
      expect(await post("{}", smoke)).toBe(200);
      expect((await fetch(`${url}/tasks/none`, { method: "POST" })).status).toBe(404);
      child.kill("SIGTERM");
      expect(await once(child, "exit")).toEqual([0, null]);
    } finally {
      child.kill("SIGKILL");
    }
  });

  it.skipIf(!hasEngine("podman"))(
    "is built and proven by the letter of the guide",
    { timeout: 180_000 },
    async () => {
      expect(guide.commands.map((command) => command.split(" ")[0])).toEqual([
        "mkdir",
        "cd",
        "cloud-tasks",
      ]);
      // What docker.io answers for the base comes from a registry of this machine.
      const registry = await startImageHarness();
      const engine = new EngineHarness(registry.host);
      try {
        await pushNodeBase(registry.repository("python"), "3.13-slim");
        engine.mirror("docker.io/library", `${registry.host}/acme/images`);
        const cwd = join(folder, "greetings");
        const cli = ["--import", import.meta.resolve("tsx"), resolve("src/cli.ts")];
        const { stderr, stdout } = await run(process.execPath, [...cli, "rehearse"], {
          cwd,
          maxBuffer: 16_000_000,
        });
        const told = stderr + stdout;
        expect(told.match(/worker\/greet: passed/g)).toHaveLength(2);
        expect(told).toContain("promote: passed");
      } finally {
        engine.stop();
        await registry.stop();
      }
    },
  );
});
