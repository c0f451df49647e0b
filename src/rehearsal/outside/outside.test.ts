import { once } from "node:events";
import { connect } from "node:net";

import { createTransport } from "nodemailer";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";

import { startMailbox, type Mailbox } from "./mailbox.ts";
import { startReceiver, type Receiver, type ReceiverEvent } from "./receiver.ts";

const running: (Mailbox | Receiver)[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

async function mailbox(): Promise<Mailbox> {
  const started = await startMailbox();
  running.push(started);
  return started;
}

async function receiver(): Promise<Receiver> {
  const started = await startReceiver("key");
  running.push(started);
  return started;
}

describe("the mailbox", () => {
  it("keeps a mail's envelope, subject and Message-ID", async () => {
    const box = await mailbox();
    const mail = {
      from: "a@example.com",
      to: "b@example.com",
      subject: "hello",
      text: "x",
      messageId: "<1@x>",
    };
    await createTransport(box.url).sendMail(mail);
    expect(box.mails).toEqual([
      expect.objectContaining({ to: ["b@example.com"], subject: "hello", messageId: "<1@x>" }),
    ]);
  });

  it("tells of each mail once, as it comes", async () => {
    const told: string[] = [];
    const box = await startMailbox({ onMail: ({ messageId }) => void told.push(messageId ?? "") });
    running.push(box);
    const mail = { from: "a@example.com", to: "b@example.com", text: "x" };
    for (const messageId of ["<1@x>", "<1@x>", "<2@x>"]) {
      await createTransport(box.url).sendMail({ ...mail, messageId });
    }
    expect(told).toEqual(["<1@x>", "<2@x>"]);
  });

  it("stops although a client keeps its connection", async () => {
    const box = await startMailbox();
    const { hostname, port } = new URL(box.url);
    const client = connect(Number(port), hostname);
    await once(client, "data");
    await box.stop();
    await once(client.resume(), "close");
  });

  it("keeps a mail that is sent twice once", async () => {
    const box = await mailbox();
    const mail = { from: "a@example.com", to: "b@example.com", text: "x", messageId: "<1@x>" };
    await createTransport(box.url).sendMail(mail);
    await createTransport(box.url).sendMail(mail);
    await createTransport(box.url).sendMail({ ...mail, messageId: "<2@x>" });
    expect(box.mails.map(({ messageId, duplicates }) => [messageId, duplicates])).toEqual([
      ["<1@x>", 1],
      ["<2@x>", 0],
    ]);
  });
});

describe("the receiver", () => {
  const post = (url: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${url}/webhook`, { method: "POST", headers, body: "{}" });

  it("tells a valid signature from a tampered and a missing one", async () => {
    const { url, webhooks } = await receiver();
    const sign = (key: string): string =>
      new Webhook(key, { format: "raw" }).sign("e1", new Date(5_000), "{}");
    const ours = { "webhook-id": "e1", "webhook-timestamp": "5" };
    await post(url, { ...ours, "webhook-signature": sign("key") });
    await post(url, { ...ours, "webhook-signature": `v1,AAAA ${sign("key")}` });
    await post(url, { ...ours, "webhook-timestamp": "6", "webhook-signature": sign("key") });
    await post(url, { ...ours, "webhook-signature": sign("other") });
    await post(url, { ...ours, "webhook-signature": "nonsense" });
    await post(url, {});
    expect(webhooks.map((hook) => hook.signature)).toEqual([
      "valid",
      "valid",
      "invalid",
      "invalid",
      "invalid",
      "missing",
    ]);
    expect(webhooks[0]?.eventId).toBe("e1");
  });

  it("serves entities in pages, takes them as a target and deletes them once", async () => {
    const outside = await receiver();
    outside.serve(
      "users",
      Array.from({ length: 51 }, (_, index) => ({ id: `u${index}` })),
    );
    const firstPage = (await (await fetch(`${outside.url}/source/users`)).json()) as {
      items: unknown[];
      next_page_token: string;
    };
    expect(firstPage.items).toHaveLength(50);
    const rest = await fetch(`${outside.url}/source/users?page_token=${firstPage.next_page_token}`);
    expect(await rest.json()).toEqual({ items: [{ id: "u50" }] });
    await fetch(`${outside.url}/target/users/u1`, { method: "PUT", body: '{"id":"u1"}' });
    expect(outside.synced.get("users/u1")).toEqual({ id: "u1" });
    const remove = (): Promise<Response> =>
      fetch(`${outside.url}/entities/users/u1`, { method: "DELETE" });
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 404]);
  });

  it("holds the conditions that a writer and a reader set", async () => {
    const outside = await receiver();
    const { url } = outside;
    outside.serve("users", [{ id: "u1" }]);
    const page = await fetch(`${url}/source/users`);
    const again = { "if-none-match": page.headers.get("etag") ?? "" };
    expect((await fetch(`${url}/source/users`, { headers: again })).status).toBe(304);
    const at = `${url}/target/users/u1`;
    const put = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(at, { method: "PUT", headers, body: '{"id":"u1"}' })).status;
    expect((await fetch(at)).status).toBe(404);
    expect(await put({ "if-match": '"x"' })).toBe(412);
    expect(await put({ "if-none-match": "*" })).toBe(200);
    expect(await put({ "if-none-match": "*" })).toBe(412);
    const etag = (await fetch(at)).headers.get("etag") ?? "";
    expect(await put({ "if-match": etag })).toBe(200);
  });

  it("tells of each thing that is done", async () => {
    const told: ReceiverEvent[] = [];
    const outside = await startReceiver("key", { onEvent: (event) => void told.push(event) });
    running.push(outside);
    outside.serve("users", [{ id: "u1" }]);
    await post(outside.url, {});
    await fetch(`${outside.url}/target/users/u2`, { method: "PUT", body: "{}" });
    await fetch(`${outside.url}/entities/users/u1`, { method: "DELETE" });
    await fetch(`${outside.url}/entities/users/u1`, { method: "DELETE" });
    expect(told).toMatchObject([
      { kind: "webhook", webhook: { signature: "missing" } },
      { kind: "synced", collection: "users", id: "u2" },
      { kind: "deleted", collection: "users", id: "u1" },
    ]);
  });

  it("answers malformed input with an error and lives on", async () => {
    const { url } = await receiver();
    expect((await fetch(`${url}/target/users/u1`, { method: "PUT", body: "{" })).status).toBe(400);
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });
});
