import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";

import { CODES } from "./codes.ts";
import { renderDiagnostics } from "./diagnostic-frame.ts";
import { loadProject, type LoadedProject } from "./load-project.ts";

const shared = "test/fixtures/config/task-processor.yaml";
const grown = "examples/task-processor/cloud-tasks.yaml";
const dirs: string[] = [];
afterEach(async () => {
  await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true })));
});

async function load(text: string | Uint8Array, manifest?: string): Promise<LoadedProject> {
  const dir = await mkdtemp(join(tmpdir(), "ct-project-"));
  dirs.push(dir);
  await writeFile(join(dir, "cloud-tasks.yaml"), text);
  if (manifest !== undefined) {
    await mkdir(join(dir, "worker/dist"), { recursive: true });
    await writeFile(join(dir, "worker/dist/cloud-tasks.manifest.json"), manifest);
  }
  return loadProject({ configFile: join(dir, "cloud-tasks.yaml") });
}

async function edited(...edits: (readonly [string, string])[]): Promise<LoadedProject> {
  let text = await readFile(grown, "utf8");
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  return load(text);
}

const errors = (loaded: LoadedProject): string[] =>
  loaded.diagnostics.filter((one) => one.severity === "error").map((one) => one.code);

describe("loadProject", () => {
  it("takes the shared example byte for byte and finds the worker behind its run.app URL", async () => {
    const { project, diagnostics } = await loadProject({ configFile: shared });
    expect(diagnostics.map(({ code }) => code)).toEqual(["CT101"]);
    expect(project?.queues.map(({ id, minBackoffMs }) => [id, minBackoffMs])).toEqual([
      ["email-queue", 10_000],
      ["webhook-queue", 5_000],
    ]);
    expect(project?.workers[0]).toMatchObject({
      timeoutMs: 600_000,
      cpuIdle: true,
      concurrency: 80,
    });
    expect(project?.schedules[0]?.target).toEqual({
      kind: "worker",
      workerId: "worker",
      path: "/tasks/cleanup",
    });
  });

  it("takes the grown example without a complaint", async () => {
    const { project, diagnostics } = await loadProject({ configFile: grown });
    expect(diagnostics).toEqual([]);
    expect(project?.workers[0]?.handlers.map(({ name, queueId }) => [name, queueId])).toEqual([
      ["send-email", "email-queue"],
      ["process-webhook", "webhook-queue"],
      ["sync-data", "webhook-queue"],
      ["cleanup", "email-queue"],
    ]);
    expect(project?.budget).toEqual({ maxMonthlyUsd: 100 });
  });

  it("shows ten mistakes as ten diagnostics, each on its line", async () => {
    const file = "test/fixtures/config/ten-mistakes.yaml";
    const { project, diagnostics } = await loadProject({ configFile: file });
    expect(project).toBeUndefined();
    const [broken, good] = await Promise.all([readFile(file, "utf8"), readFile(grown, "utf8")]);
    const goodLines = good.split("\n");
    const changed = broken
      .split("\n")
      .flatMap((text, index) => (text === goodLines[index] ? [] : [index + 1]));
    expect(changed).toHaveLength(10);
    expect(
      diagnostics.map(({ range }) => range?.start.line).toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual(changed);
  });

  it("reads handlers from the manifest that the worker's build wrote, without running it", async () => {
    const handlers = [
      {
        name: "send-email",
        path: "/tasks/send-email",
        queue: "webhook-queue",
        timeout: "60s",
        smoke: [{ payload: {} }],
      },
    ];
    const { project } = await load(
      await readFile(shared, "utf8"),
      JSON.stringify({ version: 1, handlers }),
    );
    expect(project?.workers[0]?.handlers).toEqual([
      expect.objectContaining({
        name: "send-email",
        queueId: "webhook-queue",
        timeoutMs: 60_000,
        declaredIn: "manifest",
      }),
    ]);
  });

  it.each([
    "{",
    "[]",
    '{"version":2,"handlers":[]}',
    '{"version":1,"handlers":[{"name":"A B","path":"/"}]}',
  ])("refuses the manifest %s", async (manifest) => {
    expect(errors(await load(await readFile(shared, "utf8"), manifest))).toEqual(["CT011"]);
  });

  it.each([
    ["a missing file", "/nowhere/cloud-tasks.yaml"],
    ["a folder", "src"],
  ])("reports %s instead of throwing", async (_, configFile) => {
    expect(errors(await loadProject({ configFile }))).toEqual(["CT001"]);
  });

  it("reports bytes that are no UTF-8, and a file that is too large", async () => {
    expect(errors(await load(new Uint8Array([0xff, 0xfe, 0x00])))).toEqual(["CT001"]);
    expect(errors(await load("#".repeat(1_000_001)))).toEqual(["CT001"]);
  });

  it("reports malformed YAML, duplicate keys and alias bombs", async () => {
    expect(errors(await load("a: [1"))).toContain("CT002");
    expect(errors(await load("a: 1\na: 2"))).toEqual(["CT002"]);
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefg"
        .split("")
        .map((key, index) => `${key}: &${key} [${`*${"abcdef"[index]},`.repeat(9)}]`),
    ];
    expect(errors(await load(bomb.join("\n")))).toEqual(["CT002"]);
  });

  it.each([
    ["brackets", "a: ".concat("[".repeat(400_000)), { line: 1, column: 68 }],
    ["braces", "{a: ".repeat(200_000), { line: 1, column: 257 }],
    ["dashes", `a:\n${"- ".repeat(400_000)}`, { line: 2, column: 129 }],
    ["question marks", "? ".repeat(400_000), { line: 1, column: 129 }],
  ])("refuses bottomless %s before they fill the memory", async (_, text, start) => {
    const loaded = await load(text);
    expect(errors(loaded)).toEqual(["CT002"]);
    expect(loaded.diagnostics[0]?.range?.start).toEqual(start);
  });

  it("takes indicators inside of text for text", async () => {
    const text = await readFile(grown, "utf8");
    expect(errors(await load(`# ${"[".repeat(500)}\n${text}`))).toEqual([]);
    expect(errors(await load(`a: |\n  ${"[".repeat(500)}\n  ${"- ".repeat(500)}\n`))).not.toContain(
      "CT002",
    );
  });

  it.each([
    ["CT003", "max_attempts: 5", "max_attempt: 5"],
    ["CT004", "project_name: task-processor\n", ""],
    ["CT005", "allow_unauthenticated: false", "allow_unauthenticated: sometimes"],
    ["CT006", "min_backoff: 10s", "min_backoff: 700s"],
    ["CT006", "min_backoff: 10s\n      max_backoff: 600s", "min_backoff: 2h"],
    ["CT006", "min_instances: 1", "min_instances: 21"],
    ["CT007", "name: task-worker", "name: Task Worker"],
    ["CT008", "id: webhook-queue", "id: email-queue"],
    ["CT008", "- name: cleanup", "- name: cleanup\n          path: /tasks/send-email"],
    ["CT009", "queue: email-queue", "queue: emails-queue"],
    ["CT009", "WEBHOOK_SIGNING_SECRET: webhook-signing-secret", "WEBHOOK_SIGNING_SECRET: nothing"],
    ["CT009", "{ worker: worker,", "{ worker: nobody,"],
    ["CT009", "target: email-queue", "target: worker"],
    ["CT010", '"0 3 * * *"', '"0 3 * *"'],
    ["CT010", "America/Los_Angeles", "America/Nowhere"],
  ] as const)("reports %s for %j", async (code, from, to) => {
    expect(errors(await edited([from, to]))).toContain(code);
  });

  it.each([
    [
      "CT102",
      "smoke:\n            - payload: { collection: sessions, older_than_days: 30, run_id: smoke-1 }",
      "smoke: []",
    ],
    ["CT103", "timeout: 600", "timeout: 3600"],
    ["CT104", "max_backoff: 600s", "max_backoff: 600s\n      log_sampling_ratio: 0.5"],
    ["CT105", "max_concurrent_dispatches: 50", "max_concurrent_dispatches: 1"],
    ["CT106", "max_instances: 20", "max_instances: 20\n      cpu_idle: false"],
  ] as const)("warns with %s and still gives the project", async (code, from, to) => {
    const { project, diagnostics } = await edited([from, to]);
    expect(diagnostics.map((one) => one.code)).toContain(code);
    expect(project).toBeDefined();
  });

  it("names the environments that there are", async () => {
    const text = `${await readFile(shared, "utf8")}\nenvironments:\n  staging: {region: europe-west1}\n`;
    const dir = await mkdtemp(join(tmpdir(), "ct-project-"));
    dirs.push(dir);
    const configFile = join(dir, "cloud-tasks.yaml");
    await writeFile(configFile, text);
    expect((await loadProject({ configFile, environment: "staging" })).project?.region).toBe(
      "europe-west1",
    );
    expect(errors(await loadProject({ configFile, environment: "stagin" }))).toEqual(["CT012"]);
  });

  it("adds an environment's suffix to each name and still finds the worker by its own", async () => {
    const text = await readFile(shared, "utf8");
    const dir = await mkdtemp(join(tmpdir(), "ct-project-"));
    dirs.push(dir);
    const configFile = join(dir, "cloud-tasks.yaml");
    await writeFile(configFile, `${text}\nenvironments:\n  staging: {name_suffix: -staging}\n`);
    const { project } = await loadProject({ configFile, environment: "staging" });
    expect(project?.workers[0]?.name).toBe("task-worker-staging");
    expect(project?.schedules[0]?.target).toMatchObject({ kind: "worker", workerId: "worker" });
    expect((await loadProject({ configFile })).project?.workers[0]?.name).toBe("task-worker");
    const long = text.replace("name: task-worker", `name: ${"w".repeat(45)}`);
    await writeFile(configFile, `${long}\nenvironments:\n  staging: {name_suffix: -staging}\n`);
    expect(errors(await loadProject({ configFile, environment: "staging" }))).toEqual(["CT007"]);
    expect(errors(await loadProject({ configFile }))).toEqual([]);
  });

  it("never throws, whatever stands in the file", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), async (input) => {
        const { project, diagnostics } = await load(input);
        expect(
          project === undefined || diagnostics.every(({ severity }) => severity !== "error"),
        ).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe("renderDiagnostics", () => {
  it("shows the place, the line, a pointer under the value and the fix", async () => {
    const { diagnostics, source } = await edited(["max_attempts: 5", "max_attempt: 5"]);
    const text = renderDiagnostics(diagnostics, source, {
      file: "cloud-tasks.yaml",
      colors: false,
    });
    expect(text).toMatch(/^cloud-tasks\.yaml:\d+:7 error CT003/);
    expect(text).toContain("      max_attempt: 5");
    expect(text).toMatch(/\|\s+\^{11}\n/);
    expect(text).toContain('did you mean "max_attempts"?');
  });

  it("writes no control character of the file to the terminal", () => {
    const source = "a: \u001B[31mred\u202E";
    const range = { start: { line: 1, column: 4 }, end: { line: 1, column: 12 } };
    const one = { code: "CT005", severity: "error" as const, message: source, path: [], range };
    const text = renderDiagnostics([one], source, { file: "f", colors: false });
    expect(["\u001B", "\u202E"].filter((char) => text.includes(char))).toEqual([]);
    expect(text).toContain("\uFFFD[31mred");
  });
});

it("documents every code", async () => {
  const text = await readFile("docs/reference/diagnostics.md", "utf8");
  const documented = [...text.matchAll(/^\| (CT\d+) \|/gm)].map((match) => match[1]);
  expect(documented).toEqual(Object.keys(CODES));
});
