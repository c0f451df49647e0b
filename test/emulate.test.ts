import { execFile, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { CloudTasksClient } from "@google-cloud/tasks";
import { PassThroughClient } from "google-auth-library";
import { grpc } from "google-gax";
import { afterEach, describe, expect, it } from "vitest";

import { startMailbox, type Mailbox } from "../src/rehearsal/outside/mailbox.ts";
import { nextRun, parseCron } from "../src/semantics/cron.ts";
import { startEmulator, stopEmulators, type Emulator } from "./emulator-process.ts";

const AT = "projects/rehearsal/locations/us-central1";

let mailbox: Mailbox | undefined;
afterEach(async () => {
  await stopEmulators();
  await mailbox?.stop();
  mailbox = undefined;
});

/** A client of nothing but the printed environment. */
function tasksClient(env: Emulator["env"]): CloudTasksClient {
  const [apiEndpoint = "", port] = (env["CLOUD_TASKS_GRPC_ENDPOINT"] ?? "").split(":");
  return new CloudTasksClient({
    apiEndpoint,
    port: Number(port),
    sslCreds: grpc.credentials.createInsecure(),
    authClient: new PassThroughClient() as never,
    projectId: env["GOOGLE_CLOUD_PROJECT"] ?? "",
  });
}

interface RunService {
  readonly uri: string;
  readonly template: {
    readonly containers: { readonly env: { name: string; value?: string }[] }[];
  };
}

describe("cloud-tasks emulate --seed", () => {
  it("lets a task with the invoker's token through to the example's handler, and stops cleanly", async () => {
    mailbox = await startMailbox();
    const emulator = await startEmulator(
      "--seed",
      "examples/task-processor/cloud-tasks.yaml",
      "--worker-env",
      `SMTP_URL=${mailbox.url}`,
    );
    expect(emulator.errors()).not.toContain("does not run");
    const answer = await fetch(`${emulator.rest}/v2/${AT}/services/task-worker`);
    const service = (await answer.json()) as RunService;
    const invoker = service.template.containers[0]?.env.find(
      ({ name }) => name === "CLOUD_TASKS_INVOKER",
    )?.value;
    const client = tasksClient(emulator.env);
    const enqueue = async (token: boolean, id: string): Promise<string> => {
      const payload = { to: "a@example.com", subject: "s", text: "t", message_id: id };
      const [task] = await client.createTask({
        parent: `${AT}/queues/email-queue`,
        task: {
          name: `${AT}/queues/email-queue/tasks/${id}`,
          httpRequest: {
            url: `${service.uri}/tasks/send-email`,
            headers: { "Content-Type": "application/json" },
            body: Buffer.from(JSON.stringify(payload)).toString("base64"),
            ...(token
              ? { oidcToken: { serviceAccountEmail: invoker ?? "", audience: service.uri } }
              : {}),
          },
        },
      });
      return task.name ?? "";
    };
    // The worker's own output is on stderr, so that stdout stays one line of JSON.
    await expect.poll(emulator.errors).toMatch(/task-worker: /);
    const refused = await enqueue(false, "without-token");
    const name = await enqueue(true, "with-token");
    await expect
      .poll(() => mailbox?.mails.map(({ to }) => to), { timeout: 20_000 })
      .toEqual([["a@example.com"]]);
    await expect
      .poll(async () => client.getTask({ name }).then(String, ({ code }: { code: number }) => code))
      .toBe(5);
    await expect
      .poll(
        async () => (await client.getTask({ name: refused }))[0].lastAttempt?.responseStatus?.code,
      )
      .toBe(7);
    await client.close();
    emulator.child.kill("SIGTERM");
    expect(await once(emulator.child, "exit")).toEqual([0, null]);
    await expect(fetch(`${service.uri}/readyz`)).rejects.toThrow("fetch failed");
  });

  it("runs a week of the example's daily schedule in one call on a virtual clock", async () => {
    const listed: string[] = [];
    const target = createServer((request, response) => {
      listed.push(request.url ?? "");
      response.setHeader("content-type", "application/json").end("[]");
    });
    await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
    const { port } = target.address() as AddressInfo;
    const emulator = await startEmulator(
      "--seed",
      "examples/task-processor/cloud-tasks.yaml",
      "--worker-env",
      `CLEANUP_URL=http://127.0.0.1:${port}`,
      "--admin",
      "--virtual-clock",
    );
    const clock = async (path: string, init?: RequestInit): Promise<number> => {
      const answer = await fetch(`${emulator.rest}/_admin/${path}`, init);
      return Date.parse(((await answer.json()) as { now: string }).now);
    };
    const fromMs = await clock("clock");
    const body = JSON.stringify({ ms: 7 * 86_400_000 });
    const toMs = await clock("clock:advance", { method: "POST", body });
    const job = await fetch(`${emulator.rest}/v1/${AT}/jobs/daily-cleanup`);
    expect(await job.json()).toMatchObject({ state: "ENABLED", status: {} });
    // Seven, or one more or less in a week in which Los Angeles changes its clocks.
    const expected: number[] = [];
    const cron = parseCron("0 3 * * *");
    if ("problem" in cron) throw new Error(cron.problem);
    for (let at: number | undefined = fromMs; at !== undefined;) {
      at = nextRun(cron, "America/Los_Angeles", at);
      if (at === undefined || at > toMs) break;
      expected.push(at);
    }
    expect(listed).toHaveLength(expected.length);
    expect(expected.length).toBeGreaterThan(5);
    target.closeAllConnections();
    await new Promise((resolve) => target.close(resolve));
  });

  it.runIf(hasGcloud())("gives gcloud all it needs to list the queues", async () => {
    const emulator = await startEmulator("--seed", "examples/plain-node/cloud-tasks.yaml");
    const config = await mkdtemp(join(tmpdir(), "gcloud-"));
    try {
      const { stdout } = await promisify(execFile)(
        "gcloud",
        ["tasks", "queues", "list", "--location=us-central1", "--format=value(name,state)"],
        {
          env: {
            PATH: process.env["PATH"],
            HOME: config,
            CLOUDSDK_CONFIG: config,
            ...emulator.env,
          },
        },
      );
      expect(stdout).toMatch(/RUNNING/);
    } finally {
      await rm(config, { recursive: true });
    }
    emulator.child.kill("SIGINT");
    expect(await once(emulator.child, "exit")).toEqual([0, null]);
  });
});

function hasGcloud(): boolean {
  try {
    execFileSync("gcloud", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
