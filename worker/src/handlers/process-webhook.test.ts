import { createServer as createNetServer } from "node:net";
import type { AddressInfo } from "node:net";

import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";

import { ApiStandIn, type StandInAnswer } from "../../test/api-stand-in.ts";
import { describeError } from "../runtime/error-chain.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { runTask } from "../testing/run-task.ts";
import { TestQueue } from "../testing/test-queue.ts";
import { createProcessWebhook, type ProcessWebhookOptions } from "./process-webhook.ts";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const event = { event_id: "e-1", type: "order.created", data: { n: 1 } };

/** Runs one webhook to its end, with 3 attempts; a name is resolved to this machine. */
async function post(
  env: Record<string, string>,
  payload: object = event,
  options: ProcessWebhookOptions & { readonly smoke?: "none" } = {},
): Promise<{
  readonly state: string | undefined;
  readonly attempts: number;
  readonly detail: string;
  readonly queue: TestQueue;
  readonly resolved: readonly string[];
}> {
  const resolved: string[] = [];
  const resolve = (hostname: string): Promise<{ address: string; family: number }[]> => {
    resolved.push(hostname);
    return Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
  };
  const queue = new TestQueue({ maxAttempts: 3, patienceMs: 30_000 });
  const task = createProcessWebhook({ env, resolve, clock: queue.clock, ...options });
  const { smoke } = options;
  queue.enqueue(task, payload as typeof event, smoke === undefined ? {} : { smoke });
  const [result] = await queue.drain();
  const lines = JSON.stringify(queue.lines);
  const detail = queue.deadLetters[0]?.detail ?? lines;
  return {
    state: result?.state,
    attempts: result?.attemptsAtMs.length ?? 0,
    detail,
    queue,
    resolved,
  };
}

const receive = (answer: () => StandInAnswer = () => ({ status: 200 })): Promise<ApiStandIn> =>
  ApiStandIn.start(answer);
const hostOf = (receiver: ApiStandIn): string => `hooks.test:${new URL(receiver.url).port}`;

describe("what is sent", () => {
  it("has a signature that the library of Standard Webhooks accepts, with one id in each attempt", async () => {
    const answers = [500, 200];
    await using receiver = await receive(() => ({ status: answers.shift() ?? 200 }));
    const env = {
      WEBHOOK_URL: receiver.url,
      PRIVATE_HOSTS: "127.0.0.1",
      WEBHOOK_SIGNING_SECRET: SECRET,
    };
    const queue = new TestQueue({ maxAttempts: 3, patienceMs: 30_000, minBackoffMs: 10_000 });
    queue.clock.advance(Date.now() - queue.clock.now());
    queue.enqueue(createProcessWebhook({ env, clock: queue.clock }), event);
    expect((await queue.drain())[0]?.state).toBe("done");
    expect(receiver.calls).toHaveLength(2);
    for (const { headers, body } of receiver.calls) {
      const verified = new Webhook(SECRET).verify(body, headers as Record<string, string>);
      expect(verified).toEqual(event);
    }
    const [first, second] = receiver.calls.map(({ headers }) => headers);
    expect(second?.["webhook-id"]).toBe(first?.["webhook-id"]);
    expect(second?.["webhook-timestamp"]).not.toBe(first?.["webhook-timestamp"]);
  });

  it("is sent unsigned, with a warning, without a secret", async () => {
    await using receiver = await receive();
    const { queue } = await post({ WEBHOOK_URL: receiver.url, PRIVATE_HOSTS: "127.0.0.1" });
    expect(receiver.calls[0]?.headers["webhook-signature"]).toBeUndefined();
    expect(JSON.stringify(queue.lines)).toContain("WEBHOOK_SIGNING_SECRET is not set");
  });
});

describe("what the receiver answers", () => {
  it.each([
    [204, {}, "done", 1],
    [410, {}, "dead-letter", 1],
    [400, {}, "dead-letter", 1],
    [404, {}, "dead-letter", 1],
    [429, {}, "dead-letter", 3],
    [302, { location: "http://169.254.169.254/" }, "dead-letter", 3],
    [500, {}, "dead-letter", 3],
  ])("%i %j ends as %s after %i attempts", async (status, headers, state, attempts) => {
    await using receiver = await receive(() => ({
      status,
      headers: headers as Record<string, string>,
    }));
    const env = { WEBHOOK_URL: receiver.url, PRIVATE_HOSTS: "127.0.0.1" };
    expect(await post(env)).toMatchObject({ state, attempts });
    expect(receiver.calls).toHaveLength(attempts);
  });

  it.each([429, 503])("waits as long as the Retry-After of a %i says", async (status) => {
    const answers: StandInAnswer[] = [{ status, headers: { "retry-after": "77" } }];
    await using receiver = await receive(() => answers.shift() ?? { status: 200 });
    const queue = new TestQueue({ patienceMs: 30_000 });
    const env = { WEBHOOK_URL: receiver.url, PRIVATE_HOSTS: "127.0.0.1" };
    queue.enqueue(createProcessWebhook({ env }), event);
    const [first = 0, second = 0] = (await queue.drain())[0]?.attemptsAtMs ?? [];
    expect(second - first).toBe(77_000);
  });

  it("retries the statuses of the policy, but never 410", async () => {
    for (const [status, attempts] of [
      [404, 3],
      [410, 1],
    ] as const) {
      await using receiver = await receive(() => ({ status }));
      const env = { WEBHOOK_URL: receiver.url, PRIVATE_HOSTS: "127.0.0.1" };
      expect((await post(env, event, { retriedStatuses: [404, 410] })).attempts).toBe(attempts);
    }
  });

  it("is success with 11 MB behind its headers", async () => {
    await using receiver = await receive(() => ({ status: 200, body: "x".repeat(11_000_000) }));
    const env = { WEBHOOK_URL: receiver.url, PRIVATE_HOSTS: "127.0.0.1" };
    expect((await post(env)).state).toBe("done");
  });

  it("is success when it hangs after its headers, and the connection is cut", async () => {
    let isCut: Promise<void> | undefined;
    const server = createNetServer((socket) => {
      isCut = new Promise((resolve) => socket.on("close", () => resolve()));
      socket.on("error", () => undefined);
      socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const clock = new ManualClock();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const env = { WEBHOOK_URL: url, PRIVATE_HOSTS: "127.0.0.1" };
    await runTask(createProcessWebhook({ env, clock }), event);
    clock.advance(1_000);
    await isCut;
    server.close();
  });

  it("times out when it never begins", async () => {
    await using receiver = await receive(() => "silence");
    const queue = new TestQueue({ maxAttempts: 1, patienceMs: 50 });
    const env = { WEBHOOK_URL: receiver.url, PRIVATE_HOSTS: "127.0.0.1" };
    queue.enqueue(createProcessWebhook({ env }), event);
    await queue.drain();
    expect(queue.deadLetters[0]?.detail).toContain("took longer than 30000 ms");
  });

  it.each([
    ["101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n", 3],
    ["100 Continue\r\n\r\n", 3],
    [`200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`, 3],
    ["200 OK\r\ncontent-length: x\r\n\r\n", 3],
    ["103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 1],
    ["999 What\r\n\r\n", 3],
  ])(
    "ends also after %j",
    async (answer, attempts) => {
      const server = createNetServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", () => socket.end(`HTTP/1.1 ${answer}`));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const result = await post({ WEBHOOK_URL: url, PRIVATE_HOSTS: "127.0.0.1" });
      expect([result.attempts, result.detail.includes("took longer")]).toEqual([attempts, false]);
      server.close();
      // Far less than what one attempt may take.
    },
    5_000,
  );

  it("is retried when the connection breaks", async () => {
    await using receiver = await receive(() => "reset");
    const env = { WEBHOOK_URL: receiver.url, PRIVATE_HOSTS: "127.0.0.1" };
    const { attempts, detail } = await post(env);
    expect(attempts).toBe(3);
    expect(detail).toMatch(/got no answer: .*(?:ECONNRESET|hang up)/);
  });
});

describe("where it may go", () => {
  it("connects to the checked address, with the host header of the name, resolving it once", async () => {
    await using receiver = await receive();
    const env = { WEBHOOK_URL: `http://${hostOf(receiver)}/in`, PRIVATE_HOSTS: "hooks.test" };
    const { state, resolved } = await post(env);
    expect([state, resolved]).toEqual(["done", ["hooks.test"]]);
    expect(receiver.calls[0]?.headers.host).toBe(hostOf(receiver));
  });

  it.each([
    ["without https", "http://hooks.test/", "is not https"],
    ["by a private address of its name", "https://hooks.test/", "has the address 127.0.0.1"],
    ["by a private address", "https://10.0.0.1/", "has the address 10.0.0.1"],
    ["by the metadata server's address in decimal", "https://2852039166/", "169.254.169.254"],
    ["with a password", "https://user:s3cret@hooks.test/", "contains a user or password"],
  ])("is not called %s", async (_how, url, why) => {
    const { state, attempts, detail } = await post({ WEBHOOK_URL: url });
    // A wrong variable can be fixed by a new revision.
    expect([state, attempts]).toEqual(["dead-letter", 3]);
    expect(detail).toContain(why);
    expect(detail).not.toContain("s3cret");
    const own = await post({ WEBHOOK_ALLOWED_HOSTS: "*" }, { ...event, url });
    expect([own.state, own.attempts]).toEqual(["dead-letter", 1]);
  });

  it("is refused when one of several addresses is private", async () => {
    const both = [
      { address: "8.8.8.8", family: 4 },
      { address: "::ffff:10.0.0.1", family: 6 },
    ];
    const resolve = (): Promise<typeof both> => Promise.resolve(both);
    const { detail } = await post({ WEBHOOK_URL: "https://hooks.test/" }, event, { resolve });
    expect(detail).toContain("::ffff:10.0.0.1");
  });

  it("is retried when the name has no address, with the reason", async () => {
    const resolve = (): Promise<never> =>
      Promise.reject(
        Object.assign(new Error("getaddrinfo ENOTFOUND hooks.test"), { code: "ENOTFOUND" }),
      );
    const { attempts, detail } = await post({ WEBHOOK_URL: "https://hooks.test/" }, event, {
      resolve,
    });
    expect([attempts, detail.includes("ENOTFOUND")]).toEqual([3, true]);
  });

  it.each([
    [undefined, false],
    ["other.test", false],
    ["hooks.test", false],
    ["*.test", false],
    ["hooks.test:PORT", true],
  ])("checks a task's own url against the allow-list %s: %s", async (allowed, isTaken) => {
    await using receiver = await receive();
    const host = hostOf(receiver);
    const env = {
      PRIVATE_HOSTS: "hooks.test",
      ...(allowed === undefined
        ? {}
        : { WEBHOOK_ALLOWED_HOSTS: allowed.replace("PORT", host.split(":")[1] ?? "") }),
    };
    const { state, detail } = await post(env, { ...event, url: `http://${host}/s3cret` });
    expect(state).toBe(isTaken ? "done" : "dead-letter");
    if (!isTaken) expect(detail).toContain(`WEBHOOK_ALLOWED_HOSTS does not allow ${host}`);
    expect(receiver.calls).toHaveLength(isTaken ? 1 : 0);
    expect(detail).not.toContain("s3cret");
  });

  it.each([
    ["*.example.com", "https://a.example.com/", true],
    ["*.example.com", "https://example.com/", false],
    ["*.example.com", "https://badexample.com/", false],
    ["A.Example.com", "https://a.EXAMPLE.com/", true],
    ["*", "https://anywhere.example/", true],
    ["*", "https://anywhere.example:22/", false],
  ])("reads the allow-list %s for %s: %s", async (allowed, url, isTaken) => {
    const { detail } = await post({ WEBHOOK_ALLOWED_HOSTS: allowed }, { ...event, url });
    // Every name resolves to this machine here, which is refused next.
    expect(detail).toContain(isTaken ? "has the address 127.0.0.1" : "does not allow");
  });

  it("has one key for each receiver of an event", () => {
    const task = createProcessWebhook();
    const keys = [undefined, "https://a.test/", "https://b.test/"].map((url) =>
      task.idempotencyKey?.(url === undefined ? event : { ...event, url }, {} as never),
    );
    expect(new Set(keys).size).toBe(3);
  });
});

describe("a smoke task without effects", () => {
  it("connects and sends nothing", async () => {
    await using receiver = await receive();
    const env = { WEBHOOK_URL: receiver.url, PRIVATE_HOSTS: "127.0.0.1" };
    expect((await post(env, event, { smoke: "none" })).state).toBe("done");
    expect(receiver.calls).toEqual([]);
  });

  it.each([
    [
      "nothing listens",
      { WEBHOOK_URL: "http://127.0.0.1:1", PRIVATE_HOSTS: "127.0.0.1" },
      "ECONNREFUSED",
    ],
    ["the URL is missing", {}, "WEBHOOK_URL is not set"],
    [
      "the secret is invalid",
      {
        WEBHOOK_URL: "http://127.0.0.1:1",
        PRIVATE_HOSTS: "127.0.0.1",
        WEBHOOK_SIGNING_SECRET: "whsec_ü",
      },
      "base64",
    ],
  ])("fails when %s", async (_what, env, why) => {
    const task = createProcessWebhook({ env: env as Record<string, string> });
    const smoke = { run: "0123456789ab", effects: "none" } as const;
    const failure = await runTask(task, event, { smoke }).catch((error: unknown) => error);
    expect(describeError(failure)).toContain(why);
  });
});
