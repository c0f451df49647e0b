import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { afterEach, expect, it } from "vitest";

import { silent } from "../../base/progress.ts";
import { fixedCredentials } from "../../gcp/credentials.ts";
import { googleEndpoints } from "../../gcp/endpoints.ts";
import { connectGcp } from "../../gcp/gcp.ts";
import { loadProject } from "../../project/load-project.ts";
import { closeReport, startReport } from "../../report/merge.ts";
import { systemClock } from "../../semantics/clock.ts";
import { exitCodeOf } from "../frame/exit-code.ts";
import { runPipeline } from "./pipeline.ts";

const dirs: string[] = [];
afterEach(async () => {
  await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true })));
});

/** A registry that refuses connections: the build fails when it pushes. */
const nowhere = {
  ...googleEndpoints,
  registryScheme: "http" as const,
  registryHost: () => "127.0.0.1:9",
};

it("tells plan and cost beside a failure, with its code and hint, and applies nothing", async () => {
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
        gcp: connectGcp(nowhere, fixedCredentials("none")),
        clock: systemClock,
        progress: silent,
        run: "0123456789ab",
        effects: "real",
        runsAs: "process",
        agree: () => Promise.reject(new Error("not asked")),
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
  expect(ended).toEqual(["build", "plan", "cost"]);
  expect(report.plan).toMatchObject({ status: "failed", changes: [] });
  expect(report.plan?.failure?.code).toBeDefined();
  expect(report.build).toMatchObject({ status: "failed", images: [] });
  expect(report.cost?.status).toBe("passed");
  expect(report.apply).toBeUndefined();
  expect(exitCodeOf(report)).toBe(1);
});
