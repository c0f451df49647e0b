import { expect, it } from "vitest";

import { GoogleApiError } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { unreadyRelease } from "./unready-release.ts";

const project = { projectId: "p", workers: [{ id: "w" }] } as unknown as Project;
const SERVICE = "projects/p/locations/l/services/w";

/** A service with a revision that serves, if any, and one that was created last. */
async function held(
  service: { readonly serving?: string; readonly created: string } | "missing" | "denied",
  options: { readonly ready?: boolean; readonly logLines?: number } = {},
): Promise<Section<"candidate"> | undefined> {
  const getService = () => {
    if (service === "missing") return Promise.reject(new GoogleApiError("NOT_FOUND", "none"));
    if (service === "denied") return Promise.reject(new GoogleApiError("PERMISSION_DENIED", "no"));
    const target = {
      type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
      revision: service.serving,
      percent: 100,
    };
    const traffic = service.serving === undefined ? [] : [target];
    return Promise.resolve([
      { latestCreatedRevision: `${SERVICE}/revisions/${service.created}`, traffic },
    ]);
  };
  const state = options.ready === true ? "CONDITION_SUCCEEDED" : "CONDITION_FAILED";
  const getRevision = () =>
    Promise.resolve([{ conditions: [{ type: "Ready", state, message: "it exited" }] }]);
  const gcp = {
    services: () => Promise.resolve({ getService } as never),
    revisions: () => Promise.resolve({ getRevision } as never),
    rest: () => Promise.resolve({ entries: [{ textPayload: "no database" }] }),
  } as unknown as Gcp;
  const clock = new VirtualClock();
  return unreadyRelease(project, {
    gcp,
    clock,
    services: { w: SERVICE },
    sinceMs: 0,
    logLines: options.logLines ?? 0,
  });
}

it("names the revision that never became ready and what still serves", async () => {
  expect(await held({ serving: "w-1", created: "w-2" }, { logLines: 3 })).toMatchObject({
    status: "failed",
    summary: "w: w-2 never became ready, w-1 still serves",
    failure: { code: "RELEASE_NOT_READY" },
    workers: [{ candidate: "w-2", previous: "w-1", serving: "w-1", log: ["no database"] }],
  });
});

it("says that nothing serves after a first release", async () => {
  const section = await held({ created: "w-1" });
  expect(section?.failure?.message).toContain("nothing serves yet");
  expect(section?.workers[0]).not.toHaveProperty("log");
});

it.each([
  ["the new revision is ready", { serving: "w-1", created: "w-2" }, true],
  ["nothing new was created", { serving: "w-1", created: "w-1" }, false],
  ["the service was not even created", "missing", false],
] as const)("blames no revision when %s", async (_when, service, ready) => {
  expect(await held(service, { ready })).toBeUndefined();
});

it("passes on that it may not look", async () => {
  await expect(held("denied")).rejects.toMatchObject({ code: "GCP_PERMISSION_DENIED" });
});
