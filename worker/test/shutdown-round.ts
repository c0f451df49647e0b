import { once } from "node:events";

import { expect } from "vitest";

import { Load } from "./load.ts";
import { startWorker } from "./worker-process.ts";

/**
 * Stops a worker under load with SIGTERM: it answers every request that arrives while it drains,
 * and none is reset.
 */
export async function shutDownUnderLoad(server: string): Promise<void> {
  await using worker = await startWorker([server], {});
  const load = new Load(`${worker.url}/tasks/wait`, 16);
  await expect.poll(() => load.answered, { timeout: 20_000 }).toBeGreaterThan(200);
  const exited = once(worker.child, "exit");
  worker.child.kill("SIGTERM");
  await worker.saw("SIGTERM");
  const before = load.answered;
  const isOver = (): boolean => load.answered > before + 100 || worker.child.exitCode !== null;
  await expect.poll(isOver, { timeout: 20_000 }).toBe(true);
  const { statuses, failures } = await load.stop();
  // On a busy machine the load itself may pause for so long that the worker exits; later requests
  // are refused, but none is cut off.
  expect(failures.filter((code) => code !== "ECONNREFUSED")).toEqual([]);
  expect([...statuses.keys()].every((status) => status >= 200 && status < 300)).toBe(true);
  expect(await exited).toEqual([0, null]);
}
