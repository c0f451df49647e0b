import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { Failure } from "../../src/base/failure.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import type { TerraformDeps } from "../../src/terraform/deps.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { queuesOnly, startGate, startHarness, type Gate, type Harness } from "./harness.ts";

let harness: Harness;
let gate: Gate;
beforeEach(async () => {
  harness = await startHarness();
  gate = await startGate(harness.cloud.restUrl);
});
afterEach(async () => {
  await gate.close();
  await harness.stop();
});

/** The state goes through the gate, all else straight to the cloud. */
function gated(run: string, over: Partial<TerraformDeps> = {}): TerraformDeps {
  const deps = harness.deps(run, over);
  const storage = { GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${gate.url}/storage/v1/b` };
  return { ...deps, extraEnv: { ...deps.extraEnv, ...storage } };
}

const isUpload = (method: string, url: string): boolean =>
  method === "POST" && url.startsWith("/upload/");

/** The bucket takes no state, but locks. */
const noState: Gate["answer"] = (method, url, body) =>
  isUpload(method, url) && `${url}${body.toString("latin1")}`.includes("default.tfstate")
    ? { status: 503, message: "try again" }
    : undefined;

/** Applies while the bucket takes no state. */
async function applyWithoutState(run: string, ...names: string[]): Promise<string> {
  const project = queuesOnly(...names.map((name) => ({ id: name, name })));
  await planStage(project, gated(`${run}-first`));
  gate.answer = noState;
  const applied = applyStage(project, gated(run));
  await expect(applied).rejects.toMatchObject({ code: "TF_STATE_WRITE", exitCode: 1 });
  gate.answer = () => undefined;
  const kept = (await applied.catch((error: Error) => error.message)) as string;
  const file = /kept in (\S+)/.exec(kept)?.[1] ?? "";
  expect(await readFile(file, "utf8")).toContain("google_cloud_tasks_queue");
  return file;
}

it("keeps a state that could not be written, and the next run pushes it", async () => {
  const file = await applyWithoutState("a", "mails");
  const project = queuesOnly({ id: "mails", name: "mails" });
  const healed = await applyStage(project, { ...gated("b"), settle: true });
  expect(healed).toMatchObject({ status: "passed", created: 0, settled: true });
  expect(await readdir(path.dirname(file))).toEqual(["runs"]);
});

it("tells a reading identity of the kept state and leaves it", async () => {
  const file = await applyWithoutState("a", "mails");
  const warnings: string[] = [];
  const progress = { info: () => undefined, warn: (line: string) => void warnings.push(line) };
  await planStage(
    queuesOnly({ id: "mails", name: "mails" }),
    gated("b", { lock: false, progress }),
  );
  expect(warnings.join("\n")).toContain(file);
  await expect(readFile(file, "utf8")).resolves.toContain("mails");
});

it("plans from nothing where a reading identity finds no state", async () => {
  gate.answer = (method, url) =>
    isUpload(method, url)
      ? {
          status: 403,
          message:
            "plan@p.iam.gserviceaccount.com does not have storage.objects.create access to the Google Cloud Storage object. Permission 'storage.objects.create' denied on resource (or it may not exist).",
        }
      : undefined;
  const project = queuesOnly({ id: "mails", name: "mails" });
  const reviewed = await planStage(project, gated("a", { lock: false }));
  expect(reviewed.changes).toMatchObject([{ action: "create" }]);
  const writing = planStage(project, gated("b"));
  await expect(writing).rejects.toMatchObject({
    code: "TF_PERMISSION",
    hint: expect.stringContaining("serviceAccount:plan@p.iam.gserviceaccount.com") as string,
  });
  gate.answer = () => undefined;
  const applied = await applyStage(project, { ...gated("c"), reviewed });
  expect(applied).toMatchObject({ status: "passed", created: 1 });
});

it("does not push a kept state over one that went on without it", async () => {
  const file = await applyWithoutState("a", "mails");
  // Another machine, which knows nothing of the kept state, applies twice meanwhile.
  const elsewhere = (run: string): TerraformDeps =>
    harness.deps(run, { keepDir: path.join(harness.root, "elsewhere") });
  await applyStage(queuesOnly({ id: "news", name: "news" }), elsewhere("x"));
  await applyStage(queuesOnly({ id: "news", name: "news", maxAttempts: 3 }), elsewhere("y"));
  const blocked = planStage(queuesOnly({ id: "news", name: "news" }), gated("b"));
  await expect(blocked).rejects.toMatchObject({ code: "TF_STATE_FORKED", exitCode: 2 });
  await expect(readFile(file, "utf8")).resolves.toContain("mails");
});

it("puts a broken state write before everything else that went wrong", async () => {
  harness.cloud.faults.add({
    point: "api.call",
    resource: "CreateQueue",
    fault: { kind: "error", code: "PERMISSION_DENIED" },
    times: 1,
  });
  await planStage(queuesOnly(), gated("first"));
  gate.answer = noState;
  const project = queuesOnly({ id: "a", name: "a" }, { id: "b", name: "b" });
  const applied = applyStage(project, gated("a"));
  await expect(applied).rejects.toMatchObject({ code: "TF_STATE_WRITE" });
});

it.each([
  ["PERMISSION_DENIED", "TF_PERMISSION", 2],
  ["UNAUTHENTICATED", "TF_UNAUTHENTICATED", 2],
  ["ALREADY_EXISTS", "TF_EXISTS", 2],
  ["ABORTED", "TF_CONFLICT", 1],
] as const)("maps %s of an API to %s", async (answer, code, exitCode) => {
  const fault = { kind: "error", code: answer } as const;
  harness.cloud.faults.add({ point: "api.call", resource: "CreateQueue", fault });
  const applied = applyStage(queuesOnly({ id: "a", name: "a" }), harness.deps("a"));
  await expect(applied).rejects.toMatchObject({ code, exitCode });
  harness.cloud.faults.clear();
  const healed = await applyStage(queuesOnly({ id: "a", name: "a" }), harness.deps("b"));
  expect(healed).toMatchObject({ status: "passed", created: 1 });
});

it("maps a throttled API to TF_QUOTA", async () => {
  const fault = { kind: "throttle" } as const;
  harness.cloud.faults.add({ point: "api.call", resource: "CreateQueue", fault });
  const applied = applyStage(queuesOnly({ id: "a", name: "a" }), harness.deps("a"));
  await expect(applied).rejects.toMatchObject({ code: "TF_QUOTA", exitCode: 1 });
});

it("says that the bucket of the state is missing", async () => {
  const backend = { kind: "gcs", bucket: "no-such-bucket", prefix: "env" } as const;
  await expect(planStage(queuesOnly(), harness.deps("a", { backend }))).rejects.toMatchObject({
    code: "TF_BACKEND",
    exitCode: 2,
    hint: expect.stringContaining("bootstrap") as string,
  });
});

it("says that no registry can be reached, and that a provider is gone", async () => {
  const alone = harness.deps("a", { extraEnv: {} });
  await expect(planStage(queuesOnly({ id: "a", name: "a" }), alone)).rejects.toMatchObject({
    code: "TF_PROVIDER_UNREACHABLE",
    exitCode: 1,
    hint: expect.stringContaining("HTTPS_PROXY") as string,
  });
  const gone = harness.provider.reattach.replaceAll("p.sock", "gone.sock");
  const extraEnv = { TF_REATTACH_PROVIDERS: gone };
  const orphaned = planStage(queuesOnly({ id: "a", name: "a" }), harness.deps("b", { extraEnv }));
  const told = await orphaned.then(String, (error: Failure) => `${error.code} ${error.message}`);
  expect(told).toMatch(/^TF_PROVIDER_UNREACHABLE terraform plan: the provider ended/);
  // Terraform has killed the process that it was told to watch: the next run gets another.
  await expect.poll(() => harness.provider.reattach.includes(pidOf(gone))).toBe(false);
  await expect(
    planStage(queuesOnly({ id: "a", name: "a" }), harness.deps("b")),
  ).resolves.toMatchObject({ status: "passed" });
});

/** As it stands in the value for terraform. */
function pidOf(reattach: string): string {
  return /"Pid":\d+/.exec(reattach)?.[0] ?? "none";
}
