import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { afterEach, expect, it } from "vitest";

import { fixedCredentials } from "../gcp/credentials.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import { connectGcp } from "../gcp/gcp.ts";
import { loadProject } from "../project/load-project.ts";
import { silent } from "../project/progress.ts";
import { closeReport, startReport } from "../report/merge.ts";
import { systemClock } from "../semantics/clock.ts";
import { exitCodeOf } from "./exit-code.ts";
import { runPipeline } from "./pipeline.ts";

const dirs: string[] = [];
afterEach(async () => {
  await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true })));
});

it("stops after the stage that failed, reports it with code and hint, and starts no later one", async () => {
  const { project } = await loadProject({ configFile: "examples/task-processor/cloud-tasks.yaml" });
  if (project === undefined) throw new Error("the example is broken");
  const dir = await mkdtemp(join(tmpdir(), "ct-pipeline-"));
  dirs.push(dir);
  const ended: string[] = [];
  const report = closeReport(
    await runPipeline(
      { ...project, projectId: "p-12345" },
      startReport({ project: project.name, environment: "production", startedAtMs: 0 }),
      {
        gcp: connectGcp(googleEndpoints, fixedCredentials("none")),
        clock: systemClock,
        progress: silent,
        repository: "workers",
        onStage: (name) => void ended.push(name),
        terraform: {
          clock: systemClock,
          progress: silent,
          endpoints: googleEndpoints,
          executable: join(dir, "no-terraform"),
          moduleDir: resolve("terraform"),
          workDir: join(dir, "work"),
          backend: { kind: "local", file: join(dir, "state.tfstate") },
          projectNumber: "123456789012",
          images: {},
          processEnv: {},
          extraEnv: {},
        },
      },
    ),
    1,
  );
  expect(ended).toEqual(["plan", "cost"]);
  expect(report.plan).toMatchObject({ status: "failed", changes: [] });
  expect(report.plan?.failure?.code).toBeDefined();
  expect(report.build).toBeUndefined();
  expect(exitCodeOf(report)).toBe(1);
});
