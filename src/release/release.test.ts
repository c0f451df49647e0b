import { describe, expect, it } from "vitest";

import type { Gcp } from "../gcp/gcp.ts";
import { silent } from "../project/progress.ts";
import type { Project } from "../project/project.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { candidateStage } from "./candidate.ts";
import { promoteStage } from "./promote.ts";
import type { ReleaseDeps } from "./release-deps.ts";
import { rollBackStage } from "./rollback.ts";

interface Target {
  type: string;
  revision?: string;
  percent?: number;
  tag?: string;
}

const SERVICE = "projects/p/locations/l/services/w";

/** A Cloud Run service that keeps its traffic as asked, unless `stuck`. */
class FakeService {
  traffic: Target[];
  readonly created: string;
  ready = true;
  stuck = false;
  /** A revision that never gets the traffic. */
  refused = "";

  constructor(created: string, pinned?: string) {
    this.created = created;
    this.traffic =
      pinned === undefined
        ? [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }]
        : [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision: pinned, percent: 100 }];
  }

  deps(): ReleaseDeps {
    const services = {
      getService: () =>
        Promise.resolve([
          {
            uri: "https://w.run.app",
            latestCreatedRevision: `${SERVICE}/revisions/${this.created}`,
            latestReadyRevision: `${SERVICE}/revisions/${this.created}`,
            traffic: this.traffic,
            trafficStatuses: this.traffic.map((target) => ({
              ...target,
              ...(target.tag === undefined ? {} : { uri: `https://${target.tag}---w.run.app` }),
            })),
          },
        ]),
      updateService: (request: { service: { traffic: Target[] } }) => {
        const { traffic } = request.service;
        if (!this.stuck && traffic[0]?.revision !== this.refused) this.traffic = traffic;
        return Promise.resolve([{ promise: () => Promise.resolve([]) }]);
      },
    };
    const state = this.ready ? "CONDITION_SUCCEEDED" : "CONDITION_FAILED";
    const revisions = {
      getRevision: () =>
        Promise.resolve([{ conditions: [{ type: "Ready", state, message: "it exited with 1" }] }]),
    };
    return {
      gcp: {
        services: () => Promise.resolve(services as never),
        revisions: () => Promise.resolve(revisions as never),
      } as unknown as Gcp,
      clock: new VirtualClock(),
      progress: silent,
      services: { w: SERVICE },
      tags: { w: "c-abc" },
    };
  }
}

const project = { workers: [{ id: "w" }] } as unknown as Project;

describe("candidateStage", () => {
  it("tags the new revision and leaves the traffic on the serving one", async () => {
    const service = new FakeService("w-2", "w-1");
    const section = await candidateStage(project, service.deps());
    expect(section.workers).toEqual([
      {
        worker: "w",
        candidate: "w-2",
        candidateUrl: "https://c-abc---w.run.app",
        previous: "w-1",
        serving: "w-1",
        traffic: [
          { revision: "w-1", percent: 100 },
          { revision: "w-2", percent: 0, tag: "c-abc" },
        ],
        outcome: "candidate",
      },
    ]);
    expect(service.traffic[0]).toMatchObject({ revision: "w-1", percent: 100 });
  });

  it("pins the only revision of a first release by name", async () => {
    const service = new FakeService("w-1");
    const section = await candidateStage(project, service.deps());
    expect(section.workers[0]).not.toHaveProperty("previous");
    expect(service.traffic[0]).toMatchObject({ revision: "w-1", percent: 100 });
  });

  it("says that nothing is new when the latest revision serves already", async () => {
    const section = await candidateStage(project, new FakeService("w-1", "w-1").deps());
    expect(section.workers[0]?.outcome).toBe("unchanged");
  });

  it("stops at a revision that is not ready, with its own reason, and moves nothing", async () => {
    const service = new FakeService("w-2", "w-1");
    service.ready = false;
    await expect(candidateStage(project, service.deps())).rejects.toMatchObject({
      code: "RELEASE_NOT_READY",
      message: expect.stringContaining("it exited with 1") as string,
    });
    expect(service.traffic).toHaveLength(1);
  });

  it("refuses a worker that terraform's outputs do not know", async () => {
    const deps = { ...new FakeService("w-1").deps(), services: {} };
    await expect(candidateStage(project, deps)).rejects.toMatchObject({
      code: "RELEASE_NO_SERVICE",
    });
  });

  it("believes what Cloud Run serves, not what it was asked to", async () => {
    const service = new FakeService("w-2");
    service.stuck = true;
    await expect(candidateStage(project, service.deps())).rejects.toMatchObject({
      code: "RELEASE_TRAFFIC_NOT_MOVED",
    });
  });
});

describe("after the smoke test", () => {
  it("promotes the candidate and drops its tag", async () => {
    const service = new FakeService("w-2", "w-1");
    const deps = service.deps();
    const section = await promoteStage(await candidateStage(project, deps), deps);
    expect(section.workers[0]).toMatchObject({
      serving: "w-2",
      outcome: "promoted",
      before: [{ revision: "w-1", percent: 100 }, { tag: "c-abc" }],
      after: [{ revision: "w-2", percent: 100 }],
    });
    expect(service.traffic).toHaveLength(1);
    expect(service.traffic[0]).not.toHaveProperty("tag");
  });

  it("rolls back to the revision that served before", async () => {
    const service = new FakeService("w-2", "w-1");
    const deps = service.deps();
    const section = await rollBackStage(await candidateStage(project, deps), deps);
    expect(section).toMatchObject({ status: "passed" });
    expect(section.workers[0]).toMatchObject({
      serving: "w-1",
      outcome: "rolled back",
      after: [{ revision: "w-1", percent: 100 }],
    });
    expect(service.traffic).toEqual([expect.objectContaining({ revision: "w-1", percent: 100 })]);
  });

  it("says plainly that a first release has nothing to go back to", async () => {
    const deps = new FakeService("w-1").deps();
    const section = await rollBackStage(await candidateStage(project, deps), deps);
    expect(section).toMatchObject({ status: "failed", workers: [{ outcome: "no earlier" }] });
    expect(section.summary).toContain("no earlier revision");
  });
});

describe("several workers", () => {
  /** Two services behind one pair of clients. */
  function pair(first: FakeService, second: FakeService): { project: Project; deps: ReleaseDeps } {
    const names = { a: `${SERVICE}-a`, b: `${SERVICE}-b` };
    const of = (name: string): FakeService => (name.startsWith(names.a) ? first : second);
    const call = async (
      name: string,
      kind: "services" | "revisions",
      method: string,
      arg: object,
    ) => {
      const client = (await of(name).deps().gcp[kind]()) as unknown as Record<
        string,
        (request: object) => Promise<unknown>
      >;
      return client[method]?.(arg);
    };
    const gcp = {
      services: () =>
        Promise.resolve({
          getService: (request: { name: string }) =>
            call(request.name, "services", "getService", request),
          updateService: (request: { service: { name: string } }) =>
            call(request.service.name, "services", "updateService", request),
        }),
      revisions: () =>
        Promise.resolve({
          getRevision: (request: { name: string }) =>
            call(request.name, "revisions", "getRevision", request),
        }),
    } as unknown as Gcp;
    return {
      project: { workers: [{ id: "a" }, { id: "b" }] } as unknown as Project,
      deps: {
        ...first.deps(),
        gcp,
        services: names,
        tags: { a: "c-aaa", b: "c-bbb" },
      },
    };
  }

  it("gives each candidate its own tag", async () => {
    const { project: both, deps } = pair(
      new FakeService("w-2", "w-1"),
      new FakeService("w-2", "w-1"),
    );
    const { workers } = await candidateStage(both, deps);
    expect(workers.map(({ candidateUrl }) => candidateUrl)).toEqual([
      "https://c-aaa---w.run.app",
      "https://c-bbb---w.run.app",
    ]);
  });

  it("tags none when one is not ready", async () => {
    const [first, second] = [new FakeService("w-2", "w-1"), new FakeService("w-2", "w-1")];
    second.ready = false;
    const { project: both, deps } = pair(first, second);
    await expect(candidateStage(both, deps)).rejects.toMatchObject({ code: "RELEASE_NOT_READY" });
    expect(first.traffic).toHaveLength(1);
  });

  it("stops promoting at the first that can't be moved; rolling back takes all of them back", async () => {
    const [first, second] = [new FakeService("w-2", "w-1"), new FakeService("w-4", "w-3")];
    const { project: both, deps } = pair(first, second);
    const candidates = await candidateStage(both, deps);
    second.refused = "w-4";
    expect(await promoteStage(candidates, deps)).toMatchObject({
      status: "failed",
      summary: "a promoted to w-2, b could not be promoted",
      failure: { code: "RELEASE_TRAFFIC_NOT_MOVED", exitCode: 1 },
      workers: [
        { serving: "w-2", outcome: "promoted" },
        { serving: "w-3", outcome: "failed" },
      ],
    });
    expect(await rollBackStage(candidates, deps)).toMatchObject({
      status: "passed",
      workers: [
        { serving: "w-1", outcome: "rolled back" },
        { serving: "w-3", outcome: "rolled back" },
      ],
    });
    expect(first.traffic).toEqual([expect.objectContaining({ revision: "w-1", percent: 100 })]);
  });

  it("rolls the others back when one can't be, and says which", async () => {
    const [first, second] = [new FakeService("w-2", "w-1"), new FakeService("w-4", "w-3")];
    const { project: both, deps } = pair(first, second);
    const candidates = await candidateStage(both, deps);
    await promoteStage(candidates, deps);
    first.refused = "w-1";
    expect(await rollBackStage(candidates, deps)).toMatchObject({
      status: "failed",
      summary: "b rolled back to w-3, a could not be rolled back",
      failure: {
        code: "RELEASE_TRAFFIC_NOT_MOVED",
        message: expect.stringContaining('"a" could not be rolled back: ') as string,
      },
      workers: [{ serving: "", outcome: "failed" }, { serving: "w-3" }],
    });
    expect(second.traffic).toEqual([expect.objectContaining({ revision: "w-3", percent: 100 })]);
  });

  it("has nothing to do without workers", async () => {
    const { deps } = pair(new FakeService("w-1"), new FakeService("w-1"));
    const none = { workers: [] } as unknown as Project;
    expect(await candidateStage(none, deps)).toMatchObject({ status: "skipped", workers: [] });
  });
});
