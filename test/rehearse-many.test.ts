import { writeFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { smallProject } from "./rehearse-project.ts";

const QUEUES = 20;
const HANDLERS = 50;
/** What an attempt takes. */
const HANDLER_MS = 1_000;

/**
 * Under load of its own it takes 1.7 s more than the slowest handler; a busy machine gets ten times
 * that.
 */
const OVERHEAD_MS = 20_000;

it("proves 50 handlers of one second on 20 queues side by side", { timeout: 120_000 }, async () => {
  const project = await smallProject();
  try {
    await writeFile(project.config, config());
    await project.serve(`import { createServer } from "node:http";
createServer((request, response) => {
  if (!/^\\/tasks\\/h\\d+$/.test(request.url)) return response.writeHead(404).end();
  setTimeout(() => response.end(), ${HANDLER_MS});
}).listen(process.env.PORT);`);
    const { code, report, stderr } = await project.rehearse();
    expect(code, stderr).toBe(0);
    expect(report.smoke?.summary).toBe(`${HANDLERS} tasks proven`);
    // One after the other they would take 50 s.
    expect(report.smoke?.durationMs).toBeLessThan(HANDLER_MS + OVERHEAD_MS);
  } finally {
    await project.remove();
  }
});

function config(): string {
  const queues = Array.from(
    { length: QUEUES },
    (_, index) =>
      `  - { id: q${index}, type: cloud_tasks_queue, name: q${index}, provider: gcp, config: { max_attempts: 5 } }`,
  );
  const handlers = Array.from(
    { length: HANDLERS },
    (_, index) =>
      `        - { name: h${index}, queue: q${index % QUEUES}, smoke: [{ payload: {} }] }`,
  );
  return [
    "project_name: many\nprovider: gcp\nregion: us-central1\narchitecture_type: cloud_tasks_jobs\nresources:",
    ...queues,
    "  - id: worker\n    type: cloud_run\n    name: many-worker\n    provider: gcp\n    config:\n      source: ./worker\n      handlers:",
    ...handlers,
    "",
  ].join("\n");
}
