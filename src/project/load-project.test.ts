import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { renderDiagnostics } from "./diagnostics/diagnostic-frame.ts";
import { loadProject } from "./load-project.ts";
import { codes, edited, errors, GROWN, load, SHARED } from "./test-kit.ts";

describe("loadProject", () => {
  it("takes the shared example byte for byte and finds the worker behind its run.app URL", async () => {
    const { project, diagnostics } = await loadProject({ configFile: SHARED });
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
    const { project, diagnostics } = await loadProject({ configFile: GROWN });
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
    const [broken, good] = await Promise.all([readFile(file, "utf8"), readFile(GROWN, "utf8")]);
    const goodLines = good.split("\n");
    const changed = broken
      .split("\n")
      .flatMap((text, index) => (text === goodLines[index] || index === 0 ? [] : [index + 1]));
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
    const { project } = await load(await readFile(SHARED, "utf8"), {
      manifest: JSON.stringify({ version: 1, handlers }),
    });
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
    expect(errors(await load(await readFile(SHARED, "utf8"), { manifest }))).toEqual(["CT011"]);
  });

  it.each(["", '{"version":1,"handl'])(
    "only warns of the half-written manifest %j where the build is about to write it anew",
    async (manifest) => {
      const workerPackage = '{"scripts":{"build":"make"}}';
      const text = await readFile(SHARED, "utf8");
      const { project, diagnostics } = await load(text, {
        manifest,
        workerPackage,
        willBuild: true,
      });
      expect(project?.workers[0]?.handlers).toEqual([]);
      expect(diagnostics).toContainEqual(
        expect.objectContaining({ code: "CT011", severity: "warning" }),
      );
      // Without a build to come, or a script for it, nobody would write it.
      expect(errors(await load(text, { manifest, workerPackage }))).toEqual(["CT011"]);
      for (const none of ["{}", "{", "null"]) {
        const loaded = await load(text, { manifest, workerPackage: none, willBuild: true });
        expect(errors(loaded)).toEqual(["CT011"]);
      }
    },
  );

  it("does not miss the handlers of a worker that is about to be built", async () => {
    const text = await readFile(SHARED, "utf8");
    const workerPackage = '{"scripts":{"build":"make"}}';
    const lints = async (more: Parameters<typeof load>[1]) => codes(await load(text, more));
    expect(await lints({ workerPackage, willBuild: true })).not.toContain("CT101");
    expect(await lints({ workerPackage })).toContain("CT101");
    expect(await lints({ workerPackage: "{}", willBuild: true })).toContain("CT101");
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
    const text = await readFile(GROWN, "utf8");
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
    const source = "\u202Ea: \u001B[31mred\u202E";
    const range = { start: { line: 1, column: 5 }, end: { line: 1, column: 13 } };
    const one = { code: "CT005", severity: "error" as const, message: source, path: [], range };
    const text = renderDiagnostics([one], source, { file: "f", colors: false });
    expect(["\u001B", "\u202E"].filter((char) => text.includes(char))).toEqual([]);
    expect(text).toContain("  1 | \\u202ea: \\u001b[31mred\\u202e\n    |          ^^^^^^^^^^^^^\n");
  });
});
