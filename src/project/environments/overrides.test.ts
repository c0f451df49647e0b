import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import type { LoadedProject } from "../load-project.ts";
import { codes, edited, editedText, errors, lines, load, SHARED } from "../test-kit.ts";

/** The grown example with an environment `staging` of these lines, and a suffix of its own. */
async function staged(
  ...body: readonly string[]
): Promise<{ staging: LoadedProject; production: LoadedProject }> {
  const inside = ["name_suffix: -staging", ...body].map((line) => `    ${line}`);
  const overlay = ["environments:", "  staging:", ...inside].join("\n");
  const text = await editedText(["budget:", `${overlay}\nbudget:`]);
  return { staging: await load(text, { environment: "staging" }), production: await load(text) };
}

describe("an environment", () => {
  it("has its own project, region, suffix and budget", async () => {
    const { staging, production } = await staged(
      "project_id: my-staging",
      "region: europe-west1",
      "budget: { max_monthly_usd: 5 }",
    );
    expect(staging.project).toMatchObject({
      projectId: "my-staging",
      region: "europe-west1",
      budget: { maxMonthlyUsd: 5 },
    });
    expect(staging.project?.workers[0]?.name).toBe("task-worker-staging");
    expect(production.project?.workers[0]?.name).toBe("task-worker");
  });

  it("must be one of those that there are", async () => {
    const text = await editedText([
      "budget:",
      "environments:\n  staging: { region: europe-west1 }\nbudget:",
    ]);
    expect(errors(await load(text, { environment: "stagin" }))).toEqual(["CT012"]);
    expect(errors(await load(text, { environment: "constructor" }))).toEqual(["CT012"]);
    expect(errors(await load(text, { environment: "pr-7" }))).toEqual([]);
  });

  it("adds its suffix to each name and still finds the worker by its own", async () => {
    const text = await readFile(SHARED, "utf8");
    const overlay = "\nenvironments:\n  staging: { name_suffix: -staging }\n";
    const { project } = await load(`${text}${overlay}`, { environment: "staging" });
    expect(project?.schedules[0]?.target).toMatchObject({ kind: "worker", workerId: "worker" });
    // The tag of a candidate needs ten of the 46 characters.
    const named = (length: number): string =>
      `${text.replace("name: task-worker", `name: ${"w".repeat(length)}`)}${overlay}`;
    expect(errors(await load(named(36)))).toEqual([]);
    expect(errors(await load(named(37)))).toEqual(["CT007"]);
    expect(errors(await load(named(28), { environment: "staging" }))).toEqual([]);
    expect(errors(await load(named(29), { environment: "staging" }))).toEqual(["CT007"]);
  });
});

describe("an override", () => {
  it("merges maps, replaces everything else, and leaves other environments alone", async () => {
    const { staging, production } = await staged(
      "resources:",
      "  worker:",
      "    config:",
      "      min_instances: 0",
      "      env: { SMTP_URL: smtp://staging.example.com }",
      "  email-backlog: { config: { notify_emails: [] } }",
    );
    const [worker] = staging.project?.workers ?? [];
    expect(worker?.minInstances).toBe(0);
    expect(worker?.maxInstances).toBe(20);
    expect(worker?.env).toMatchObject({
      SMTP_URL: "smtp://staging.example.com",
      CLEANUP_URL: "https://crm.example.com/api",
    });
    expect(staging.project?.alerts[0]?.notifyEmails).toEqual([]);
    expect(production.project?.workers[0]?.minInstances).toBe(1);
    expect(production.project?.alerts[0]?.notifyEmails).toEqual(["oncall@example.com"]);
  });

  it.each([
    ["a map", ["handlers:", "  send-email: { timeout: 5s }"]],
    ["a list", ["handlers:", "  - { name: send-email, timeout: 5s }"]],
  ])("merges handlers by name from %s", async (_, handlers) => {
    const { staging } = await staged(
      "resources:",
      "  worker:",
      "    config:",
      ...handlers.map((line) => `      ${line}`),
    );
    const all = staging.project?.workers[0]?.handlers ?? [];
    expect(all.map(({ name }) => name).toSorted()).toEqual([
      "cleanup",
      "process-webhook",
      "send-email",
      "sync-data",
    ]);
    expect(all.find(({ name }) => name === "send-email")).toMatchObject({
      timeoutMs: 5000,
      queueId: "email-queue",
    });
  });

  it("works as docs/reference/config.md shows it", async () => {
    const page = await readFile("docs/reference/config.md", "utf8");
    const shown = /```yaml\n(environments:[\s\S]*?)```/.exec(page)?.[1] ?? "";
    const text = await editedText(["budget:", `${shown}budget:`]);
    const { project, diagnostics } = await load(text, { environment: "staging" });
    expect(diagnostics).toEqual([]);
    expect(project?.workers[0]).toMatchObject({ name: "task-worker-staging", minInstances: 0 });
    expect(project?.workers[0]?.handlers.find(({ name }) => name === "send-email")).toMatchObject({
      timeoutMs: 30_000,
      queueId: "email-queue",
    });
  });

  it("gives a schedule another kind of target", async () => {
    const { staging } = await staged(
      "resources:",
      "  daily-cleanup: { config: { target_url: https://example.com/clean } }",
    );
    expect(staging.project?.schedules[0]?.target).toEqual({
      kind: "url",
      url: "https://example.com/clean",
    });
  });

  it("is blamed on its own line", async () => {
    const { staging, production } = await staged(
      "resources:",
      "  worker:",
      "    config:",
      "      memory: 16Gi",
      "      secrets: { EXTRA: no-such-secret }",
      "      handlers: { send-email: { queue: no-such-queue } }",
      "  email-queue: { config: { min_backoff: 2h } }",
      "  daily-cleanup:",
      "    config:",
      "      schedule: every day",
    );
    expect(errors(production)).toEqual([]);
    expect(codes(staging)).toEqual(["CT013", "CT009", "CT009", "CT006", "CT010"]);
    expect(lines(staging)).toEqual([
      "memory: 16Gi",
      "secrets: { EXTRA: •••••••••••••• }",
      "handlers: { send-email: { queue: no-such-queue } }",
      "email-queue: { config: { min_backoff: 2h } }",
      "schedule: every day",
    ]);
    expect(staging.diagnostics[0]?.path).toEqual([
      "environments",
      "staging",
      "resources",
      "worker",
      "config",
      "memory",
    ]);
  });

  it("has its lints on its own line", async () => {
    const { staging } = await staged(
      "resources:",
      "  email-queue: { config: { log_sampling_ratio: 0.1 } }",
      "  worker:",
      "    config:",
      "      timeout: 1h",
      "      cpu_idle: false",
    );
    expect(codes(staging)).toEqual(["CT104", "CT103", "CT106"]);
    expect(lines(staging)).toEqual([
      "email-queue: { config: { log_sampling_ratio: 0.1 } }",
      "timeout: 1h",
      "cpu_idle: false",
    ]);
  });

  it("is checked against its type's schema even while another environment is chosen", async () => {
    const { production } = await staged(
      "resources:",
      "  worker: { config: { memry: 1Gi } }",
      "  email-queu: { config: {} }",
      "  email-queue: { config: { max_attempts: 0 } }",
      "  webhook-signing-secret: { config: { value: hunter2 } }",
      "  webhook-queue: { region: us }",
    );
    expect(errors(production)).toEqual(["CT003", "CT009", "CT006", "CT003", "CT003"]);
    expect(production.diagnostics[0]?.hint).toBe('did you mean "memory"?');
    expect(production.diagnostics[1]?.hint).toBe('did you mean "email-queue"?');
  });
});

describe("handlers", () => {
  const list = [
    "        - name: cleanup\n          queue: email-queue",
    "        - name: clean-up\n          queue: email-queue",
  ] as const;

  it("are a map by name as well as a list", async () => {
    const text = await readFile(SHARED, "utf8");
    const { project, diagnostics } = await load(
      text.replace(
        "allow_unauthenticated: false",
        "allow_unauthenticated: false\n      handlers:\n        cleanup: { queue: email-queue, smoke: [{ payload: {} }] }\n        mail: { queue: webhook-queue, path: /mail, smoke: [{ payload: {} }] }",
      ),
    );
    expect(diagnostics).toEqual([]);
    expect(project?.workers[0]?.handlers.map(({ name, path }) => [name, path])).toEqual([
      ["cleanup", "/tasks/cleanup"],
      ["mail", "/mail"],
    ]);
  });

  it("of a list have a name of their own each", async () => {
    const loaded = await edited(list, ["- name: sync-data", "- name: send-email"]);
    expect(errors(loaded)).toContain("CT008");
    expect(lines(loaded)).toContain("- name: send-email");
  });

  it("show a mistake in either form where it stands", async () => {
    const text = await readFile(SHARED, "utf8");
    const broken = text.replace(
      "allow_unauthenticated: false",
      "allow_unauthenticated: false\n      handlers:\n        Clean: { queue: email-queue }\n        mail: { quue: email-queue }\n        push:\n          timeout: soon",
    );
    const loaded = await load(broken);
    expect(errors(loaded)).toEqual(["CT007", "CT003", "CT005"]);
    const errorsOnly = loaded.diagnostics.filter(({ severity }) => severity === "error");
    expect(lines({ ...loaded, diagnostics: errorsOnly })).toEqual([
      "Clean: { queue: email-queue }",
      "mail: { quue: email-queue }",
      "timeout: soon",
    ]);
  });
});
