import { expect } from "vitest";

import { type Cloud, startCloud } from "../../src/rehearsal/cloud.ts";
import { ApiStandIn } from "../../worker/test/api-stand-in.ts";
import { Instances } from "./instances.ts";

const TASKS = "google.cloud.tasks.v2.CloudTasks";
const LOCATION = "projects/rehearsal/locations/us-central1";
const QUEUE = `${LOCATION}/queues/battery`;
const BUCKET = "battery-bucket";

/** What a run under kills came to. */
export interface KillTally {
  /** Effects that were done again after a crash, each with the id of the first. */
  readonly repeated: number;
  /** Requests that were under way at a kill. */
  readonly cutOff: number;
}

/**
 * Sends tasks, two of three of which fail once or twice first, through Cloud Tasks of the embedded
 * cloud to three instances that share a bucket, and kills one of them again and again while they
 * are at work. Every task ends, each conditional write happens once, and an effect is repeated only
 * where a kill cut its attempt off.
 */
export async function killInTheMiddle(
  server: string,
  { count, kills }: { readonly count: number; readonly kills: number },
): Promise<KillTally> {
  const cloud = await startCloud();
  try {
    await using ledger = await ApiStandIn.start(() => ({ status: 200 }));
    await prepare(cloud);
    await using instances = await Instances.start(3, server, {
      LEDGER_URL: ledger.url,
      CLOUD_TASKS_BUCKET: BUCKET,
      STORAGE_EMULATOR_HOST: cloud.restUrl,
    });
    const ids = Array.from({ length: count }, (_, index) => `task-${index}`);
    for (const [index, id] of ids.entries()) await enqueue(cloud, instances.url, id, index % 3);
    const told = (what: string): string[] =>
      ledger.calls.flatMap(({ url }) =>
        url.startsWith(`/${what}/`) ? [url.split("/")[2] ?? ""] : [],
      );
    for (let kill = 1; kill <= kills; kill += 1) {
      const mark = (count * kill) / (kills + 1);
      await expect
        .poll(() => told("effect").length, { timeout: 120_000, interval: 2 })
        .toBeGreaterThan(mark);
      await instances.kill();
    }
    await expect.poll(() => waiting(cloud), { timeout: 240_000, interval: 200 }).toBe(0);

    const effects = countOf(told("effect"));
    const writes = countOf(told("write"));
    expect([...effects.keys()].toSorted()).toEqual(ids.toSorted());
    expect(await written(cloud)).toEqual(ids.map((id) => `done/${id}`).toSorted());
    expect([...writes.values()].every((times) => times === 1)).toBe(true);
    const repeated = [...effects.values()].reduce((sum, times) => sum + times - 1, 0);
    expect(repeated).toBeLessThanOrEqual(instances.cutOff);
    return { repeated, cutOff: instances.cutOff };
  } finally {
    await cloud.stop();
  }
}

async function prepare(cloud: Cloud): Promise<void> {
  const made = await fetch(`${cloud.restUrl}/storage/v1/b?project=rehearsal`, {
    method: "POST",
    headers: { authorization: "Bearer x" },
    body: JSON.stringify({ name: BUCKET }),
  });
  expect(made.status).toBe(200);
  await cloud.call(TASKS, "CreateQueue", {
    parent: LOCATION,
    queue: {
      name: QUEUE,
      rateLimits: { maxDispatchesPerSecond: 500, maxConcurrentDispatches: 30 },
      retryConfig: { maxAttempts: 100, minBackoff: "0.1s", maxBackoff: "1s" },
    },
  });
}

async function enqueue(cloud: Cloud, url: string, id: string, fails: number): Promise<void> {
  const body = Buffer.from(JSON.stringify({ id, fails })).toString("base64");
  const httpRequest = { url: `${url}/tasks/work`, httpMethod: "POST", body };
  await cloud.call(TASKS, "CreateTask", { parent: QUEUE, task: { httpRequest } });
}

async function waiting(cloud: Cloud): Promise<number> {
  const answer = await cloud.call(TASKS, "ListTasks", { parent: QUEUE, pageSize: 1_000 });
  return ((answer["tasks"] ?? []) as unknown[]).length;
}

async function written(cloud: Cloud): Promise<string[]> {
  const names: string[] = [];
  let pageToken = "";
  do {
    const query = new URLSearchParams({ prefix: "done/", pageToken });
    const url = `${cloud.restUrl}/storage/v1/b/${BUCKET}/o?${query.toString()}`;
    const answer = await fetch(url, { headers: { authorization: "Bearer x" } });
    const page = (await answer.json()) as { items?: { name: string }[]; nextPageToken?: string };
    names.push(...(page.items ?? []).map(({ name }) => name));
    pageToken = page.nextPageToken ?? "";
  } while (pageToken !== "");
  return names.toSorted();
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
