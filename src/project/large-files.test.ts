import { describe, expect, it } from "vitest";

import { renderDiagnostics } from "./diagnostics/diagnostic-frame.ts";
import { load } from "./test-kit.ts";

/**
 * Each took more than a minute while a check looked through the whole file for each of its entries.
 */
const MAX_CPU_MS = 10_000;

const HEAD = `project_name: large
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
`;
const QUEUE = "resources:\n  - { id: q, type: cloud_tasks_queue, name: q, config: {} }\n";
const WORKER = `${HEAD}${QUEUE}  - id: w\n    type: cloud_run\n    name: w\n    config:\n`;

function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("");
}

/** All of them just below the limit of a config's size. */
const FILES: Readonly<Record<string, string>> = {
  "aliases of one anchor": `${HEAD}x: &a 1\ny:\n${times(90_000, () => "  - *a\n")}`,
  "aliases of one anchor each": `${HEAD}x:\n${times(38_000, (n) => `  - &a${n} 1\n  - *a${n}\n`)}`,
  "aliases without an anchor": `${HEAD}y:\n${times(60_000, (n) => `  - *b${n}\n`)}`,
  anchors: `${HEAD}x:\n${times(50_000, (n) => `  - &a${n} 1\n`)}`,
  "unknown keys": `${HEAD}${QUEUE}${times(90_000, (n) => `k${n}: 1\n`)}`,
  "unknown keys of a queue": `${HEAD}${QUEUE.replace("config: {} }", `config: {${times(70_000, (n) => `k${n}: 1, `)}} }`)}`,
  "handlers of a map": `${WORKER}      handlers:\n${times(40_000, (n) => `        h${n}: {}\n`)}`,
  "handlers of a list": `${WORKER}      handlers:\n${times(30_000, (n) => `        - name: h${n}\n`)}`,
  "handlers of one name": `${WORKER}      handlers:\n${times(40_000, () => "        - name: h\n")}`,
  "variables that are not strings": `${WORKER}      env:\n${times(50_000, (n) => `        V${n}: 1\n`)}`,
  "secrets that are not there": `${WORKER}      secrets:\n${times(40_000, (n) => `        V${n}: s${n}\n`)}`,
  "alerts on what is not there": `${HEAD}resources:\n${times(8_000, (n) => `  - { id: s${n}, type: monitoring_alert, name: s${n}, config: { metric: latency, target: w${n}, threshold: 1 } }\n`)}`,
  environments: `${HEAD}${QUEUE}environments:\n${times(60_000, (n) => `  e${n}: {}\n`)}`,
  overrides: `${HEAD}${QUEUE}environments:\n  e:\n    resources:\n${times(28_000, (n) => `      r${n}: { config: { a: 1 } }\n`)}`,
  "brackets outside of a value": "[]".repeat(400_000),
  "brackets in a value": `${HEAD}x: [${"[],".repeat(300_000)}]`,
  "keys of one name": `${HEAD}${"a: 1\n".repeat(150_000)}`,
  directives: "%a\n".repeat(300_000),
  "an email address": `${HEAD}resources:\n  - { id: s, type: monitoring_alert, name: s, config: { metric: latency, target: w, threshold: 1, notify_emails: ["${"a.".repeat(400_000)}@a"] } }\n`,
  "one line": `${WORKER}      handlers: {${times(20_000, (n) => `h${n}: { queue: x }, `)}}\n`,
};

describe("a file just below the limit, full of", () => {
  it.each(Object.entries(FILES))(
    "%s, is checked and shown in a time that grows with its size only",
    async (_, text) => {
      expect(text.length).toBeLessThan(1_000_000);
      const before = process.cpuUsage();
      const { diagnostics, source } = await load(text);
      const frames = renderDiagnostics(diagnostics, source, { file: "a.yaml", colors: false });
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000).toBeLessThan(MAX_CPU_MS);
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(diagnostics.length).toBeLessThanOrEqual(101);
      expect(frames.length).toBeLessThan(100_000);
    },
    120_000,
  );
});

describe("very many problems", () => {
  it("are counted, and the first ones are shown", async () => {
    const { diagnostics, counts } = await load(`${HEAD}${QUEUE}${times(412, (n) => `k${n}: 1\n`)}`);
    expect(counts).toEqual({ error: 412, warning: 0, info: 0 });
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics[99]?.message).toBe('unknown key "k99"');
    expect(diagnostics[100]).toMatchObject({
      code: "CT016",
      severity: "error",
      message: "and 312 more: 312 errors",
    });
  });

  it("show the errors before the lints", async () => {
    const handlers = times(150, (n) => `        h${n}: {}\n`);
    const { diagnostics, counts } = await load(
      `${WORKER}      handlers:\n${handlers}not_a_key: 1\n`,
    );
    expect(counts).toEqual({ error: 1, warning: 150, info: 0 });
    expect(diagnostics.at(-2)?.message).toBe('unknown key "not_a_key"');
    expect(diagnostics.at(-1)?.message).toBe("and 51 more: 51 warnings");
    expect(diagnostics.at(-1)?.severity).toBe("warning");
  });
});

describe("aliases", () => {
  it("that stand for millions of values are refused", async () => {
    const levels = times(9, (n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]\n`);
    const { diagnostics } = await load(`${HEAD}a0: &a0 [1]\n${levels}`);
    expect(diagnostics).toMatchObject([{ code: "CT002" }]);
    expect(diagnostics[0]?.message).toContain("more than 100000 values");
  });

  it("that stand for each other's depth are refused", async () => {
    const levels = times(80, (n) => `a${n + 1}: &a${n + 1} [*a${n}]\n`);
    const { diagnostics } = await load(`${HEAD}a0: &a0 [1]\n${levels}`);
    expect(diagnostics[0]?.message).toContain("more than 64 levels deep");
  });

  it("of a value that they stand in are refused", async () => {
    const { diagnostics } = await load(`${HEAD}${QUEUE}x: &a { b: *a }\n`);
    expect(diagnostics).toMatchObject([{ code: "CT002", range: { start: { line: 7 } } }]);
  });

  it("of one anchor are as many as the file has", async () => {
    const handlers = times(101, (n) => `        h${n}: { queue: q, smoke: *smoke }\n`);
    const first = "        h: { queue: q, smoke: &smoke [{ payload: {} }] }\n";
    const { diagnostics, project } = await load(`${WORKER}      handlers:\n${first}${handlers}`);
    expect(diagnostics).toEqual([]);
    expect(project?.workers[0]?.handlers).toHaveLength(102);
  });
});
