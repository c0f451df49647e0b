import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { applyStage } from "../../src/terraform/apply.ts";
import { keptFolder } from "../../src/terraform/kept-state.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { openSession } from "../../src/terraform/session.ts";
import { BUCKET, queuesOnly, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const project = queuesOnly({ id: "mails", name: "mails" });
const lockUrl = (): string =>
  `${harness.cloud.restUrl}/storage/v1/b/${BUCKET}/o/env%2Fdefault.tflock`;

/** `Promise.withResolvers`, which Node 20 does not have. */
function resolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** The process number of the terraform that applies. */
async function applyingPid(run: string): Promise<number> {
  const runs = path.join(keptFolder(harness.deps(run)), "runs");
  return await vi.waitFor(async () => {
    for (const name of await readdir(runs)) {
      const { pid, command } = JSON.parse(await readFile(path.join(runs, name), "utf8")) as {
        pid: number;
        command: string;
      };
      if (command === "apply") return pid;
    }
    throw new Error("no apply runs yet");
  });
}

it("tells a lock that a killed terraform of this machine left, and how to open it", async () => {
  const started = resolvers();
  const progress = {
    warn: () => undefined,
    info: (line: string) => void (line.includes("Creating...") && started.resolve()),
  };
  const never = { kind: "latency", delayMs: 3_600_000 } as const;
  harness.cloud.faults.add({ point: "api.call", resource: "CreateQueue", fault: never });
  const killed = applyStage(project, harness.deps("a", { progress }));
  await started.promise;
  process.kill(await applyingPid("a"), "SIGKILL");
  await expect(killed).rejects.toMatchObject({ code: "TF_KILLED", exitCode: 1 });
  harness.cloud.faults.clear();

  const locked = planStage(project, harness.deps("b"));
  await expect(locked).rejects.toMatchObject({
    code: "TF_STATE_LOCKED",
    exitCode: 1,
    message: expect.stringContaining("left it behind") as string,
  });
  const hint = (await locked.catch((error: { hint: string }) => error.hint)) as string;
  const lock = (await (await fetch(lockUrl())).json()) as { name: string; generation: string };
  expect(hint).toContain(
    `gcloud storage rm gs://${BUCKET}/${lock.name} --if-generation-match=${lock.generation}`,
  );

  const deps = harness.deps("b");
  const dirs = {
    configDir: path.join(deps.workDir, "config"),
    dataDir: path.join(deps.workDir, "data"),
  };
  await openSession(deps, dirs)(["force-unlock", "-force", lock.generation]);
  const healed = await applyStage(project, { ...harness.deps("c"), settle: true });
  expect(healed).toMatchObject({ status: "passed", created: 1, settled: true });
});

it("lets terraform finish, write its state and unlock when we are killed", async () => {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", path.join(import.meta.dirname, "apply-process.ts"), harness.root],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) if (line.includes("terraform_data.slow: Creating")) break;
  const lock = path.join(harness.root, ".local.tfstate.lock.info");
  await expect(readFile(lock, "utf8")).resolves.toContain("OperationTypeApply");
  child.kill("SIGKILL");
  await once(child, "close");
  await vi.waitFor(
    async () => expect(await readdir(harness.root)).not.toContain(".local.tfstate.lock.info"),
    { timeout: 30_000 },
  );
  const state = await readFile(path.join(harness.root, "local.tfstate"), "utf8");
  expect(state).toContain('"name": "quick"');
});

it("says what terraform waits for when it does not stop at once", async () => {
  const stop = new AbortController();
  const warned = resolvers();
  const warnings: string[] = [];
  let lockDuring: Promise<Response> | undefined;
  // A clock that lets the notice come at once; all else here runs in real time.
  const clock = {
    now: () => Date.now(),
    setTimer: (_atMs: number, fire: () => void) => {
      const handle = setImmediate(fire);
      return () => clearImmediate(handle);
    },
  };
  const progress = {
    info: (line: string) => {
      if (!line.includes("Creating...")) return;
      lockDuring = fetch(lockUrl());
      stop.abort(new Error("stop"));
    },
    warn: (line: string) => {
      warnings.push(line);
      if (line.includes("still waits")) {
        harness.cloud.faults.clear();
        warned.resolve();
      }
    },
  };
  const slow = { kind: "throttle" } as const;
  harness.cloud.faults.add({ point: "api.call", resource: "CreateQueue", fault: slow });
  const deps = harness.deps("a", { progress, clock, signal: stop.signal });
  const applied = applyStage(project, deps);
  await expect(applied).rejects.toMatchObject({ code: "TF_CANCELLED" });
  await warned.promise;
  expect(warnings.join("\n")).toContain(
    'waits for module.queue["mails"].google_cloud_tasks_queue.this',
  );
  expect((await lockDuring)?.status).toBe(200);
  expect((await fetch(lockUrl())).status).toBe(404);
});
