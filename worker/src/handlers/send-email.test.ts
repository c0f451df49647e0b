import { describe, expect, it } from "vitest";

import { MailServer, type MailStep, makeCertificate } from "../../test/mail-server.ts";
import { MemoryBucket } from "../../test/memory-bucket.ts";
import { describeError } from "../runtime/error-chain.ts";
import { runTask } from "../testing/run-task.ts";
import { TestQueue } from "../testing/test-queue.ts";
import { createSendEmail, type EmailPayload, type SendEmailOptions } from "./send-email.ts";

const mail: EmailPayload = {
  to: "ann@example.com",
  subject: "Hi",
  text: "Hello",
  message_id: "m-1",
};
const NONE = { smoke: { run: "0123456789ab", effects: "none" } } as const;

/** Sends one mail, with 3 attempts. */
async function send(
  options: SendEmailOptions,
  payload: EmailPayload = mail,
): Promise<{
  readonly state: string | undefined;
  readonly attempts: number;
  readonly detail: string;
}> {
  const queue = new TestQueue({ maxAttempts: 3, patienceMs: 60_000 });
  queue.enqueue(createSendEmail(options), payload);
  const [result] = await queue.drain();
  const detail = queue.deadLetters[0]?.detail ?? "";
  return { state: result?.state, attempts: result?.attemptsAtMs.length ?? 0, detail };
}

describe("connections", () => {
  it("send 100 mails over one pool", async () => {
    await using server = await MailServer.startPlain();
    const task = createSendEmail({ env: server.plainEnv });
    const ids = Array.from({ length: 100 }, (_, index) => `m-${index}`);
    await Promise.all(ids.map((message_id) => runTask(task, { ...mail, message_id })));
    expect(server.mails).toHaveLength(100);
    expect(server.connections).toBeLessThanOrEqual(5);
  });

  it("are limited by SMTP_MAX_CONNECTIONS", async () => {
    await using server = await MailServer.startPlain();
    const task = createSendEmail({ env: { ...server.plainEnv, SMTP_MAX_CONNECTIONS: "1" } });
    const ids = ["m-1", "m-2", "m-3"];
    await Promise.all(ids.map((message_id) => runTask(task, { ...mail, message_id })));
    expect(server.connections).toBe(1);
    const { detail } = await send({ env: { ...server.plainEnv, SMTP_MAX_CONNECTIONS: "0" } });
    expect(detail).toContain('SMTP_MAX_CONNECTIONS is "0"');
  });

  it("closes the one of an attempt that timed out, and continues with others", async () => {
    await using server = await MailServer.startPlain();
    const task = createSendEmail({ env: server.plainEnv });
    const stop = new AbortController();
    server.refuse = (step) => {
      if (step === "rcpt") stop.abort(new Error("the time is up"));
      return undefined;
    };
    await expect(runTask(task, mail, { signal: stop.signal })).rejects.toThrow("the time is up");
    server.refuse = () => undefined;
    await runTask(task, mail);
    expect(server.mails).toHaveLength(1);
  });
});

describe("TLS", () => {
  const { key, cert } = makeCertificate();
  const login = { SMTP_USER: "ann", SMTP_PASSWORD: "s3cret" };

  it.each(["smtp", "smtps"] as const)("encrypts, then logs in (%s)", async (scheme) => {
    await using server = await MailServer.start({ key, cert, secure: scheme === "smtps" });
    const env = { SMTP_URL: `${scheme}://localhost:${server.port}`, ...login };
    expect((await send({ env, ca: cert })).state).toBe("done");
    expect(server.mails).toMatchObject([{ isEncrypted: true, user: "ann" }]);
  });

  it("sends nothing to a server without STARTTLS, and retries", async () => {
    await using server = await MailServer.startPlain();
    const env = { SMTP_URL: `smtp://ann:s3cret@127.0.0.1:${server.port}` };
    const { state, attempts, detail } = await send({ env });
    expect([state, attempts]).toEqual(["dead-letter", 3]);
    expect(detail).toMatch(/TLS/);
    expect([server.mails, server.passwords]).toEqual([[], []]);
  });

  it("reports a password in the URL that is not encoded, without showing it", async () => {
    const { detail } = await send({ env: { SMTP_URL: "smtp://ann:100%@localhost:1" } });
    expect(detail).toContain("write % as %25");
    expect(detail).not.toContain("100%");
  });

  it("does not trust an unknown certificate, and retries", async () => {
    await using server = await MailServer.start({ key, cert });
    const env = { SMTP_URL: `smtp://localhost:${server.port}`, ...login };
    const { attempts, detail } = await send({ env });
    expect(attempts).toBe(3);
    expect(detail).toMatch(/self.signed/);
    expect(server.passwords).toEqual([]);
  });
});

describe("what the server answers", () => {
  it.each<[MailStep, number, number, string]>([
    ["connect", 554, 3, "ATTEMPTS_EXHAUSTED"],
    ["connect", 421, 3, "ATTEMPTS_EXHAUSTED"],
    ["auth", 535, 3, "ATTEMPTS_EXHAUSTED"],
    ["auth", 454, 3, "ATTEMPTS_EXHAUSTED"],
    ["mail", 530, 3, "ATTEMPTS_EXHAUSTED"],
    ["mail", 451, 3, "ATTEMPTS_EXHAUSTED"],
    ["mail", 553, 1, "PERMANENT_ERROR"],
    ["rcpt", 450, 3, "ATTEMPTS_EXHAUSTED"],
    ["rcpt", 550, 1, "PERMANENT_ERROR"],
    ["data", 452, 3, "ATTEMPTS_EXHAUSTED"],
    ["data", 554, 1, "PERMANENT_ERROR"],
  ])("to %s with %i ends after %i attempts as %s", async (step, code, attempts, reason) => {
    await using server = await MailServer.startPlain();
    server.refuse = (name) => (name === step ? code : undefined);
    const queue = new TestQueue({ maxAttempts: 3, patienceMs: 60_000 });
    const env = { ...server.plainEnv, SMTP_USER: "ann", SMTP_PASSWORD: "s3cret" };
    queue.enqueue(createSendEmail({ env }), mail);
    const [result] = await queue.drain();
    expect(result?.attemptsAtMs).toHaveLength(attempts);
    expect(queue.deadLetters[0]?.reason).toBe(reason);
    expect(queue.deadLetters[0]?.detail).toContain(String(code));
  });

  it("sends one Message-ID in each attempt", async () => {
    await using server = await MailServer.startPlain();
    let refused = 0;
    server.refuse = (step) => (step === "data" && (refused += 1) === 1 ? 451 : undefined);
    const env = { ...server.plainEnv, SMTP_FROM: "Shop <shop@example.org>" };
    await send({ env });
    expect(refused).toBe(2);
    expect(server.mails[0]?.content).toContain("Message-ID: <m-1@example.org>");
    await send({ env }, { ...mail, message_id: "order 42 <x>" });
    expect(server.mails[1]?.content).toMatch(/Message-ID:\s+<[0-9a-f]{64}@example\.org>/);
  });
});

describe("templates", () => {
  const templates = {
    order: {
      subject: "Order {{id}} & more",
      text: "Hello {{customer.name}},{{#items}}\n- {{name}}{{/items}}",
      html: "<p>Hello {{customer.name}}{{^items}} nothing{{/items}}</p>",
    },
  };
  const data = { id: 7, customer: { name: "<b>Ann</b>" }, items: [{ name: "1 < 2" }] };
  const ordered = (more: object): EmailPayload => ({
    to: "ann@example.com",
    message_id: "m",
    template: "order",
    ...more,
  });

  it("are rendered: verbatim in text, escaped in HTML", async () => {
    await using server = await MailServer.startPlain();
    expect((await send({ env: server.plainEnv, templates }, ordered({ data }))).state).toBe("done");
    const content = server.mails[0]?.content ?? "";
    expect(content).toContain("Subject: Order 7 & more");
    expect(content).toContain("Hello <b>Ann</b>,\r\n- 1 < 2");
    expect(content).toContain("<p>Hello &lt;b&gt;Ann&lt;&#x2F;b&gt;</p>");
  });

  it.each([
    [{ data: { ...data, id: undefined } }, 'data has no "id"'],
    [{ data: { ...data, customer: {} } }, 'data has no "customer.name"'],
    [{ data: { ...data, items: [{}], name: "outer" } }, ""],
    [{}, 'data has no "id"'],
    [{ data: { ...data, id: "1\r\nBcc: eve@example.com" } }, "line break"],
    [{ template: "constructor", data }, "which has order"],
  ])("fail permanently for %j", async (more, why) => {
    await using server = await MailServer.startPlain();
    const { state, attempts, detail } = await send(
      { env: server.plainEnv, templates },
      ordered(more),
    );
    expect([state, attempts]).toEqual([why === "" ? "done" : "dead-letter", 1]);
    expect(detail).toContain(why);
  });

  it.each([
    [{ subject: "x" }, 'the mail template "a" has neither text nor html'],
    [{ subject: "{{#x}}", text: "" }, 'the subject of the mail template "a": Unclosed section'],
    [{ subject: "", text: "{{#a}}{{> footer}}{{/a}}" }, 'it has the partial "footer"'],
    [{ subject: "", html: "{{x" }, 'the html of the mail template "a": Unclosed tag'],
  ])("that are invalid fail when the task is defined: %j", (template, why) => {
    expect(() => createSendEmail({ templates: { a: template } })).toThrow(why);
  });

  it.each([
    [{ template: "order", subject: "x" }, "subject"],
    [{ subject: "x", text: "y", data: {} }, "data"],
    [{ subject: "x" }, "text"],
    [{ text: "x" }, "subject"],
  ])("come in place of the parts: %j is refused by the field's name", async (more, field) => {
    const payload = { to: "ann@example.com", message_id: "m", ...more };
    const { detail } = await send({ env: {}, templates }, payload);
    expect(detail).toBe(`the payload does not match the schema at ${field}`);
  });
});

describe("attachments", () => {
  const attachments = [
    { object: "42/bill.pdf", filename: "bill.pdf", content_type: "application/pdf" },
  ];
  const attached = { ...mail, attachments };

  it("are read from the bucket", async () => {
    await using server = await MailServer.startPlain();
    const bucket = new MemoryBucket();
    await bucket.write("attachments/42/bill.pdf", "%PDF");
    expect((await send({ env: server.plainEnv, bucket }, attached)).state).toBe("done");
    const content = server.mails[0]?.content ?? "";
    expect(content).toContain("Content-Type: application/pdf; name=bill.pdf");
    expect(content).toContain(Buffer.from("%PDF").toString("base64"));
  });

  it("that are missing or too large fail permanently; without a bucket the task is retried", async () => {
    const bucket = new MemoryBucket();
    await bucket.write("dead-letters/x", "secret");
    expect(await send({ env: {}, bucket }, attached)).toMatchObject({
      attempts: 1,
      detail: expect.stringContaining("memory://attachments/42/bill.pdf does not exist"),
    });
    const outside = [{ object: "../dead-letters/x", filename: "x" }];
    expect(await send({ env: {}, bucket }, { ...mail, attachments: outside })).toMatchObject({
      attempts: 1,
      detail: expect.stringContaining("does not exist"),
    });
    await bucket.write("attachments/42/bill.pdf", Buffer.alloc(15_000_001));
    expect(await send({ env: {}, bucket }, attached)).toMatchObject({
      attempts: 1,
      detail: expect.stringContaining("larger than 15000000 bytes"),
    });
    expect(await send({ env: {} }, attached)).toMatchObject({
      attempts: 3,
      detail: expect.stringContaining("CLOUD_TASKS_BUCKET is not set"),
    });
  });

  it.each([
    { object: "x", filename: "../x" },
    { object: "x\n", filename: "x" },
    { object: "x", filename: 'x"\r\nBcc: y' },
    { object: "x", filename: "x", content_type: "text/html\r\nx: y" },
    { object: "x", filename: "x", path: "/etc/passwd" },
  ])("are refused where they are hostile: %j", async (attachment) => {
    const { detail } = await send({ env: {} }, { ...mail, attachments: [attachment] });
    expect(detail).toMatch(/^the payload does not match the schema at attachments\.0\./);
  });
});

describe("a smoke task without effects", () => {
  it("connects, logs in and sends nothing", async () => {
    await using server = await MailServer.startPlain();
    const env = { ...server.plainEnv, SMTP_USER: "ann", SMTP_PASSWORD: "s3cret" };
    await runTask(createSendEmail({ env }), mail, NONE);
    expect([server.passwords, server.mails]).toEqual([["s3cret"], []]);
  });

  it.each([
    ["the password is wrong", { refuse: 535 }, mail, "535"],
    [
      "a template's value is missing",
      {},
      { ...mail, subject: undefined, text: undefined, template: "t" },
      'no "x"',
    ],
    [
      "an attachment is missing",
      {},
      { ...mail, attachments: [{ object: "x", filename: "x" }] },
      "does not exist",
    ],
  ])("fails when %s", async (_what, { refuse }: { refuse?: number }, payload, why) => {
    await using server = await MailServer.startPlain();
    server.refuse = (step) => (step === "auth" ? refuse : undefined);
    const env = { ...server.plainEnv, SMTP_USER: "ann", SMTP_PASSWORD: "s3cret" };
    const templates = { t: { subject: "s", text: "{{x}}" } };
    const task = createSendEmail({ env, templates, bucket: new MemoryBucket() });
    const failure = await runTask(task, payload, NONE).catch((error: unknown) => error);
    expect(describeError(failure)).toContain(why);
    expect(server.mails).toEqual([]);
  });
});
