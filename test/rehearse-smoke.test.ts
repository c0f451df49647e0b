import { writeFile } from "node:fs/promises";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { SmokeVerdict } from "../src/report/report.ts";
import { smallProject, type Rehearsed, type TestProject } from "./rehearse-project.ts";

let project: TestProject;
beforeEach(async () => {
  project = await smallProject();
});
afterEach(() => project.remove());

interface Trial {
  /** What the handler does with `request`, `response` and how often it was called, `count`. */
  readonly body: string;
  readonly smoke?: string;
}

/** Rehearses one worker with a handler for each trial, and gives back the verdict of each. */
async function verdictsOf(
  trials: Readonly<Record<string, Trial>>,
  queue = "max_attempts: 5, min_backoff: 0.1s",
): Promise<{ rehearsed: Rehearsed; of: (name: string) => SmokeVerdict | undefined }> {
  const names = Object.keys(trials);
  await writeFile(
    project.config,
    `project_name: small
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
resources:
  - { id: jobs, type: cloud_tasks_queue, name: jobs, config: { ${queue} } }
  - id: worker
    type: cloud_run
    name: jobs-worker
    config:
      source: ./worker
      handlers:
${names.map((name) => `        - { name: ${name}, queue: jobs, smoke: [{ payload: {}, timeout: 10s${trials[name]?.smoke ?? ""} }] }`).join("\n")}
`,
  );
  await project.serve(`import { createServer } from "node:http";
const counts = {};
createServer((request, response) => {
  const name = request.url.replace("/tasks/", "");
  const count = (counts[name] = (counts[name] ?? 0) + 1);
  switch (name) {
    case "/readyz": return void response.end();
${names.map((name) => `    case "${name}": { ${trials[name]?.body ?? ""}; return; }`).join("\n")}
    default: return void response.writeHead(404).end();
  }
}).listen(process.env.PORT);`);
  const rehearsed = await project.rehearse();
  const verdicts = rehearsed.report.smoke?.verdicts ?? [];
  return { rehearsed, of: (name) => verdicts.find(({ handler }) => handler === name) };
}

const answer = (status: number): string => `response.writeHead(${status}).end()`;
const once = (status: number): string => `response.writeHead(count === 1 ? ${status} : 204).end()`;

it("fails each handler at its own first answer that is not 2xx, also where Cloud Run could have given it", async () => {
  const { rehearsed, of } = await verdictsOf({
    forbidden: { body: answer(403) },
    unauthorized: { body: answer(401) },
    throttled: { body: answer(429) },
    unavailable: { body: answer(503) },
    moved: { body: `response.writeHead(301, { location: "/tasks/fine" }).end()` },
    "once-500": { body: once(500) },
    "once-503": { body: once(503) },
    fine: { body: answer(204) },
    retried: { body: once(500), smoke: ", expect: retry" },
    "not-retried": { body: answer(204), smoke: ", expect: retry" },
    permanent: { body: answer(422), smoke: ", expect: permanent" },
    "not-permanent": { body: answer(200), smoke: ", expect: permanent" },
  });
  expect(rehearsed.code).toBe(1);
  const verdicts = Object.fromEntries(
    (rehearsed.report.smoke?.verdicts ?? []).map(({ handler, verdict }) => [handler, verdict]),
  );
  expect(verdicts).toEqual({
    forbidden: "failed",
    unauthorized: "failed",
    throttled: "failed",
    unavailable: "failed",
    moved: "failed",
    "once-500": "failed",
    "once-503": "failed",
    fine: "passed",
    retried: "passed",
    "not-retried": "failed",
    permanent: "passed",
    "not-permanent": "failed",
  });
  expect(of("forbidden")?.evidence).toContain("the worker itself answered 403");
});

it("fails a handler whose instance ends at its first request, although the second succeeds", async () => {
  // The file outlives the instance, as a database would.
  const { of } = await verdictsOf({
    crashes: {
      body: `import("node:fs").then(({ existsSync, writeFileSync }) => {
        if (existsSync("seen")) return response.end();
        writeFileSync("seen", ""); process.exit(1);
      })`,
    },
  });
  expect(of("crashes")).toMatchObject({
    verdict: "failed",
    hint: expect.stringContaining("a crash") as string,
  });
});

it("fails a handler whose instance ends right after its answer", async () => {
  const { rehearsed, of } = await verdictsOf({
    leaves: { body: `response.end(); response.once("finish", () => process.exit(7))` },
  });
  expect(of("leaves")).toMatchObject({
    verdict: "failed",
    evidence: expect.stringContaining("Container called exit(7).") as string,
  });
  expect(rehearsed.report.promote).toBeUndefined();
});

it("fails a handler whose child process has more than the worker's memory, and says so", async () => {
  const { rehearsed, of } = await verdictsOf({
    large: {
      body: `import("node:child_process").then(({ execFile }) => execFile(process.execPath,
        ["-e", "Buffer.alloc(768 * 1024 ** 2, 1); setTimeout(() => {}, 5000)"], () => response.end()))`,
    },
  });
  expect(of("large")).toMatchObject({
    verdict: "failed",
    evidence: expect.stringContaining("Memory limit of 512 MiB exceeded") as string,
    hint: expect.stringContaining("raise `memory`") as string,
  });
  expect(rehearsed.report.promote).toBeUndefined();
});

it("gives a worker its metadata server, which knows whom it runs as", async () => {
  const { rehearsed } = await verdictsOf({
    knows: {
      body: `fetch("http://" + process.env.GCE_METADATA_HOST + "/computeMetadata/v1/instance/service-accounts/default/email",
        { headers: { "Metadata-Flavor": "Google" } }).then((answer) => answer.text()).then((email) =>
          response.writeHead(/-w-\\w+@rehearsal\\.iam\\.gserviceaccount\\.com$/.test(email) ? 204 : 500).end())`,
    },
  });
  expect(rehearsed.report.smoke?.status).toBe("passed");
});

it("fails a worker that listens on a port of its own, in words and at once", async () => {
  await project.serve(`import { createServer } from "node:http";
createServer((_, response) => response.end()).listen(0);`);
  const { report } = await project.rehearse();
  expect(report.apply?.failure?.message).toMatch(
    /the worker listens on \d+, but Cloud Run sends requests to \$PORT \(8080\)/,
  );
  expect(report.apply?.durationMs).toBeLessThan(20_000);
});

it("fails a worker that answers 2xx to a path that it does not have", async () => {
  await project.serve(`import { createServer } from "node:http";
createServer((_, response) => response.end()).listen(process.env.PORT);`);
  const { report } = await project.rehearse();
  expect(report.smoke?.verdicts[1]).toMatchObject({ handler: "unknown path", verdict: "failed" });
});

it("proves more handlers than their queue sends at a time", async () => {
  const slow = { body: `setTimeout(() => response.end(), 300)` };
  const names = Array.from({ length: 8 }, (_, index) => [`slow-${index}`, slow] as const);
  const { rehearsed } = await verdictsOf(
    Object.fromEntries(names),
    "max_attempts: 5, max_concurrent_dispatches: 1",
  );
  expect(rehearsed.report.smoke).toMatchObject({ status: "passed", summary: "8 tasks proven" });
});
