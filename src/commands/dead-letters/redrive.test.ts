import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { GoogleApiError } from "../../gcp/api-failure.ts";
import { fixedCredentials } from "../../gcp/credentials.ts";
import { connectGcp, type Gcp, type RestCall } from "../../gcp/gcp.ts";
import { startCloud, type Cloud } from "../../rehearsal/cloud.ts";
import { systemClock } from "../../semantics/clock.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { rehearsalEndpoints } from "../rehearse/endpoints.ts";
import { LetterStore } from "./letter-store.ts";
import { LETTER_PREFIX, type LetterObject } from "./letter.ts";
import type { RedriveTask } from "./redrive-task.ts";
import { redriveLetter, type RedriveDeps, type Redriven } from "./redrive.ts";

const QUEUE = "projects/rehearsal/locations/us-central1/queues/q";
const BUCKET = "letters";
const MINUTE_MS = 60_000;
type Rest = Pick<Gcp, "rest">;

let cloud: Cloud;
let gcp: Gcp;
let count = 0;
let id: string;
let task: RedriveTask;
beforeAll(async () => {
  cloud = await startCloud();
  gcp = connectGcp(rehearsalEndpoints(cloud), fixedCredentials("test"));
  const queue = { name: QUEUE };
  await cloud.call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", {
    parent: "projects/rehearsal/locations/us-central1",
    queue,
  });
  await cloud.call("google.cloud.tasks.v2.CloudTasks", "PauseQueue", queue);
  await gcp.rest({
    api: "storage",
    method: "POST",
    path: "/storage/v1/b?project=rehearsal",
    body: { name: BUCKET },
  });
});
afterAll(async () => {
  await gcp.close();
  await cloud.stop();
});
beforeEach(async () => {
  id = `q/letter-${(count += 1)}`;
  await putLetter();
  const name = `${QUEUE}/tasks/redrive-${count}`;
  const httpRequest = { url: "http://127.0.0.1:9/", httpMethod: "POST" };
  task = { parent: QUEUE, name, body: { task: { name, httpRequest } } };
});
afterEach(async () => {
  for (const { name } of await tasks()) await takeTask(name);
});

async function putLetter(): Promise<void> {
  const query = `uploadType=media&name=${encodeURIComponent(`${LETTER_PREFIX}${id}.json`)}`;
  const url = `${cloud.restUrl}/upload/storage/v1/b/${BUCKET}/o?${query}`;
  await fetch(url, { method: "POST", body: "{}" });
}

async function tasks(): Promise<readonly { readonly name: string }[]> {
  const path = `/v2/${QUEUE}/tasks`;
  const answer = await gcp.rest({ api: "cloudtasks", method: "GET", path });
  return (answer as { tasks?: { name: string }[] }).tasks ?? [];
}

/** As its success would: Cloud Tasks knows the name for an hour. */
const takeTask = (name: string): Promise<unknown> =>
  gcp.rest({ api: "cloudtasks", method: "DELETE", path: `/v2/${name}` });

const storeOf = (rest: Rest): LetterStore =>
  new LetterStore(rest, { workerId: "w", bucket: BUCKET });
const letter = (): Promise<LetterObject | undefined> => storeOf(gcp).find(id);

/** Reads the letter and redrives it, as a run of the command does. */
async function redrive(over: Partial<RedriveDeps> = {}): Promise<Redriven | undefined> {
  const deps = { gcp, clock: systemClock, again: false, ...over };
  const object = await storeOf(deps.gcp).find(id);
  return object === undefined ? undefined : redriveLetter(storeOf(deps.gcp), object, task, deps);
}

/**
 * Ends a run at its nth call, before it is sent or after it was carried out: nothing of the run
 * happens from then on.
 */
async function redriveUntil(nth: number, isSent: boolean): Promise<"killed" | "ended"> {
  let calls = 0;
  let kill: (how: "killed") => void = () => undefined;
  const killed = new Promise<"killed">((resolve) => (kill = resolve));
  const never = new Promise<never>(() => undefined);
  const rest: Rest = {
    async rest(call: RestCall) {
      calls += 1;
      if (calls > nth) return never;
      if (calls === nth && !isSent) {
        kill("killed");
        return never;
      }
      const answer = await gcp.rest(call);
      if (calls === nth) {
        kill("killed");
        return never;
      }
      return answer;
    },
  };
  return Promise.race([killed, redrive({ gcp: rest }).then(() => "ended" as const)]);
}

/** A cloud whose call of this kind is answered so. */
function answering(method: RestCall["method"], api: RestCall["api"], error: Error): Rest {
  return {
    rest: (call) =>
      call.method === method && call.api === api ? Promise.reject(error) : gcp.rest(call),
  };
}

it("makes one task and takes the letter away", async () => {
  expect(await redrive()).toEqual({ state: "redriven" });
  expect(await letter()).toBeUndefined();
  expect((await tasks()).map(({ name }) => name)).toEqual([task.name]);
});

describe("a run that is killed", () => {
  // To find the letter, to mark it, to make the task, to delete the letter.
  const CALLS = 4;
  const moments = Array.from({ length: CALLS }, (_, index) => index + 1).flatMap((nth) => [
    [nth, false] as const,
    [nth, true] as const,
  ]);

  it("is over after its fourth call", async () => {
    expect(await redriveUntil(CALLS + 1, false)).toBe("ended");
  });

  it.each(moments)(
    "at call %i (sent: %s) neither loses nor doubles the task",
    async (nth, isSent) => {
      expect(await redriveUntil(nth, isSent)).toBe("killed");
      await redrive();
      expect(await letter()).toBeUndefined();
      expect((await tasks()).map(({ name }) => name)).toEqual([task.name]);
    },
  );

  it.each(moments)(
    "at call %i (sent: %s) and whose task ran meanwhile makes no other",
    async (nth, isSent) => {
      expect(await redriveUntil(nth, isSent)).toBe("killed");
      const made = await tasks();
      for (const { name } of made) await takeTask(name);
      await redrive();
      expect(await letter()).toBeUndefined();
      expect(await tasks()).toHaveLength(made.length === 0 ? 1 : 0);
    },
  );
});

describe("a run that was cut off long ago", () => {
  const later = (ms: number): RedriveDeps["clock"] => new VirtualClock(Date.now() + ms);

  it("is finished while Cloud Tasks knows the task's name", async () => {
    await redriveUntil(3, true);
    for (const { name } of await tasks()) await takeTask(name);
    expect(await redrive({ clock: later(49 * MINUTE_MS) })).toEqual({ state: "redriven" });
    expect(await tasks()).toEqual([]);
  });

  it("is finished when its task still waits", async () => {
    await redriveUntil(3, true);
    expect(await redrive({ clock: later(600 * MINUTE_MS) })).toEqual({ state: "redriven" });
    expect(await letter()).toBeUndefined();
    expect(await tasks()).toHaveLength(1);
  });

  it("is left to a person when nobody can tell, who may say so", async () => {
    await redriveUntil(2, true);
    const clock = later(51 * MINUTE_MS);
    expect(await redrive({ clock })).toMatchObject({
      state: "unclear",
      why: expect.stringContaining("--again") as unknown,
    });
    expect(await tasks()).toEqual([]);
    expect(await letter()).toBeDefined();
    expect(await redrive({ clock, again: true })).toEqual({ state: "redriven" });
    expect(await tasks()).toHaveLength(1);
  });
});

describe("what fails", () => {
  it("with a refusal leaves the letter as it was", async () => {
    const rest = answering("POST", "cloudtasks", new GoogleApiError("PERMISSION_DENIED", "no"));
    const result = await redrive({ gcp: rest });
    expect(result).toMatchObject({
      state: "failed",
      why: expect.stringContaining("roles.md") as unknown,
    });
    expect((await letter())?.redriveSince).toBeUndefined();
  });

  it("without an answer is tried again, and stays marked", async () => {
    const clock = new VirtualClock(Date.now());
    const rest = answering("POST", "cloudtasks", new GoogleApiError("UNAVAILABLE", "down"));
    const running = redrive({ gcp: rest, clock });
    let isDone = false;
    void running.finally(() => (isDone = true));
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      await clock.advance(10_000);
    }
    expect(await running).toMatchObject({ state: "failed" });
    expect((await letter())?.redriveSince).toBeDefined();
    expect(await redrive()).toEqual({ state: "redriven" });
  });

  it("is told when Cloud Storage refuses, with the grant that is missing", async () => {
    const rest = answering("PATCH", "storage", new GoogleApiError("PERMISSION_DENIED", "no"));
    await expect(redrive({ gcp: rest })).rejects.toMatchObject({
      code: "LETTERS_DENIED",
      exitCode: 2,
      hint: expect.stringContaining("roles/storage.objectUser"),
    });
    expect(await tasks()).toEqual([]);
  });
});

it("lets one of two that begin at once take the letter", async () => {
  const object = await letter();
  if (object === undefined) throw new Error("there is a letter");
  const deps = { gcp, clock: systemClock, again: false };
  const both = await Promise.all([1, 2].map(() => redriveLetter(storeOf(gcp), object, task, deps)));
  expect(both.map(({ state }) => state).toSorted()).toEqual(["redriven", "skipped"]);
  expect(await tasks()).toHaveLength(1);
});

it("leaves a letter that the worker wrote again meanwhile", async () => {
  const object = await letter();
  if (object === undefined) throw new Error("there is a letter");
  const rest: Rest = {
    async rest(call) {
      if (call.api === "cloudtasks") await putLetter();
      return gcp.rest(call);
    },
  };
  const deps = { gcp: rest, clock: systemClock, again: false };
  expect(await redriveLetter(storeOf(rest), object, task, deps)).toMatchObject({
    state: "skipped",
  });
  expect(await letter()).toBeDefined();
  // The name is the letter's, so that taking it away makes no other task.
  expect(await redrive()).toEqual({ state: "redriven" });
  expect(await tasks()).toHaveLength(1);
});
