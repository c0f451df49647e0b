import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createProgram } from "../src/commands/program.ts";
import { parseReport } from "../src/report/merge.ts";
import type { Report } from "../src/report/report.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "ct-rehearse-"));
  await cp("examples/task-processor", dir, { recursive: true });
  await symlink(resolve("node_modules"), join(dir, "node_modules"));
});
afterEach(() => rm(dir, { recursive: true }));

async function rehearse(config: string): Promise<{ code: number; report: Report }> {
  const out = join(dir, "out");
  const quiet = { info: () => undefined, warn: () => undefined };
  const console = { colors: false, out: () => undefined, err: () => undefined, progress: quiet };
  const code = await createProgram(console).run(["rehearse", "-c", config, "--out", out]);
  return { code, report: parseReport(await readFile(join(out, "report.json"), "utf8")) };
}

/** The example's worker with its server replaced by plain Node that answers as told. */
async function breakWorker(source: string): Promise<void> {
  const worker = join(dir, "worker");
  const manifest = JSON.parse(await readFile(join(worker, "package.json"), "utf8")) as object;
  await writeFile(
    join(worker, "package.json"),
    JSON.stringify({ ...manifest, scripts: {}, main: "server.mjs" }),
  );
  await writeFile(join(worker, "server.mjs"), source);
}

describe("rehearse", () => {
  it("takes the example from validate to promote, and the handlers act on the outside world", async () => {
    const { code, report } = await rehearse(join(dir, "cloud-tasks.yaml"));
    expect(code).toBe(0);
    expect(report.smoke?.verdicts.map(({ handler, verdict }) => [handler, verdict])).toEqual([
      ["send-email", "passed"],
      ["process-webhook", "passed"],
      ["sync-data", "passed"],
      ["cleanup", "passed"],
    ]);
    expect(report.apply?.settled).toBe(true);
    expect(report.release?.workers[0]?.outcome).toBe("promoted");
    expect(report.outside?.observations).toEqual([
      "1 mail to smoke@example.com",
      "1 webhook, signature valid",
      "2 entities synced",
      "1 entity deleted",
    ]);
  });

  it("names a handler that answers 500 and does not promote its revision", async () => {
    await breakWorker(`import { createServer } from "node:http";
createServer((request, response) => {
  response.statusCode = request.url === "/tasks/send-email" ? 500 : 200;
  response.end();
}).listen(process.env.PORT);`);
    const { code, report } = await rehearse(join(dir, "cloud-tasks.yaml"));
    expect(code).toBe(1);
    expect(report.smoke?.failure?.message).toContain("send-email");
    expect(report.release?.status).toBe("failed");
  });

  it("stops at a worker that crashes on start", async () => {
    await breakWorker("process.exit(3);");
    const { code, report } = await rehearse(join(dir, "cloud-tasks.yaml"));
    expect(code).toBe(1);
    expect(report.apply?.status).toBe("failed");
    expect(report.smoke).toBeUndefined();
  });
});
