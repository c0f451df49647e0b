import { expect, it } from "vitest";

import type { Gcp } from "../../gcp/gcp.ts";
import { CANCELLED, Failure } from "../../project/failure.ts";
import { silent } from "../../project/progress.ts";
import type { Project } from "../../project/project.ts";
import { startReport } from "../../report/merge.ts";
import type { Report, Section } from "../../report/report.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import type { PipelineDeps } from "./deps.ts";
import { releaseAndProve } from "./release.ts";
import { Stages } from "./stages.ts";

const PINNED = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
const build: Section<"build"> = {
  status: "passed",
  durationMs: 1,
  summary: "",
  images: [{ worker: "w", image: "i", digest: "sha256:0123456789", sizeBytes: 1 }],
};

interface Target {
  readonly type: string;
  readonly revision: string;
  readonly percent: number;
  readonly tag?: string;
}

/** A service with a new revision beside the one that serves; the project has no smoke case, so all is well with it. */
async function release(cancelled = false): Promise<{ report: Report; traffic: readonly Target[] }> {
  let traffic: readonly Target[] = [{ type: PINNED, revision: "w-1", percent: 100 }];
  const abort = new AbortController();
  const services = {
    getService: () =>
      Promise.resolve([{ uri: "https://w", latestCreatedRevision: "w-2", traffic }]),
    updateService: (request: { service: { traffic: readonly Target[] } }) => {
      ({ traffic } = request.service);
      return Promise.resolve([{ promise: () => Promise.resolve([]) }]);
    },
  };
  const revisions = {
    getRevision: () =>
      Promise.resolve([{ conditions: [{ type: "Ready", state: "CONDITION_SUCCEEDED" }] }]),
  };
  const clock = new VirtualClock();
  const deps: Omit<PipelineDeps, "terraform"> = {
    gcp: {
      services: () => Promise.resolve(services as never),
      revisions: () => Promise.resolve(revisions as never),
    } as unknown as Gcp,
    clock,
    progress: silent,
    effects: "real",
    agree: () => Promise.reject(new Error("not asked")),
    repository: "workers",
    signal: abort.signal,
    onStage: (name) => {
      // Just after smoke, whose section has passed.
      if (name === "smoke" && cancelled) {
        abort.abort(new Failure(CANCELLED, "cancelled by SIGINT", { exitCode: 1 }));
      }
    },
  };
  const stages = new Stages(startReport({ project: "p", environment: "e", startedAtMs: 0 }), deps);
  const project = {
    projectId: "p",
    region: "l",
    queues: [],
    schedules: [],
    workers: [{ id: "w", name: "w", handlers: [] }],
  } as unknown as Project;
  const outputs = { alerts: {}, buckets: {}, queues: {}, schedules: {}, secrets: {}, workers: {} };
  await releaseAndProve(project, build, outputs, stages, deps as PipelineDeps);
  return { report: stages.report, traffic };
}

it("promotes what nothing speaks against", async () => {
  const { report, traffic } = await release();
  expect(report.promote).toMatchObject({ status: "passed", workers: [{ serving: "w-2" }] });
  expect(report.rollback).toBeUndefined();
  expect(traffic).toMatchObject([{ revision: "w-2", percent: 100 }]);
});

it("rolls back when it is cancelled before the traffic moves, and says why", async () => {
  const { report, traffic } = await release(true);
  expect(report.promote).toMatchObject({
    status: "failed",
    failure: { code: CANCELLED, message: "cancelled by SIGINT" },
    workers: [],
  });
  expect(report.rollback).toMatchObject({
    status: "passed",
    workers: [{ serving: "w-1", outcome: "rolled back" }],
  });
  expect(traffic).toMatchObject([{ revision: "w-1", percent: 100 }]);
});
