import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test } from "vitest";

import { VirtualClock } from "../semantics/virtual-clock.ts";
import type { Cloud } from "./cloud.ts";
import { startCloud } from "./cloud.ts";

const AT = "projects/rehearsal/locations/us-central1";
const DAY_MS = 86_400_000;

let cloud: Cloud;
let server: Server;
let uri = "";
let answer: (response: ServerResponse) => void;
const seen: string[] = [];

beforeEach(async () => {
  seen.length = 0;
  answer = (response) => void response.end();
  server = createServer((request, response) => {
    seen.push(String(request.headers["x-cloudscheduler-scheduletime"] ?? request.url));
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cloud = await startCloud({ clock: new VirtualClock(Date.UTC(2026, 0, 1)), admin: true });
});
afterEach(async () => {
  await cloud.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${cloud.restUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
}

test("steps that overlap add up, and time never goes back", async () => {
  const before = Date.parse(
    ((await (await fetch(`${cloud.restUrl}/_admin/clock`)).json()) as { now: string }).now,
  );
  await createJob("minutely", "* * * * *", "UTC");
  const steps = [
    post("/_admin/clock:advance", { ms: DAY_MS }),
    post("/_admin/clock:advance", { ms: DAY_MS }),
  ];
  const times = (await Promise.all(steps)).map(async (one) =>
    Date.parse(((await one.json()) as { now: string }).now),
  );
  expect((await Promise.all(times)).toSorted((a, b) => a - b)).toEqual([
    before + DAY_MS,
    before + 2 * DAY_MS,
  ]);
});

test.each([1e15, -1, "1", Number.NaN])("a step of %j is refused", async (ms) => {
  const answer = await post("/_admin/clock:advance", { ms });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("ten years");
});

test("a stop ends a step that is under way", async () => {
  await createJob("minutely", "* * * * *", "UTC");
  const step = post("/_admin/clock:advance", { ms: 3_650 * DAY_MS }).then(
    (answer) => answer.status,
    () => "closed",
  );
  await expect.poll(() => seen.length).toBeGreaterThan(10);
  await cloud.stop();
  expect(["closed", 499]).toContain(await step);
});

async function createJob(id: string, schedule: string, timeZone: string): Promise<void> {
  const name = `${AT}/jobs/${id}`;
  const made = await post(`/v1/${AT}/jobs`, { name, schedule, timeZone, httpTarget: { uri } });
  expect(made.status).toBe(200);
}

test("runs half a year of a daily job over real HTTP, once a day at its local time, in a moment", async () => {
  await createJob("daily", "30 2 * * *", "America/New_York");
  await cloud.advance(181 * DAY_MS);
  const days = new Set(seen.map((time) => time.slice(0, 10)));
  // 8 March 2026 has no 02:30 in New York: that day is left out.
  expect(seen).toHaveLength(180);
  expect(days.size).toBe(180);
  expect(days).not.toContain("2026-03-08");
  expect(seen[0]).toBe("2026-01-01T07:30:00Z");
  expect(seen.at(-1)).toBe("2026-06-30T06:30:00Z");
});

test("runs a year of monthly jobs by the admin API", async () => {
  await createJob("monthly", "0 9 1 * *", "Etc/UTC");
  const moved = await post("/_admin/clock:advance", { ms: 365 * DAY_MS });
  expect(await moved.json()).toEqual({ now: "2027-01-01T00:00:00.000Z", virtual: true });
  expect(seen.map((time) => time.slice(0, 7))).toEqual(
    Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, "0")}`),
  );
});

test("lets time go on past a handler that never answers, up to its deadline and the retry", async () => {
  answer = () => undefined;
  const queue = `${AT}/queues/q`;
  await post(`/v2/${AT}/queues`, { name: queue, retryConfig: { maxAttempts: 2 } });
  const task = { httpRequest: { url: `${uri}/stalls` }, dispatchDeadline: "15s" };
  await post(`/v2/${queue}/tasks`, { task });
  await cloud.advance(14_000);
  expect(seen).toEqual(["/stalls"]);
  await cloud.advance(3_600_000);
  expect(seen).toEqual(["/stalls", "/stalls"]);
  const state = await (await fetch(`${cloud.restUrl}/_admin/state`)).json();
  expect(state).toMatchObject({ cloudtasks: { queues: [{ name: queue, tasks: 0, inFlight: 0 }] } });
});

test("a real clock can't be advanced", async () => {
  const real = await startCloud();
  try {
    expect(() => real.advance(1)).toThrow("The clock is real");
  } finally {
    await real.stop();
  }
});
