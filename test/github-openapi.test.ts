import { expect, it } from "vitest";

import { problemsOf } from "./github-openapi.ts";

const create = {
  method: "POST",
  path: "/repos/o/r/issues/7/comments",
  request: { body: "text" },
  status: 403,
  response: { message: "Resource not accessible by integration" },
};

it("finds nothing in a call as GitHub describes it", () => {
  expect(problemsOf(create)).toEqual([]);
});

it.each([
  ["an operation that the action does not need", { path: "/user" }],
  ["a request without what it must have", { request: {} }],
  ["a comment without what GitHub always gives", { status: 201, response: { id: 1 } }],
  ["a status that GitHub does not answer with", { status: 418 }],
])("finds %s", (_, change) => {
  expect(problemsOf({ ...create, ...change })).toHaveLength(1);
});
