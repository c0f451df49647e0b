import { expect, it } from "vitest";

import type { Report } from "../../src/report/report.ts";
import { rehearseOver, server, type WrittenWorker } from "./workers-project.ts";

/**
 * What a handler does with `request`, `response` and how often it was called, `count`; and why it
 * is refused.
 */
interface BrokenHandler {
  readonly body: string;
  readonly verdict: "passed" | "failed";
  readonly evidence: RegExp;
  readonly smoke?: string;
}

const answer = (status: number): string => `response.writeHead(${status}).end()`;
const once = (status: number): string => `response.writeHead(count === 1 ? ${status} : 204).end()`;
const refused = (status: number): RegExp =>
  new RegExp(`request log: the worker itself answered ${status}`);

const HANDLERS: Readonly<Record<string, BrokenHandler>> = {
  "always-500": { body: answer(500), verdict: "failed", evidence: /status code 500/ },
  "once-500": { body: once(500), verdict: "failed", evidence: /500|INTERNAL/ },
  "once-503": { body: once(503), verdict: "failed", evidence: /503|UNAVAILABLE/ },
  throttles: { body: answer(429), verdict: "failed", evidence: refused(429) },
  unavailable: { body: answer(503), verdict: "failed", evidence: refused(503) },
  "not-found": { body: answer(404), verdict: "failed", evidence: refused(404) },
  // Also a worker that checks the audience of its token, and expects another.
  unauthorized: { body: answer(401), verdict: "failed", evidence: refused(401) },
  forbidden: { body: answer(403), verdict: "failed", evidence: refused(403) },
  moved: {
    body: `response.writeHead(301, { location: "/tasks/fine" }).end()`,
    verdict: "failed",
    evidence: /status code 301/,
  },
  hangs: {
    body: "",
    smoke: "timeout: 2s",
    verdict: "failed",
    evidence: /no completion within 2 s, 1 attempt dispatched, 1 in flight without an answer/,
  },
  slow: {
    body: `setTimeout(() => response.end(), 6_000)`,
    smoke: "timeout: 2s",
    verdict: "failed",
    evidence: /no completion within 2 s/,
  },
  truncates: {
    body: `response.writeHead(200, { "content-length": 100 }); response.write("x", () => response.destroy())`,
    verdict: "failed",
    evidence: /no response/,
  },
  "logs-much": {
    body: `for (let n = 0; n < 500; n++) console.log("x".repeat(100_000)); response.end()`,
    verdict: "passed",
    evidence: /answered OK/,
  },
  "logs-commands": {
    body: `console.log("\\u001b[2J::error::all is well\\r\\n::stop-commands::x {\\"severity\\":"); response.writeHead(500).end()`,
    verdict: "failed",
    evidence: /status code 500/,
  },
  fine: { body: answer(204), verdict: "passed", evidence: /answered OK/ },
};

/** Worker -> revision that serves, as the base and the roll back tell. */
const served = (workers: Report["baseline"] | Report["rollback"]): Record<string, string> =>
  Object.fromEntries(
    (workers?.workers ?? []).map((one) => [
      one.worker,
      "revision" in one ? one.revision : one.serving,
    ]),
  );

it("tells of each handler why it is refused, and the previous revision keeps all traffic", async () => {
  const cases = Object.entries(HANDLERS).map(
    ([name, { body }]) => `case "${name}": { ${body}; return; }`,
  );
  const handlers = Object.entries(HANDLERS).map(([name, { smoke }]) => [name, smoke ?? ""]);
  const { code, report, stdout, comment } = await rehearseOver({
    worker: {
      source: server(`switch (name) { ${cases.join("\n")} default: ${answer(404)} }`),
      handlers: Object.fromEntries(handlers) as Record<string, string>,
    },
  });
  expect(code).toBe(1);
  const verdicts = report.smoke?.verdicts ?? [];
  for (const [name, { verdict, evidence }] of Object.entries(HANDLERS)) {
    const found = verdicts.find(({ handler }) => handler === name);
    expect(found, name).toMatchObject({ verdict });
    expect(found?.evidence, name).toMatch(evidence);
    if (verdict === "failed") expect(found?.hint, name).toBeDefined();
  }
  expect(report.promote).toBeUndefined();
  expect(served(report.rollback)).toEqual(served(report.baseline));
  // What a worker prints commands neither a terminal nor GitHub.
  expect(stdout).not.toMatch(/^\s*::/m);
  for (const text of [stdout, comment]) expect(text).not.toContain("\u001b[2J");
}, 120_000);

/** A worker whose instance does what it should not. */
interface BrokenWorker extends WrittenWorker {
  readonly evidence: RegExp;
}

const INSTANCES: Readonly<Record<string, BrokenWorker>> = {
  "at-first-request": {
    source: server(`process.exit(3);`),
    evidence: /malformed|connection to the instance/,
  },
  "after-answer": {
    source: server(
      `if (name === "work") response.once("finish", () => process.exit(7)); response.writeHead(name === "work" ? 200 : 404).end();`,
    ),
    evidence: /then its instance ended: Container called exit\(7\)/,
  },
  "unhandled-rejection": {
    source: server(
      `if (name === "work") response.once("finish", () => Promise.reject(new Error("late"))); response.writeHead(name === "work" ? 200 : 404).end();`,
    ),
    evidence: /then its instance ended: Container called exit\(1\)/,
  },
};

it("tells of each worker whose instance ends on its own", async () => {
  const { code, report } = await rehearseOver(INSTANCES);
  expect(code).toBe(1);
  for (const [worker, { evidence }] of Object.entries(INSTANCES)) {
    const found = report.smoke?.verdicts.find((one) => one.worker === worker);
    expect(found, worker).toMatchObject({ verdict: "failed" });
    expect(found?.evidence, worker).toMatch(evidence);
  }
  expect(served(report.rollback)).toEqual(served(report.baseline));
}, 120_000);

/** Workers that never become ready, by what the report shows of it. */
const STARTS: Readonly<Record<string, BrokenWorker>> = {
  "crashes-on-start": {
    source: `console.error("no database"); process.exit(9);`,
    evidence: /no database/,
  },
  "crashes-at-import": {
    source: `import "no-such-package";`,
    evidence: /Cannot find package 'no-such-package'/,
  },
  "lacks-a-variable": {
    source: `if (!process.env.API_URL) throw new Error("API_URL is not set");`,
    evidence: /API_URL is not set/,
  },
  "never-listens": {
    source: `console.log("I wait"); setInterval(() => undefined, 1_000);`,
    evidence: /I wait/,
  },
  "listens-elsewhere": {
    source: server("response.end();").replace("process.env.PORT", "39017"),
    evidence: /39017|listen|port/i,
  },
  "starts-slowly": {
    source: `console.log("one moment"); setTimeout(() => import("node:http").then(({ createServer }) =>
      createServer((_, response) => response.end()).listen(process.env.PORT)), 20_000);`,
    evidence: /one moment/,
  },
  "is-not-ready": {
    source: `import { createServer } from "node:http";
      createServer((_, response) => { console.log("not yet"); response.writeHead(503).end(); }).listen(process.env.PORT);`,
    evidence: /not yet/,
  },
};

it("tells of each worker that does not start, and the previous revision keeps all traffic", async () => {
  const { code, report, stdout } = await rehearseOver(STARTS);
  expect(code).toBe(1);
  const held = report.candidate?.workers ?? [];
  for (const [worker, { evidence }] of Object.entries(STARTS)) {
    const found = held.find((one) => one.worker === worker);
    expect(found, worker).toMatchObject({
      outcome: "not ready",
      serving: served(report.baseline)[worker],
    });
    expect(`${found?.log?.join("\n")}\n${stdout}`, worker).toMatch(evidence);
  }
  expect(report.smoke).toBeUndefined();
  expect(report.promote).toBeUndefined();
}, 180_000);

const FINE = server(`response.writeHead(request.url.startsWith("/tasks/") ? 200 : 404).end();`);

it("does not promote what a paused queue keeps from being proven", async () => {
  const { code, report } = await rehearseOver(
    { worker: { source: FINE } },
    { queue: "max_attempts: 5, paused: true" },
  );
  expect(code).toBe(1);
  expect(report.smoke).toMatchObject({
    status: "inconclusive",
    verdicts: [
      {
        verdict: "inconclusive",
        evidence: expect.stringContaining("the queue is paused") as string,
        hint: expect.stringContaining("gcloud tasks queues resume jobs") as string,
      },
    ],
  });
  expect(served(report.rollback)).toEqual(served(report.baseline));
}, 120_000);

it("proves handlers behind a rate that is too low, and says that this proves no queue", async () => {
  // More than the queue lets pass at once.
  const names = Array.from({ length: 13 }, (_, index) => [`h${index}`, "timeout: 60s"] as const);
  const { code, report } = await rehearseOver(
    { worker: { source: FINE, handlers: Object.fromEntries(names) } },
    { queue: "max_attempts: 5, max_dispatches_per_second: 0.01" },
  );
  expect(code).toBe(0);
  const forced = report.smoke?.verdicts.filter((one) => one.forced === true) ?? [];
  expect(forced.length).toBeGreaterThan(0);
  for (const one of forced) {
    expect(one).toMatchObject({
      verdict: "passed",
      evidence: expect.stringContaining("sent by RunTask") as string,
    });
  }
}, 120_000);

it("does not see a worker that ignores SIGTERM, and ends it all the same", async () => {
  const source = `process.on("SIGTERM", () => undefined);\n${FINE}`;
  const { code, report } = await rehearseOver({ worker: { source } });
  expect(code).toBe(0);
  expect(report.promote).toMatchObject({ status: "passed" });
}, 120_000);
