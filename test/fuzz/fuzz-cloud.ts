import { expect } from "vitest";

import { frame, openSession, startCall } from "../../src/rehearsal/api/wire-kit.ts";
import type { Cloud, CloudOptions } from "../../src/rehearsal/cloud.ts";
import { startCloud } from "../../src/rehearsal/cloud.ts";

/** While the machine is busy with other tests, too. */
const IN_TIME_MS = 5_000;
/** How many cases are drawn, and from what; without a seed the same in each run. */
export interface Draw {
  readonly numRuns: number;
  readonly seed?: number;
}

export const QUEUE = "projects/p/locations/us-central1/queues/q";

/**
 * An embedded cloud that is attacked: it must live, answer in time, and have no fault of its own.
 */
export class FuzzCloud {
  readonly cloud: Cloud;
  readonly faults: string[];

  private constructor(cloud: Cloud, faults: string[]) {
    this.cloud = cloud;
    this.faults = faults;
  }

  static async start(options: CloudOptions = {}): Promise<FuzzCloud> {
    const faults: string[] = [];
    const cloud = await startCloud({
      projectId: "p",
      seed: { queues: [{ name: QUEUE }] },
      strictIam: false,
      onInternalError: (where, error) => {
        faults.push(`${where}: ${error instanceof Error ? error.stack : String(error)}`);
      },
      ...options,
    });
    return new FuzzCloud(cloud, faults);
  }

  stop(): Promise<void> {
    return this.cloud.stop();
  }

  async expectHealthy(): Promise<void> {
    const startMs = performance.now();
    const session = openSession(this.cloud.grpcAddress.port);
    const { stream, ended } = startCall(session);
    stream.end(frame(Buffer.alloc(0)));
    // Secret Manager refuses the empty parent of this call: an answer, all the same.
    expect((await ended).status).toMatch(/^\d+$/);
    session.destroy();
    const answer = await fetch(`${this.cloud.restUrl}/v2/${QUEUE}`, {
      headers: { connection: "close" },
    });
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
    expect(performance.now() - startMs).toBeLessThan(IN_TIME_MS);
    expect(this.faults).toEqual([]);
  }
}
