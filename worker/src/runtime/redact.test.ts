import { expect, it } from "vitest";

import { Redactor } from "./redact.ts";

const redactor = new Redactor({
  CLOUD_TASKS_SECRETS: '["API_KEY", "ABSENT"]',
  API_KEY: 'k"ey-123',
  SMTP_URL: "smtps://mailer:p%40ss-word@smtp.example.com:465",
  WEBHOOK_URL: "https://hooks.example.com/services/T000/B000/XXXX",
  TOKEN_URL: "https://in.example.com/?token=abc123",
  SYNC_SOURCE_URL: "https://crm.example.com/api",
  PATH: "/usr/bin:/bin",
});

it.each([
  ['refused k"ey-123.', "refused [API_KEY]."],
  ["connect smtps://mailer:p%40ss-word@smtp.example.com:465", "connect [SMTP_URL]"],
  ["login with p@ss-word failed", "login with [password of SMTP_URL] failed"],
  [
    "POST https://hooks.example.com/services/T000/B000/XXXX answered 404",
    "POST [WEBHOOK_URL] answered 404",
  ],
  ["POST /services/T000/B000/XXXX HTTP/1.1", "POST [path of WEBHOOK_URL] HTTP/1.1"],
  ["GET https://in.example.com/?token=abc123", "GET [TOKEN_URL]"],
  [
    "GET https://crm.example.com/api/customers 500",
    "GET https://crm.example.com/api/customers 500",
  ],
  ["at https://u:p@a.example/x, then", "at https://a.example/x, then"],
  ["(http://a.example/x?key=1&b=2#frag)", "(http://a.example/x?key=…&b=…)"],
  ["https://u:p@a b", "https://a/ b"],
  ["https://u:p a@b", "https://[unreadable] a@b"],
  ["postgres://app:secret@db/app", "postgres://db/app"],
  ["http://[::1", "http://[unreadable]"],
  ["at file:///app/dist/server.js:1:2", "at file:///app/dist/server.js:1:2"],
  ["nothing to hide", "nothing to hide"],
])("shows %j as %j", (text, shown) => {
  expect(redactor.text(text)).toBe(shown);
});

function shownOf(entry: Record<string, unknown>): unknown {
  const lines: unknown[] = [];
  redactor.sink((line) => lines.push(line))(entry);
  return lines[0];
}

it("hides secrets at any depth of a log entry, in any kind of value", () => {
  const shown = shownOf({
    error: { causes: [{ message: 'k"ey-123' }] },
    url: new URL("https://u:p@a.example/x"),
    cause: new Error("outer", { cause: new Error('k"ey-123') }),
    count: 1n,
    at: new Date(0),
    none: undefined,
  });
  expect(shown).toMatchObject({
    error: { causes: [{ message: "[API_KEY]" }] },
    url: "https://a.example/x",
    cause: { message: "outer", causes: [{ message: "[API_KEY]" }] },
    count: "1",
    at: "1970-01-01T00:00:00.000Z",
    none: undefined,
  });
  expect(() => JSON.stringify(shown)).not.toThrow();
});

it("cuts off cyclic and unreadable values", () => {
  const cycle: Record<string, unknown> = {};
  for (let index = 0; index < 50; index += 1) cycle[`k${index}`] = cycle;
  const hostile = {
    get secret(): string {
      throw new Error("no");
    },
  };
  const shown = shownOf({ cycle, hostile, many: Array.from({ length: 5_000 }, () => ({})) });
  expect(JSON.stringify(shown).length).toBeLessThan(100_000);
  expect(shown).toMatchObject({ hostile: "[cut]" });
  expect(shownOf({ hostile })).toEqual({ hostile: "[not readable]" });
});

it("treats an invalid list of secrets as empty", () => {
  expect(new Redactor({ CLOUD_TASKS_SECRETS: "API_KEY", API_KEY: "abcd" }).text("abcd")).toBe(
    "abcd",
  );
});
