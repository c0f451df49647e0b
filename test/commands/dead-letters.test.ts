import { readFile } from "node:fs/promises";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { LETTER_PREFIX } from "../../src/commands/dead-letters/letter.ts";
import { loadProject } from "../../src/project/load-project.ts";
import { workerBucket } from "../../src/project/worker-bucket.ts";
import { accountId as accountIdOf } from "../../src/terraform/tfvars.ts";
import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

const QUEUES = "projects/rehearsal/locations/us-central1/queues";
const EMAILS = `${QUEUES}/email-queue`;

let harness: DeployHarness;
let bucket: string;
beforeAll(async () => {
  harness = await startDeployHarness();
  const { project } = await loadProject({
    configFile: "examples/task-processor/cloud-tasks.yaml",
  });
  if (project === undefined) throw new Error("the example is broken");
  bucket = workerBucket({ ...project, projectId: "rehearsal" }, { name: "task-worker" });
  await call("cloudtasks", "POST", `/v2/${QUEUES.replace(/\/queues$/, "")}/queues`, {
    name: EMAILS,
  });
  await call("cloudtasks", "POST", `/v2/${EMAILS}:pause`, {});
  const accountId = accountIdOf(project, { name: "task-worker" }, "i");
  await call("iam", "POST", "/v1/projects/rehearsal/serviceAccounts", { accountId });
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await call("storage", "POST", "/storage/v1/b?project=rehearsal", { name: bucket });
});
afterEach(async () => {
  for (const name of await letters()) {
    await call("storage", "DELETE", `/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}`);
  }
  await call("storage", "DELETE", `/storage/v1/b/${bucket}`);
  for (const { name } of await tasks()) await call("cloudtasks", "DELETE", `/v2/${name}`);
});

type Call = Parameters<DeployHarness["gcp"]["rest"]>[0];
const call = (
  api: Call["api"],
  method: Call["method"],
  path: string,
  body?: object,
): Promise<unknown> =>
  harness.gcp.rest({ api, method, path, ...(body === undefined ? {} : { body }) });

async function letters(): Promise<string[]> {
  const path = `/storage/v1/b/${bucket}/o?prefix=${LETTER_PREFIX}`;
  const { items = [] } = (await call("storage", "GET", path)) as { items?: { name: string }[] };
  return items.map(({ name }) => name);
}

interface Task {
  readonly name: string;
  readonly dispatchDeadline: string;
  readonly httpRequest: {
    readonly url: string;
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly oidcToken: { readonly serviceAccountEmail: string; readonly audience: string };
  };
}
async function tasks(): Promise<Task[]> {
  const answer = await call("cloudtasks", "GET", `/v2/${EMAILS}/tasks?responseView=FULL`);
  return (answer as { tasks?: Task[] }).tasks ?? [];
}

/** A letter as the worker's runtime writes it. */
async function putLetter(id: string, over: object = {}): Promise<void> {
  const letter = {
    version: 1,
    reason: "ATTEMPTS_EXHAUSTED",
    handler: "send-email",
    task: id,
    queue: "email-queue",
    attempt: 5,
    time: "2026-11-24T10:00:00.000Z",
    detail: "the mail server answered 421",
    errors: [{ message: "the mail server answered 421" }],
    headers: {
      "content-type": "application/json",
      "x-tenant": "acme",
      "x-cloudtasks-taskname": id,
      host: "task-worker.run.app",
    },
    body: '{"to":"ann@example.com"}',
    body_sha256: "0".repeat(64),
    ...over,
  };
  await put(id, JSON.stringify(letter));
}

async function put(id: string, content: string): Promise<void> {
  const name = encodeURIComponent(`${LETTER_PREFIX}email-queue/${id}.json`);
  const url = `${harness.gcp.endpoints.url("storage")}/upload/storage/v1/b/${bucket}/o`;
  await fetch(`${url}?uploadType=media&name=${name}`, { method: "POST", body: content });
}

const run = (...args: string[]): ReturnType<DeployHarness["run"]> =>
  harness.run("dead-letters", ...args);

describe("list and show", () => {
  it("lists what there is, by filter, with what cannot be read", async () => {
    expect((await run("list")).out).toBe("no dead letters\n");
    await putLetter("one");
    await putLetter("two", { handler: "cleanup", reason: "INVALID_PAYLOAD" });
    await put("broken", "{");
    const all = await run("list");
    expect(all).toMatchObject({ code: 0, err: "" });
    expect(all.out).toMatch(
      /email-queue\/one {2}\d+s old {2}email-queue {2}send-email {2}ATTEMPTS/,
    );
    expect(all.out).toContain("  the mail server answered 421\n");
    expect(all.out).toContain("cannot be read: it is not JSON");
    const some = JSON.parse((await run("list", "--handler", "cleanup", "--json")).out) as object;
    expect(some).toMatchObject({
      letters: [{ id: "email-queue/two", worker: "worker", reason: "INVALID_PAYLOAD" }],
      more: false,
    });
    const limited = (await run("list", "--limit", "1", "--queue", "email-queue")).out;
    expect(limited).toContain("there are more");
    for (const filter of [
      ["--reason", "KEY_REUSED"],
      ["--before", "1h"],
      ["--queue", "-"],
    ]) {
      expect((await run("list", ...filter)).out).toBe("no dead letters\n");
    }
  });

  it("shows one, its payload and its sender's headers only when asked", async () => {
    await putLetter("one", { detail: "line\u001b[31m" });
    const shown = await run("show", "email-queue/one");
    expect(shown.code).toBe(0);
    expect(shown.out).toContain("the payload is not shown");
    for (const hidden of ["ann@example", "acme", "\u001b"]) expect(shown.out).not.toContain(hidden);
    expect(shown.out).toContain("(hidden)");
    const whole = await run("show", "email-queue/one", "--payload", "--json");
    expect(JSON.parse(whole.out)).toMatchObject({
      body: '{"to":"ann@example.com"}',
      headers: { "x-tenant": "acme" },
      body_bytes: 24,
    });
  });

  it.each([
    [["show", "email-queue/none"], "LETTER_UNKNOWN"],
    [["show"], "LETTERS_BAD_FILTER"],
    [["list", "--since", "soon"], "LETTERS_BAD_FILTER"],
    [["list", "--limit", "0"], "LETTERS_BAD_FILTER"],
    [["list", "--queue", "none"], "LETTERS_BAD_FILTER"],
    [["list", "--worker", "none"], "LETTERS_NO_STORAGE"],
    [["redrive"], "LETTERS_BAD_FILTER"],
    [["redrive", "email-queue/one", "--all"], "LETTERS_BAD_FILTER"],
    [["redrive", "--all", "--rate", "1000"], "LETTERS_BAD_FILTER"],
  ])("refuses %j", async (args, code) => {
    const refused = await run(...args);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(code);
  });

  it("says when the bucket is not there", async () => {
    await call("storage", "DELETE", `/storage/v1/b/${bucket}`);
    const refused = await run("list");
    await call("storage", "POST", "/storage/v1/b?project=rehearsal", { name: bucket });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(`LETTERS_NO_BUCKET the bucket ${bucket}`);
  });
});

describe("redrive", () => {
  it("makes the task again as it was sent, and takes the letter away", async () => {
    await putLetter("bytes", { body: undefined, body_base64: "/wA=" });
    const done = await run("redrive", "email-queue/bytes");
    expect(done).toMatchObject({ code: 0, err: "" });
    expect(done.out).toMatch(
      /email-queue\/bytes {2}redriven: projects\/.*\/tasks\/redrive-[0-9a-f]{32}\n/,
    );
    expect(await letters()).toEqual([]);
    const [task] = await tasks();
    expect(task).toMatchObject({
      httpRequest: {
        body: "/wA=",
        headers: { "content-type": "application/json", "x-tenant": "acme" },
      },
    });
    const { url, headers, oidcToken } = task?.httpRequest ?? {};
    expect(url).toMatch(/^http:\/\/task-worker-.*\/tasks\/send-email$/);
    expect(url?.startsWith(oidcToken?.audience ?? "-")).toBe(true);
    expect(oidcToken?.serviceAccountEmail).toMatch(/^task-worker-i-/);
    expect(Object.keys(headers ?? {}).filter((name) => /host|cloudtasks/i.test(name))).toEqual([]);
  });

  it("asks before many, and shows what it would do", async () => {
    for (const id of ["one", "two", "three"]) await putLetter(id);
    await putLetter("other", { handler: "cleanup" });
    const dry = await run("redrive", "--all", "--dry-run", "--json");
    expect((JSON.parse(dry.out) as { letters: object[] }).letters).toHaveLength(4);
    const unasked = await run("redrive", "--all");
    expect(unasked).toMatchObject({ code: 2 });
    expect(unasked.err).toContain("NOT_CONFIRMED");
    const declined = await harness.answer("no", "dead-letters", "redrive", "--all");
    expect(declined.code).toBe(3);
    expect(await tasks()).toEqual([]);
    const agreed = await harness.answer(
      "yes",
      "dead-letters",
      "redrive",
      "--handler",
      "send-email",
      "--rate",
      "500",
    );
    expect(agreed.code).toBe(0);
    expect(await tasks()).toHaveLength(3);
    expect(await letters()).toHaveLength(1);
    expect((await run("redrive", "--all", "--yes")).code).toBe(0);
    expect((await run("redrive", "--all", "--yes")).out).toBe("no dead letters are meant\n");
  });

  it("goes on with the others when one can't be redriven, and says so", async () => {
    await putLetter("fine");
    await putLetter("lost", { queue: "queue-of-old" });
    await putLetter("odd", { handler: "../admin" });
    await put("broken", "[]");
    const done = await run("redrive", "--all", "--yes", "--json", "--rate", "500");
    expect(done.code).toBe(1);
    const { letters: told, failure } = JSON.parse(done.out) as {
      letters: { id: string; state: string; why?: string }[];
      failure: object;
    };
    expect(failure).toMatchObject({ code: "LETTERS_LEFT", exitCode: 1 });
    const states = Object.fromEntries(
      told.map(({ id, state, why }) => [id, `${state} ${why ?? ""}`]),
    );
    expect(states["email-queue/fine"]).toMatch(/^redriven/);
    expect(states["email-queue/lost"]).toContain(
      'failed letter email-queue/lost came from queue "queue-of-old"',
    );
    expect(states["email-queue/odd"]).toContain("names no handler");
    expect(states["email-queue/broken"]).toContain("cannot be read");
    expect(await letters()).toHaveLength(3);
  });

  it("sends what a schedule lost through its handler's queue", async () => {
    await putLetter("run", { queue: undefined, handler: "send-email" });
    const unknown = await run("redrive", "email-queue/run");
    expect(unknown.out).toContain('came from no queue, and handler "send-email" has none');
    await harness.edit(
      "port: 8080",
      "port: 8080\n      handlers: { send-email: { queue: email-queue } }",
    );
    expect((await run("redrive", "email-queue/run")).code).toBe(0);
    expect(await tasks()).toHaveLength(1);
  });
});

it("runs as the guide shows it", async () => {
  const guide = await readFile("docs/guide/worker.md", "utf8");
  const commands = [...guide.matchAll(/^\$ cloud-tasks dead-letters (.*)$/gm)].map(
    ([, args = ""]) => args.split(" "),
  );
  expect(commands.map(([operation]) => operation)).toEqual(["list", "show", "redrive", "redrive"]);
  await putLetter("6d1f-0c2e9a7b41d35f68");
  for (const args of commands) {
    expect(await harness.answer("yes", "dead-letters", ...args)).toMatchObject({
      code: 0,
      err: "",
    });
  }
  expect(await letters()).toEqual([]);
  expect(await tasks()).toHaveLength(1);
});
