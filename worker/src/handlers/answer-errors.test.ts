import { expect, it } from "vitest";

import { PermanentError, RetryAfterError } from "../runtime/errors.ts";
import { answerError } from "./answer-errors.ts";

const nowMs = Date.UTC(2026, 0, 1);
const errorOf = (status: number, retryAfter?: string): Error =>
  answerError({ where: "GET https://a.test/x", status, retryAfter, nowMs });

it.each([400, 401, 403, 404, 410, 422, 451])("gives up at %i", (status) => {
  const error = errorOf(status, "5");
  expect(error).toBeInstanceOf(PermanentError);
  expect(error.message).toBe(`GET https://a.test/x answered ${status}`);
});

it.each([302, 304, 408, 409, 425, 429, 500, 503])("retries after %i", (status) => {
  const error = errorOf(status);
  expect(error).not.toBeInstanceOf(PermanentError);
  expect(error).not.toBeInstanceOf(RetryAfterError);
});

it.each([
  ["7", 7],
  ["0", 1],
  ["Thu, 01 Jan 2026 00:01:00 GMT", 60],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 1],
  ["999999999", 3_600],
])("follows Retry-After: %s, from one second to an hour", (header, seconds) => {
  expect(errorOf(503, header)).toMatchObject({ retryAfterSeconds: seconds });
});

it.each(["soon", "-1", "1.5.x"])("ignores Retry-After: %s", (header) => {
  expect(errorOf(503, header)).not.toBeInstanceOf(RetryAfterError);
});

it("ignores the Retry-After of a redirect", () => {
  expect(errorOf(302, "7")).not.toBeInstanceOf(RetryAfterError);
});
