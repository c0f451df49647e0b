import { expect, it } from "vitest";

import { codes, edited } from "./test-kit.ts";

const TARGET = "target: { worker: worker, path: /tasks/cleanup }";

it.each([
  ["name: email-queue", "name: ''", '"" must not be empty', "at least one character"],
  ["resources:", "resources: []\nx:", "a list must not be empty", "at least one entry"],
  ["provider: gcp", "provider: aws", '"aws" must be "gcp"', "write gcp"],
  ["max_attempts: 5", 'max_attempts: "5"', "must be a number", "write 5, without quotes"],
  ["port: 8080", "port: 65536", "more than the maximum of 65535", "write at most 65535"],
  ["min_backoff: 10s", "min_backoff: [1]", "must be a string or a number", ""],
  [
    "SMTP_URL: smtps://smtp.example.com",
    "SMTP_URL: 5",
    "SMTP_URL: a number must be a string",
    "put it in quotes",
  ],
  ["time_zone:", "http_method: get\n      time_zone:", "must be one of", "did you mean GET?"],
  ["metric: queue_depth", "metric: queue_dept", "must be one of", "did you mean queue_depth?"],
  ["[oncall@example.com]", "oncall@example.com", "must be a list", "begins with a dash"],
  [
    "[oncall@example.com]",
    "[oncall]",
    '"oncall" is not an email address',
    "write for example oncall@example.com",
  ],
  [TARGET, "target: worker", "must be a map", 'lines of "key: value"'],
  [TARGET, `${TARGET.slice(0, -1)}, handler: cleanup }`, "not both", "remove one"],
  [TARGET, `${TARGET}\n      target_url: https://a.example/`, "not both", "remove one"],
  ["target: email-queue", "target: worker", 'the id "worker"; that is a cloud_run', "email-queue"],
  [
    "name: email-queue",
    `name: ${"x".repeat(3000)}`,
    `"${"x".repeat(80)}…" is not a valid name`,
    "100",
  ],
])("says of %j as %j what is wrong and what to do", async (from, to, message, hint) => {
  const { diagnostics } = await edited([from, to]);
  const first = diagnostics.find(({ severity }) => severity === "error");
  expect(first?.message).toContain(message);
  expect(first?.hint ?? "").toContain(hint);
});

it("does not count the references to a malformed id as mistakes", async () => {
  expect(codes(await edited(["id: email-queue", "id: é"]))).toEqual(["CT007"]);
  expect(codes(await edited(["id: email-queue", "id: 5"]))).toEqual(["CT005"]);
});
